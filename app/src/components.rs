//! What pages are built of: one module a component.

pub mod aloud;
pub mod arrival;
pub mod choice;
pub mod clk;
pub mod dialog;
pub mod empty;
pub mod exit;
pub mod frame;
pub mod gate;
pub mod icon;
pub mod ink;
pub mod mark;
pub mod note;
pub mod notices;
pub mod pad;
pub mod pin;
pub(crate) mod rescue;
pub mod tag;
pub mod toast;
