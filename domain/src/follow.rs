//! What follows by itself from an entry: written by its recorder, or by the server.
//!
//! The ids are derived from the cause, so that two writers make one entry.

mod floors;
mod lots;
mod recorder;
mod reveal;
mod server;

pub use floors::Floors;
pub(crate) use lots::rooms;
pub use lots::{lots, stratum_month};
pub use recorder::{Cause, by_recorder, cause};
pub use reveal::{may_reveal, not_before, reveals};
pub use server::by_server;
pub(crate) use server::to_draw;

use crate::body::{Body, Private};
use crate::ids::EntryId;
use crate::stream::Stream;

/// An entry that follows from another and is still to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    /// Its derived id.
    pub id: EntryId,
    /// Where it belongs.
    pub stream: Stream,
    /// What it says.
    pub body: Body,
    /// Its personal data.
    pub private: Private,
}

impl Following {
    fn new(id: EntryId, stream: Stream, body: Body) -> Self {
        Self {
            id,
            stream,
            body,
            private: Private::default(),
        }
    }
}
