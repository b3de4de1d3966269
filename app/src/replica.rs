//! The one door: everything that is recorded goes through `record`.
//!
//! In memory and on the screen at once; `Saved` only after the store has committed. What the store
//! would not take stays here until it does.

mod back;
mod desk;
mod door;
mod draft;
mod reach;
mod waiting;

pub(crate) use back::TakeError;
pub use door::ReplicaHandle;
pub use reach::Reach;

pub use draft::{Draft, Origin, Recorded, SaveState};

pub use crate::store::StoreProblem;

use sync::PendingState;

/// Where an entry stands on its way to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// On the screen alone: the store has not taken it yet.
    Unsaved,
    /// 仅在本机
    Local,
    /// 已上传，待确认
    Sent,
    /// 已确认: what the server said of it stands in the ticket's timeline.
    Confirmed,
}

impl From<Option<PendingState>> for Mark {
    fn from(state: Option<PendingState>) -> Self {
        match state {
            Some(PendingState::Unsaved) => Self::Unsaved,
            Some(PendingState::Local) => Self::Local,
            Some(PendingState::Sent | PendingState::Judged) => Self::Sent,
            None => Self::Confirmed,
        }
    }
}
