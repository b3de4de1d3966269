//! 回访: whom to call back.

pub mod week;
