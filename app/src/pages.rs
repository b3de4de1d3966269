//! One module a page.

pub mod callback;
pub mod callbacks;
pub mod intake;
pub mod not_found;
pub mod sign;
pub mod ticket;
pub mod today;
pub mod visit;
