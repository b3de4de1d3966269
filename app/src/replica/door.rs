//! The handle that pages hold.

use super::desk::{Desk, DeviceStamps};
use super::{Draft, Mark, Recorded, SaveState};
use crate::clock;
use crate::session::Session;
use crate::store::StoreProblem;
use domain::World;
use domain::ids::{CommunityId, EntryId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;
use sync::replica::ReceiveError;
use sync::{Batch, PendingState, Replica, Reply, Request};

/// The door. Copied freely; all copies are one.
#[derive(Clone, Copy)]
pub struct ReplicaHandle {
    desk: StoredValue<Rc<Desk>, LocalStorage>,
    session: RwSignal<Option<Session>>,
    world: RwSignal<Arc<World>>,
    /// Counts what changes marks.
    version: RwSignal<u64>,
    ready: RwSignal<bool>,
    trouble: RwSignal<Option<StoreProblem>>,
    /// Counts what other windows and the sync loop must hear of.
    stored: RwSignal<u64>,
}

/// Why a reply could not be taken over. Memory and store are as before.
pub(crate) enum TakeError {
    Reply(ReceiveError),
    /// What the store said stands in `trouble`.
    Store,
}

impl ReplicaHandle {
    pub(crate) fn new(session: RwSignal<Option<Session>>) -> Self {
        let nobody = CommunityId(uuid::Uuid::nil());
        Self {
            desk: StoredValue::new_local(Rc::new(Desk::new())),
            session,
            world: RwSignal::new(Arc::new(World::new(nobody))),
            version: RwSignal::new(0),
            ready: RwSignal::new(false),
            trouble: RwSignal::new(None),
            stored: RwSignal::new(0),
        }
    }

    /// Records entries in one transaction, with what follows from them by itself. They are on the
    /// screen at once; `saved` tells when they are in the store.
    pub fn record(&self, drafts: Vec<Draft>) -> Recorded {
        // Counted, not owned: the button that was pressed may be gone before the store has answered.
        let saved = ArcRwSignal::new(SaveState::Saving);
        let mut ids = Vec::new();
        let drafts = drafts.into_iter().map(|draft| {
            let id = draft.id.unwrap_or_else(clock::entry_id);
            ids.push(id);
            Draft {
                id: Some(id),
                ..draft
            }
            .into()
        });
        let drafts: Vec<sync::Draft> = drafts.collect();
        match self.append(drafts) {
            Some((all, batch)) => self.save(all, batch, saved.clone()),
            // Nothing is open: the form keeps what was entered.
            None => {
                let problem = self
                    .trouble
                    .get_untracked()
                    .unwrap_or(StoreProblem::Missing);
                self.trouble.set(Some(problem));
                saved.set(SaveState::Failed(problem));
            }
        }
        Recorded { ids, saved }
    }

    fn append(&self, drafts: Vec<sync::Draft>) -> Option<(Vec<EntryId>, Batch)> {
        let actor = self
            .session
            .with_untracked(|session| session.as_ref().map(|session| session.staff))?;
        let desk = self.desk.get_value();
        let appended = desk
            .replica
            .borrow_mut()
            .as_mut()?
            .append(drafts, actor, &mut DeviceStamps);
        self.publish();
        Some(appended)
    }

    fn save(&self, ids: Vec<EntryId>, batch: Batch, saved: ArcRwSignal<SaveState>) {
        let door = *self;
        let desk = self.desk.get_value();
        spawn_local(async move {
            let outcome = desk.save(&ids, &batch).await;
            if let Err(problem) = outcome {
                saved.set(SaveState::Failed(problem));
                desk.waiting.borrow_mut().push(saved);
                door.trouble.set(Some(problem));
                return;
            }
            saved.set(SaveState::Saved);
            door.changed();
            if door.trouble.get_untracked().is_some() {
                door.retry_save();
            }
        });
    }

    /// Tries again to store what could not be stored, and to open what could not be opened.
    pub fn retry_save(&self) {
        let Some(session) = self.session.get_untracked() else {
            return;
        };
        let door = *self;
        let desk = self.desk.get_value();
        spawn_local(async move {
            let outcome = desk.save_rest(&session).await;
            let state = outcome.map_or_else(SaveState::Failed, |()| SaveState::Saved);
            for saved in desk.waiting.borrow().iter() {
                saved.set(state);
            }
            if outcome.is_ok() {
                desk.waiting.borrow_mut().clear();
                door.ready.set(true);
            }
            door.trouble.set(outcome.err());
            door.publish();
            door.changed();
        });
    }

    /// Where an entry stands on its way to the server. Reactive.
    pub fn mark(&self, entry: EntryId) -> Mark {
        self.version.track();
        let desk = self.desk.get_value();
        let replica = desk.replica.borrow();
        replica
            .as_ref()
            .and_then(|replica| replica.state(entry))
            .into()
    }

    /// Own entries that the server has not confirmed, oldest first. Reactive.
    pub fn pending(&self) -> Vec<(domain::Entry, Mark)> {
        self.version.track();
        self.with(|replica| {
            let pending = replica.pending();
            pending
                .map(|(entry, state)| (entry.clone(), Some(state).into()))
                .collect()
        })
        .unwrap_or_default()
    }

    /// Whether the store has been read: before, an empty list means nothing.
    pub fn is_ready(&self) -> bool {
        self.ready.get()
    }

    /// What keeps the store from taking entries, if anything does.
    pub fn trouble(&self) -> Signal<Option<StoreProblem>> {
        self.trouble.into()
    }

    /// How many entries are on the screen alone.
    pub fn unsaved(&self) -> usize {
        self.version.track();
        self.count(|state| state == PendingState::Unsaved)
    }

    pub(crate) fn world(&self) -> Signal<Arc<World>> {
        self.world.into()
    }

    /// Moves whenever this window has stored something.
    pub(crate) fn stored(&self) -> RwSignal<u64> {
        self.stored
    }

    /// Opens store and replica for who is signed in.
    pub(crate) async fn open(self, session: Session) {
        let desk = self.desk.get_value();
        let opened = desk.open(&session).await;
        self.trouble.set(opened.err());
        self.publish();
        self.ready.set(opened.is_ok());
    }

    /// Reads again what another window has stored.
    pub(crate) fn reload(self) {
        let desk = self.desk.get_value();
        if desk.reloading.replace(true) {
            return;
        }
        spawn_local(async move {
            if let Err(problem @ (StoreProblem::Closed | StoreProblem::Newer)) = desk.reload().await
            {
                self.trouble.set(Some(problem));
            }
            self.publish();
        });
    }

    /// What to ask the server next; what it carries counts as on its way.
    pub(crate) fn next_push(self) -> Option<Request> {
        let desk = self.desk.get_value();
        let mut replica = desk.replica.borrow_mut();
        let replica = replica.as_mut()?;
        let request = replica.next_push(env!("CARGO_PKG_VERSION"));
        replica.sending(&request);
        Some(request)
    }

    /// The request did not get through: what it carried is only here again.
    pub(crate) fn push_failed(self) {
        self.with_mut(Replica::failed);
        self.touch();
    }

    /// Tells the replica how far the device's clock is off.
    pub(crate) fn measure(self, ahead: i64, uncertainty: i64) {
        self.with_mut(|replica| replica.measure(ahead, uncertainty));
    }

    /// Takes a reply over: one transaction, then memory. Tells whether there is more to fetch.
    pub(crate) async fn take(self, reply: Reply) -> Result<bool, TakeError> {
        let desk = self.desk.get_value();
        let store = desk.store.lock().await;
        let received = match desk.replica.borrow().as_ref() {
            Some(replica) => replica.receive(reply).map_err(TakeError::Reply)?,
            None => return Ok(false),
        };
        let more = received.more;
        let idle = received.batch.is_empty();
        let Some(store) = store.as_ref() else {
            return Err(TakeError::Store);
        };
        if let Err(problem) = store.commit(&received.batch).await {
            self.trouble.set(Some(problem));
            return Err(TakeError::Store);
        }
        if let Some(replica) = desk.replica.borrow_mut().as_mut() {
            replica.settle(received);
        }
        if self.trouble.get_untracked().is_some() && self.unsaved() == 0 {
            self.trouble.set(None);
        }
        if !idle {
            self.publish();
            self.changed();
        }
        Ok(more)
    }

    /// Stored entries that still wait for the server's word.
    pub(crate) fn to_send(self) -> usize {
        self.count(|state| matches!(state, PendingState::Local | PendingState::Sent))
    }

    /// Own entries that are not confirmed.
    pub(crate) fn unconfirmed(self) -> usize {
        self.count(|_| true)
    }

    fn count(self, which: impl Fn(PendingState) -> bool) -> usize {
        self.with(|replica| replica.pending().filter(|(_, state)| which(*state)).count())
            .unwrap_or(0)
    }

    fn with<T>(self, read: impl FnOnce(&Replica) -> T) -> Option<T> {
        self.desk.get_value().replica.borrow().as_ref().map(read)
    }

    fn with_mut(self, change: impl FnOnce(&mut Replica)) {
        if let Some(replica) = self.desk.get_value().replica.borrow_mut().as_mut() {
            change(replica);
        }
    }

    fn publish(self) {
        if let Some(view) = self.with(|replica| Arc::new(replica.view().clone())) {
            self.world.set(view);
        }
        self.touch();
    }

    pub(crate) fn touch(self) {
        self.version.update(|version| *version += 1);
    }

    fn changed(self) {
        self.touch();
        self.stored.update(|stored| *stored += 1);
    }
}
