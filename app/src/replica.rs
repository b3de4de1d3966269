//! The one door: everything that is recorded goes through `record`.

use crate::clock;
use domain::World;
use domain::body::{Body, Private};
use domain::ids::{CommunityId, EntryId};
use domain::stream::Stream;
use domain::verdict::Verdict;
use leptos::prelude::*;
use std::sync::Arc;

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

/// What recording gives back at once.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The ids in the order of the drafts; what follows by itself is not among them.
    pub ids: Vec<EntryId>,
    /// Moves to `Saved` only after the commit.
    pub saved: RwSignal<SaveState>,
}

/// Where recorded entries stand on their way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saving,
    Saved,
    Failed(StoreProblem),
}

/// Why the store did not take something; the frame says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreProblem {
    /// No space left.
    Full,
    /// Another window holds the database.
    Blocked,
    /// The browser broke off the transaction.
    Aborted,
    /// A newer app has written the database.
    Newer,
    /// Another window upgraded the database; this one must be reloaded.
    Closed,
    /// The browser has no database for this page.
    Missing,
}

/// Where an entry stands on its way to the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// On the screen alone: the store has not taken it yet.
    Unsaved,
    /// 仅在本机
    Local,
    /// 已上传，待确认
    Sent,
    /// 已确认
    Confirmed,
    /// The server said something else than yes.
    Judged(Box<Verdict>),
}

/// The door. Copied freely; all copies are one.
#[derive(Clone, Copy)]
pub struct ReplicaHandle {
    world: RwSignal<Arc<World>>,
}

impl ReplicaHandle {
    pub(crate) fn new() -> Self {
        let nobody = CommunityId(uuid::Uuid::nil());
        Self {
            world: RwSignal::new(Arc::new(World::new(nobody))),
        }
    }

    pub(crate) fn world(&self) -> Signal<Arc<World>> {
        self.world.into()
    }

    /// Records entries in one transaction, with what follows from them by itself. They are on the
    /// screen at once; `saved` tells when they are in the store.
    pub fn record(&self, drafts: Vec<Draft>) -> Recorded {
        let ids = drafts
            .iter()
            .map(|draft| draft.id.unwrap_or_else(clock::entry_id))
            .collect();
        Recorded {
            ids,
            saved: RwSignal::new(SaveState::Failed(StoreProblem::Missing)),
        }
    }

    /// Where an entry stands on its way to the server.
    pub fn mark(&self, _entry: EntryId) -> Mark {
        self.world.track();
        Mark::Confirmed
    }

    /// Tries again to store what could not be stored.
    pub fn retry_save(&self) {
        self.world.notify();
    }
}
