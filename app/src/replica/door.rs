//! The handle that pages hold.

use super::desk::{Desk, DeviceStamps};
use super::waiting::{Waiting, named};
use super::{Draft, Mark, Origin, Recorded, SaveState};
use crate::canary::Held;
use crate::session::Session;
use crate::store::StoreProblem;
use domain::World;
use domain::ids::{CommunityId, EntryId, StaffId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;
use sync::{Batch, PendingState, Replica};

/// The door. Copied freely; all copies are one.
#[derive(Clone, Copy)]
pub struct ReplicaHandle {
    pub(super) desk: StoredValue<Rc<Desk>, LocalStorage>,
    pub(super) session: RwSignal<Option<Session>>,
    world: RwSignal<Arc<World>>,
    /// Counts what changes marks.
    pub(super) version: RwSignal<u64>,
    pub(super) ready: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<StoreProblem>>,
    /// What the browser has cleared of this tablet's records, until somebody has taken note.
    pub(super) gone: RwSignal<Option<Held>>,
    /// Counts what other windows and the sync loop must hear of.
    pub(super) stored: RwSignal<u64>,
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
            gone: RwSignal::new(None),
            stored: RwSignal::new(0),
        }
    }

    /// Records entries in one transaction, with what follows from them by itself. They are on the
    /// screen at once; `saved` tells when they are in the store.
    pub fn record(&self, drafts: Vec<Draft>) -> Recorded {
        self.record_from(drafts, None)
    }

    /// The same for entries from a form that is kept somewhere until they are stored.
    pub(crate) fn record_from(&self, drafts: Vec<Draft>, origin: Option<Origin>) -> Recorded {
        // What the store refused goes with these entries: as it stands on the screen now.
        self.ask_forms();
        // Counted, not owned: the button that was pressed may be gone before the store has answered.
        let saved = ArcRwSignal::new(SaveState::Saving);
        let (ids, named) = named(&drafts);
        let mut all = Vec::new();
        match self.append(named) {
            Some((made, entries, batch)) => {
                all = made;
                self.desk.get_value().waiting.borrow_mut().push(Waiting {
                    saved: saved.clone(),
                    all: all.clone(),
                    origin,
                });
                self.save(entries, batch, saved.clone());
            }
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
        Recorded {
            ids,
            all,
            drafts,
            saved,
        }
    }

    /// Whether it is still open, or being opened, for `session`.
    pub(super) fn is_of(self, session: &Session) -> bool {
        self.session
            .with_untracked(|now| now.as_ref() == Some(session))
    }

    pub(super) fn actor(self) -> Option<StaffId> {
        self.session
            .with_untracked(|session| session.as_ref().map(|session| session.staff))
    }

    /// The new entries; all that the batch stores; the batch.
    fn append(&self, drafts: Vec<sync::Draft>) -> Option<(Vec<EntryId>, Vec<EntryId>, Batch)> {
        let actor = self.actor()?;
        let desk = self.desk.get_value();
        let mut replica = desk.replica.borrow_mut();
        let replica = replica.as_mut()?;
        let before = replica.unsaved().0;
        let (entries, batch) = replica.append(drafts, actor, &mut DeviceStamps);
        let is_new = |entry: &&EntryId| !before.contains(entry);
        let made = entries.iter().filter(is_new).copied().collect();
        Some((made, entries, batch))
    }

    fn save(&self, ids: Vec<EntryId>, batch: Batch, saved: ArcRwSignal<SaveState>) {
        self.publish();
        let door = *self;
        let desk = self.desk.get_value();
        spawn_local(async move {
            let outcome = desk.save(&ids, &batch).await;
            if let Err(problem) = outcome {
                saved.set(SaveState::Failed(problem));
                match problem {
                    StoreProblem::Closed => door.retry_save(),
                    problem => door.trouble.set(Some(problem)),
                }
                return;
            }
            door.tell_stored();
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
        self.ask_forms();
        let door = *self;
        let desk = self.desk.get_value();
        let refused = refused(&desk.waiting.borrow());
        for saved in &refused {
            saved.set(SaveState::Saving);
        }
        spawn_local(async move {
            let outcome = desk.save_rest(&session).await;
            match outcome {
                Ok(()) => {
                    door.tell_stored();
                    door.ready.set(true);
                    door.changed();
                }
                Err(problem) => {
                    for saved in &refused {
                        saved.set(SaveState::Failed(problem));
                    }
                }
            }
            door.trouble.set(outcome.err());
            door.publish();
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

    /// How many the store has refused: they are on nobody's way. Reactive.
    pub(crate) fn refused(&self) -> usize {
        match self.trouble.get() {
            Some(_) => self.unsaved(),
            None => 0,
        }
    }

    pub(crate) fn world(&self) -> Signal<Arc<World>> {
        self.world.into()
    }

    pub(super) fn count(self, which: impl Fn(PendingState) -> bool) -> usize {
        self.with(|replica| replica.pending().filter(|(_, state)| which(*state)).count())
            .unwrap_or(0)
    }

    fn with<T>(self, read: impl FnOnce(&Replica) -> T) -> Option<T> {
        self.desk.get_value().replica.borrow().as_ref().map(read)
    }

    pub(super) fn with_mut(self, change: impl FnOnce(&mut Replica)) {
        if let Some(replica) = self.desk.get_value().replica.borrow_mut().as_mut() {
            change(replica);
        }
    }

    pub(super) fn publish(self) {
        if let Some(view) = self.with(|replica| Arc::new(replica.view().clone())) {
            self.world.set(view);
        }
        self.touch();
    }

    pub(crate) fn touch(self) {
        self.version.update(|version| *version += 1);
    }

    /// What the browser has cleared of this tablet's records, until somebody has taken note.
    pub fn gone(&self) -> Signal<Option<Held>> {
        self.gone.into()
    }

    pub(super) fn changed(self) {
        self.leave_word();
        self.touch();
        self.stored.update(|stored| *stored += 1);
    }
}

/// Who waits for what the store refused.
fn refused(waiting: &[Waiting]) -> Vec<ArcRwSignal<SaveState>> {
    let all = waiting.iter().map(|each| each.saved.clone());
    all.filter(|saved| matches!(saved.get_untracked(), SaveState::Failed(_)))
        .collect()
}
