//! The door's other side: what opens it, and what the sync loop carries through it.

use super::door::ReplicaHandle;
use crate::canary::{self, Held};
use crate::session::Session;
use crate::store::StoreProblem;
use domain::CommunityId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sync::replica::{Gathered, ReceiveError};
use sync::{PendingState, Replica, Reply, Request, Stored};

/// Why a reply could not be taken over. Memory and store are as before.
pub(crate) enum TakeError {
    Reply(ReceiveError),
    /// What the store said stands in `trouble`.
    Store,
}

impl ReplicaHandle {
    /// Moves whenever this window has stored something.
    pub(crate) fn stored(&self) -> RwSignal<u64> {
        self.stored
    }

    /// Runs whoever reads it again when entries come, move on or go.
    pub(crate) fn track(self) {
        self.version.track();
    }

    /// Opens store and replica for who is signed in. What the store refused before stays refused until it is stored, which an
    /// open store is asked for. A store that something else holds opens once that lets go: it is said, and nobody need press.
    pub(crate) async fn open(self, session: Session) {
        let desk = self.desk.get_value();
        loop {
            let opened = desk.open(&session).await;
            let trouble = opened.err().or(self.refusal());
            if self.trouble.get_untracked() != trouble {
                self.trouble.set(trouble);
            }
            self.gone.set(desk.gone.get());
            if opened.is_ok() {
                self.leave_word();
            }
            self.publish();
            self.ready.set(opened.is_ok());
            if opened.is_ok() && trouble.is_some() {
                self.retry_save();
            }
            if opened != Err(StoreProblem::Blocked) || !self.is_of(&session) {
                return;
            }
        }
    }

    /// Leaves word of what the store holds, for the day on which it is found empty.
    pub(super) fn leave_word(self) {
        if let Some(session) = self.session.get_untracked() {
            let (records, waiting) = (self.records(), self.unconfirmed());
            canary::keep(session.community, Held { records, waiting });
        }
    }

    /// Somebody has taken note of what the browser has cleared.
    pub(crate) fn note_gone(self) {
        if let Some(session) = self.session.get_untracked() {
            canary::noted(session.community);
        }
        self.desk.get_value().gone.set(None);
        self.gone.set(None);
    }

    /// Why something is on the screen alone.
    fn refusal(self) -> Option<StoreProblem> {
        let trouble = self.trouble.get_untracked();
        trouble.filter(|_| untrack(|| self.unsaved()) > 0)
    }

    /// Reads again what another window has stored. A store that took that takes what it refused
    /// here; what it refused and has all the same counts as stored, and is not handed in again.
    pub(crate) fn reload(self) {
        let desk = self.desk.get_value();
        if desk.reloading.replace(true) {
            return;
        }
        spawn_local(async move {
            let outcome = desk.reload().await;
            if outcome == Err(StoreProblem::Closed) {
                return self.retry_save();
            }
            if let Err(problem @ StoreProblem::Newer) = outcome {
                self.trouble.set(Some(problem));
            }
            self.tell_stored();
            self.publish();
            if outcome.is_ok() && self.trouble.get_untracked().is_some() {
                self.retry_save();
            }
        });
    }

    /// Looks whether the store is still there. One that was deleted under the running app is filled again before a reload finds
    /// it empty. That a newer app took it is said once.
    pub(crate) async fn look_after_store(self) {
        let is_said = self.trouble.get_untracked() == Some(StoreProblem::Closed);
        if !is_said && self.desk.get_value().is_cut_off().await {
            self.retry_save();
        }
    }

    /// Deletes this tablet's records. What is not handed in is stored again and stays.
    pub(crate) async fn clear(self, community: CommunityId) -> Result<(), StoreProblem> {
        let cleared = self.desk.get_value().clear(community).await;
        if cleared.is_err() && untrack(|| self.unsaved()) > 0 {
            self.retry_save();
        }
        cleared
    }

    /// What a rescue file of `community` holds, with what stands in its store.
    pub(crate) fn gather(self, community: CommunityId, stored: &Stored) -> Gathered {
        let desk = self.desk.get_value();
        let replica = desk.replica.borrow();
        let memory = replica.as_ref().filter(|replica| replica.is_of(community));
        Gathered::of(stored, memory)
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

    /// Takes a reply over: one transaction, then memory. Tells whether there is more to fetch or to
    /// hand back.
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
        if let Some(place) = received.rewinds_to() {
            let rewound = desk.rewind(store, place).await;
            rewound.map_err(|problem| self.refuse(problem))?;
            self.publish();
            self.changed();
            return Ok(more);
        }
        let stored = store.commit(&received.batch).await;
        stored.map_err(|problem| self.refuse(problem))?;
        let reopens = received.reopens();
        if let Some(replica) = desk.replica.borrow_mut().as_mut() {
            replica.settle(received);
        }
        if reopens {
            let reopened = desk.sweep(store).await;
            reopened.map_err(|problem| self.refuse(problem))?;
        }
        if self.trouble.get_untracked().is_some() {
            self.trouble.set(self.refusal());
        }
        if !idle {
            self.publish();
            self.changed();
        }
        Ok(more)
    }

    /// Lets go of some of what this device need not keep; whether there may be more. A store that refuses is asked another time.
    pub(crate) async fn let_go(self) -> bool {
        let desk = self.desk.get_value();
        let went = desk.let_go().await == Ok(true);
        if went {
            self.publish();
            self.changed();
        }
        went
    }

    fn refuse(self, problem: StoreProblem) -> TakeError {
        if problem == StoreProblem::Closed {
            self.retry_save();
        } else {
            self.trouble.set(Some(problem));
        }
        TakeError::Store
    }

    /// Stored entries that still wait for the server's word.
    pub(crate) fn to_send(self) -> usize {
        self.count(|state| matches!(state, PendingState::Local | PendingState::Sent))
    }

    /// Stored entries that are not confirmed. What is not stored is not on its way.
    pub(crate) fn unconfirmed(self) -> usize {
        self.count(|state| state != PendingState::Unsaved)
    }
}
