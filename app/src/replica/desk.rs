//! What stands behind the door: the replica in memory, the store, and the order in which one
//! follows the other. One lock: whoever holds the store may change what memory says of it.

use super::waiting::{Forms, Waiting};
use crate::canary::{self, Held};
use crate::clock;
use crate::session::Session;
use crate::store::{Store, StoreProblem};
use domain::ids::{CommunityId, DeviceId, EntryId};
use domain::time::Time;
use futures::lock::Mutex;
use std::cell::{Cell, RefCell};
use sync::{Batch, Cursor, PendingState, Replica, Stamps};

pub(super) struct Desk {
    pub(super) replica: RefCell<Option<Replica>>,
    pub(super) store: Mutex<Option<Store>>,
    /// What was handed in and is not stored yet.
    pub(super) waiting: RefCell<Vec<Waiting>>,
    /// The forms that are on the screen.
    pub(super) forms: Forms,
    /// A reload is already queued: one is enough for any number of changes.
    pub(super) reloading: Cell<bool>,
    /// What the browser has cleared, if nobody has taken note of it.
    pub(super) gone: Cell<Option<Held>>,
    /// Whose replica is open.
    opened: Cell<Option<(CommunityId, DeviceId)>>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            replica: RefCell::new(None),
            store: Mutex::new(None),
            waiting: RefCell::new(Vec::new()),
            forms: Forms::default(),
            reloading: Cell::new(false),
            gone: Cell::new(None),
            opened: Cell::new(None),
        }
    }

    /// Opens store and replica where they are not open yet.
    pub(super) async fn open(&self, session: &Session) -> Result<(), StoreProblem> {
        let mut store = self.store.lock().await;
        let is_other = self
            .opened
            .get()
            .is_some_and(|(community, _)| community != session.community);
        if is_other && let Some(other) = store.take() {
            other.close();
        }
        if store.is_none() {
            *store = Some(Store::open(session.community).await?);
        }
        let Some(open) = store.as_ref() else {
            return Err(StoreProblem::Missing);
        };
        let whose = Some((session.community, session.device));
        if self.opened.get() != whose {
            let stored = open.load().await?;
            let (community, device) = (session.community, session.device);
            let mut replica = self.replica.borrow_mut();
            let before = replica.take().filter(|before| before.is_of(community));
            if before.is_none() {
                // Nobody is told that this was stored: it was another community's.
                self.waiting.borrow_mut().clear();
                self.gone.set(canary::gone(community, stored.is_empty()));
            }
            // What is on the screen alone goes along when the same records get another device.
            *replica = Some(match before {
                Some(before) => before.reopen_as(device, &stored),
                None => Replica::open(community, device, clock::run_id(), &stored),
            });
            self.opened.set(whose);
        }
        Ok(())
    }

    /// Closes the store and deletes it, with everything in memory: unless something has not been handed in. Asked before, of
    /// what other windows have stored too, and after, of what was recorded meanwhile.
    pub(super) async fn clear(&self, community: CommunityId) -> Result<(), StoreProblem> {
        let mut store = self.store.lock().await;
        if let Some(store) = store.as_ref() {
            self.reopen(store).await?;
        }
        self.owes_nothing()?;
        *store = None;
        Store::delete(community).await?;
        self.owes_nothing()?;
        *self.replica.borrow_mut() = None;
        self.opened.set(None);
        Ok(())
    }

    fn owes_nothing(&self) -> Result<(), StoreProblem> {
        let replica = self.replica.borrow();
        let mut pending = replica.iter().flat_map(Replica::pending);
        match pending.any(|(_, state)| state != PendingState::Judged) {
            true => Err(StoreProblem::Blocked),
            false => Ok(()),
        }
    }

    /// Stores a batch of recorded entries, then lets the replica hand them in.
    pub(super) async fn save(&self, ids: &[EntryId], batch: &Batch) -> Result<(), StoreProblem> {
        let store = self.store.lock().await;
        store
            .as_ref()
            .ok_or(StoreProblem::Missing)?
            .commit(batch)
            .await?;
        if let Some(replica) = self.replica.borrow_mut().as_mut() {
            replica.stored(ids);
        }
        Ok(())
    }

    /// Stores everything that is only in memory, on a fresh connection where the old one is gone.
    pub(super) async fn save_rest(&self, session: &Session) -> Result<(), StoreProblem> {
        self.open(session).await?;
        // Looked at first: where nothing is unsaved, saving would not notice.
        if self.is_cut_off().await {
            self.open_anew(session).await?;
        }
        self.save_unsaved().await
    }

    /// Whether the open store was closed from outside.
    pub(super) async fn is_cut_off(&self) -> bool {
        self.store
            .lock()
            .await
            .as_ref()
            .is_some_and(Store::is_closed)
    }

    async fn save_unsaved(&self) -> Result<(), StoreProblem> {
        let rest = self.replica.borrow().as_ref().map(Replica::unsaved);
        match rest {
            Some((ids, batch)) => self.save(&ids, &batch).await,
            None => Ok(()),
        }
    }

    /// Opens the store again whose connection was closed: by a newer app in another window, which leaves it to that app; or
    /// because it was deleted, and then all that this window has of its own is stored again.
    async fn open_anew(&self, session: &Session) -> Result<(), StoreProblem> {
        *self.store.lock().await = None;
        let opened = self.open(session).await;
        opened.map_err(|problem| match problem {
            StoreProblem::Newer => StoreProblem::Closed,
            problem => problem,
        })?;
        self.reload().await
    }

    /// Goes back to the last place in common with a server that has lost a part of its log, in one
    /// transaction. What came after it is handed back from the store.
    pub(super) async fn rewind(&self, store: &Store, place: &Cursor) -> Result<(), StoreProblem> {
        let whole = store.load_whole().await?;
        let rewound = self
            .replica
            .borrow()
            .as_ref()
            .map(|replica| replica.rewind(place, &whole));
        store.commit(&rewound.unwrap_or_default()).await?;
        self.reopen(store).await
    }

    async fn reopen(&self, store: &Store) -> Result<(), StoreProblem> {
        let stored = store.load().await?;
        let reopened = self
            .replica
            .borrow()
            .as_ref()
            .map(|replica| replica.reopen(&stored));
        if reopened.is_some() {
            *self.replica.borrow_mut() = reopened;
        }
        Ok(())
    }

    /// Lets go of some of what has rested for long enough; whether there was any.
    pub(super) async fn let_go(&self) -> Result<bool, StoreProblem> {
        let store = self.store.lock().await;
        let store = store.as_ref().ok_or(StoreProblem::Missing)?;
        let outworn = self.replica.borrow().as_ref().map(Replica::outworn);
        let Some(outworn) = outworn.filter(|outworn| !outworn.is_empty()) else {
            return Ok(false);
        };
        let stored = store.load().await?;
        let batch = self
            .replica
            .borrow()
            .as_ref()
            .map(|replica| replica.let_go(&outworn, &stored));
        store.commit(&batch.unwrap_or_default()).await?;
        self.reopen(store).await?;
        Ok(true)
    }

    /// Clears the disk of what came whole or went since, and opens what stands.
    pub(super) async fn sweep(&self, store: &Store) -> Result<(), StoreProblem> {
        let stored = store.load().await?;
        let swept = self
            .replica
            .borrow()
            .as_ref()
            .map(|replica| replica.sweep(&stored));
        store.commit(&swept.unwrap_or_default()).await?;
        self.reopen(store).await
    }

    /// Reads again what another window has stored.
    pub(super) async fn reload(&self) -> Result<(), StoreProblem> {
        let store = self.store.lock().await;
        self.reloading.set(false);
        let store = store.as_ref().ok_or(StoreProblem::Missing)?;
        self.reopen(store).await
    }
}

/// Ids, salts and time for the replica, from the one clock.
pub(super) struct DeviceStamps;

impl Stamps for DeviceStamps {
    fn id(&mut self) -> EntryId {
        clock::entry_id()
    }

    fn salt(&mut self) -> [u8; 32] {
        clock::salt()
    }

    fn now(&self) -> Time {
        clock::device_now()
    }
}
