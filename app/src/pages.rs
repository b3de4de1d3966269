//! One module a page.

pub mod not_found;
pub mod today;
