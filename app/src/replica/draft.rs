//! What is handed in at the door, and what comes back.

use crate::store::StoreProblem;
use domain::body::{Body, Private};
use domain::ids::EntryId;
use domain::stream::Stream;
use leptos::prelude::ArcRwSignal;

/// An entry to be recorded. Its author, device, time and base are filled in by the replica.
#[derive(Clone, Debug)]
pub struct Draft {
    pub stream: Stream,
    pub body: Body,
    pub private: Private,
    /// Given where the id must be known before; else a new one.
    pub id: Option<EntryId>,
}

impl Draft {
    /// A draft without personal data and with a new id.
    pub fn new(stream: impl Into<Stream>, body: Body) -> Self {
        Self {
            stream: stream.into(),
            body,
            private: Private::default(),
            id: None,
        }
    }

    pub fn with(self, private: Private) -> Self {
        Self { private, ..self }
    }
}

impl From<Draft> for sync::Draft {
    fn from(draft: Draft) -> Self {
        let Draft {
            stream,
            body,
            private,
            id,
        } = draft;
        Self {
            stream,
            body,
            private,
            id,
        }
    }
}

/// What recording gives back at once.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The ids in the order of the drafts; what follows by itself is not among them.
    pub ids: Vec<EntryId>,
    /// Moves to `Saved` only after the commit.
    pub saved: ArcRwSignal<SaveState>,
}

/// Where recorded entries stand on their way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saving,
    Saved,
    Failed(StoreProblem),
}
