//! Reading the store again, and keeping what it does not have.

use super::rows::{BackRow, TailRow, parsed};
use super::{Pending, PendingState, Replica};
use crate::batch::Stored;
use crate::digest::Digest;
use crate::entry::DeviceTime;
use crate::protocol::{PageItem, Stamped};
use domain::{DeviceId, EntryId};
use std::collections::BTreeSet;

/// What a store has of the log: in pages, or to be handed back.
#[derive(Default)]
struct Fetched {
    hashes: BTreeSet<Digest>,
    ids: BTreeSet<EntryId>,
}

impl Replica {
    /// Opens the store again after another tab changed it. Entries of this tab that the store has nowhere stay in it, to be
    /// stored again: those that it could not store yet, and all others of its own where the store was emptied behind its back.
    /// What was confirmed is fetched anew then.
    pub fn reopen(&self, stored: &Stored) -> Self {
        self.reopen_as(self.device, stored)
    }

    /// The same where a server that knows this tablet no more has enrolled it as `device`. What was
    /// recorded before keeps the device that it was written on; for the new one `n` begins anew.
    pub fn reopen_as(&self, device: DeviceId, stored: &Stored) -> Self {
        let mut replica = Self::open(self.community, device, self.run, stored);
        if device == self.device {
            replica.n = self.n;
        }
        replica.order = replica.order.max(self.order);
        replica.heard = self.heard;
        let contact = replica.time.contact.max(self.time.contact);
        replica.time = DeviceTime {
            contact,
            ..self.time
        };
        let is_gone = |pending: &Pending| self.taken_back.contains(&pending.key);
        replica.pending.retain(|pending| !is_gone(pending));
        replica.taken_back.clone_from(&self.taken_back);
        let kept = self.kept_of(&replica, stored);
        replica.pending.extend(kept);
        replica.replay();
        replica
    }

    /// The own entries that `stored`, read as `replica`, does not have. Of those that it had once, another tab may have handed
    /// them in and fetched them, in one transaction; or the store is another one, which that tab has filled already.
    fn kept_of(&self, replica: &Self, stored: &Stored) -> Vec<Pending> {
        let absent = |pending: &&Pending| replica.state(pending.read.id).is_none();
        let absent: Vec<&Pending> = self.pending.iter().filter(absent).collect();
        let is_unsaved = |pending: &Pending| pending.state == PendingState::Unsaved;
        // Hashing every page takes its time, and mostly nothing is absent.
        let fetched = match absent.iter().all(|pending| is_unsaved(pending)) {
            true => Fetched::default(),
            false => Fetched::of(stored),
        };
        // A transaction that was given up may have been stored after all.
        let kept = absent
            .into_iter()
            .filter(|pending| is_unsaved(pending) || !fetched.has(pending));
        kept.map(Pending::unsaved).collect()
    }
}

impl Pending {
    /// The same as long as no store has it.
    fn unsaved(&self) -> Self {
        Self {
            state: PendingState::Unsaved,
            verdict: None,
            adrift: false,
            ..self.clone()
        }
    }
}

impl Fetched {
    fn of(stored: &Stored) -> Self {
        let mut fetched = Self::default();
        for row in parsed::<TailRow>(&stored.tail) {
            row.items.iter().for_each(|item| fetched.add(item));
        }
        for row in parsed::<BackRow>(&stored.back) {
            fetched.hashes.insert(row.hash);
        }
        fetched
    }

    fn add(&mut self, item: &PageItem) {
        match item {
            PageItem::Entry(stamped) => self.add_entry(stamped),
            PageItem::Stream(stream) => stream.iter().for_each(|stamped| self.add_entry(stamped)),
            PageItem::Withheld(withheld) => drop(self.hashes.insert(withheld.hash)),
            PageItem::Drop(_) | PageItem::Passed(_) => {}
        }
    }

    fn add_entry(&mut self, stamped: &Stamped) {
        self.hashes.insert(stamped.entry.hash());
        self.ids
            .extend(stamped.entry.head().ok().map(|head| head.id));
    }

    /// Whether an own entry stands there: as it is, as a server kept it that could not read it or, of two with one derived
    /// id, as the other, which came first.
    fn has(&self, own: &Pending) -> bool {
        let id = own.read.id;
        self.hashes.contains(&own.hash)
            || (id.is_derived() && self.ids.contains(&id))
            || self.hashes.contains(&own.entry.unread_hash())
    }
}
