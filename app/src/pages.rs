//! One module a page.

pub mod callback;
pub mod callbacks;
pub mod device;
pub mod intake;
pub mod login;
pub mod not_found;
pub mod sign;
pub mod ticket;
pub mod today;
pub mod visit;
