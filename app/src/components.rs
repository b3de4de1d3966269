//! What pages are built of: one module a component.

pub mod frame;
pub mod icon;
pub mod ink;
pub mod pad;
pub mod pin;
