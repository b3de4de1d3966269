//! What is handed in at the door, and what comes back.

use crate::store::StoreProblem;
use crate::{draft, kiosk};
use domain::body::{Body, Private};
use domain::ids::EntryId;
use domain::stream::Stream;
use leptos::prelude::ArcRwSignal;

/// An entry to be recorded. Its author, device, time and base are filled in by the replica.
#[derive(Clone, Debug, PartialEq)]
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
    /// The ids in the order of the drafts.
    pub ids: Vec<EntryId>,
    /// These, and what follows from them by itself; nothing where no store is open.
    pub all: Vec<EntryId>,
    /// What was handed in.
    pub drafts: Vec<Draft>,
    /// Moves to `Saved` only after the commit.
    pub saved: ArcRwSignal<SaveState>,
}

/// Where the form is kept that entries come from. Once they are stored, however that came about,
/// it is thrown away: it must not make them twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An unfinished form.
    Draft(draft::Key),
    /// What a resident has signed of this entry.
    Signature(EntryId),
}

impl Origin {
    /// Throws away what was kept.
    pub(crate) fn discard(&self) {
        match self {
            Self::Draft(key) => draft::discard(key),
            Self::Signature(of) => kiosk::forget_form(*of),
        }
    }
}

/// Where recorded entries stand on their way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saving,
    Saved,
    Failed(StoreProblem),
}
