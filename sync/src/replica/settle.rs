//! What was received and stored becomes what this copy knows.

use super::receive::{Place, Received};
use super::{Pending, PendingState, Replica};
use crate::protocol::Ack;
use domain::EntryId;

impl Replica {
    /// Takes over what was received, once its batch is stored. Entries recorded meanwhile stay.
    pub fn settle(&mut self, received: Received) {
        if received.is_off {
            self.is_off = received.rewinds_to().is_none();
            return;
        }
        let is_to_reopen = received.is_renewed || received.reopens();
        if !is_to_reopen {
            received.page.iter().for_each(|item| self.fold(item));
        }
        self.is_renewed = received.is_renewed;
        let Place {
            cursor,
            chain,
            caught_up,
            trail,
        } = received.at;
        (self.cursor, self.chain, self.trail) = (cursor, chain, trail);
        (self.caught_up, self.is_off) = (caught_up, false);
        (self.held, self.says_covers) = (received.held, received.says_covers);
        self.time.contact = Some(received.contact);
        self.heard = Some(received.heard);
        for (id, ack) in received.verdicts {
            if let Some(pending) = self.own(id) {
                pending.judge(ack);
            }
        }
        for id in received.adrift {
            if let Some(pending) = self.own(id) {
                pending.drift();
            }
        }
        self.settle_back(&received.returned);
        self.pending
            .retain(|pending| !received.passed.contains(&pending.read.id));
        self.replay();
    }

    fn own(&mut self, id: EntryId) -> Option<&mut Pending> {
        let mut pending = self.pending.iter_mut();
        pending.find(|pending| pending.read.id == id)
    }
}

impl Pending {
    fn judge(&mut self, ack: Ack) {
        if let Ok(verdict) = serde_json::from_str(ack.verdict.get()) {
            self.state = PendingState::Judged;
            self.verdict = Some((ack, verdict));
            self.adrift = false;
        }
    }

    /// Its verdict's place is gone: it is handed back with the verdict or, where that is another's, handed in anew.
    fn drift(&mut self) {
        let entry = &self.entry;
        self.adrift = self
            .verdict
            .as_ref()
            .is_some_and(|(ack, _)| ack.is_of(entry));
        if !self.adrift {
            (self.state, self.verdict) = (PendingState::Local, None);
        }
    }
}
