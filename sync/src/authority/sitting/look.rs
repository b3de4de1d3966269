//! The first look at an entry that a tablet handed in: known, held, kept aside or judged.

use super::naming::Naming;
use super::row::ack;
use super::{Sitting, displaced, stand_in};
use crate::digest::Digest;
use crate::entry::{Entry, Head, MAX_ENTRY};
use crate::protocol::Ack;
use crate::when::when;
use domain::judge::Bench;
use domain::{Body, Changes, Class, EntryId, Outcome, Reason, Verdict, judge};

/// How an entry came out of a first look.
pub(super) enum Look {
    /// In the log already.
    Known(Ack),
    /// Its ticket's opening has not arrived, or its app is too old to decide: no verdict, no place.
    Held,
    /// It has a verdict now.
    Judged(Ack),
}

impl Sitting<'_> {
    pub(super) fn look(&mut self, entry: &Entry) -> Look {
        let hash = entry.hash();
        let head = match entry.head() {
            Ok(head) => head,
            Err(_) => {
                return self.quarantine(entry, hash, stand_in(hash), None, Reason::Unreadable);
            }
        };
        // Where it was put aside it stays, whatever is known of its id by now.
        let aside = displaced(head.id, hash);
        let mut stored = [head.id, aside].into_iter().filter_map(|id| self.row(id));
        if let Some(row) = stored.find(|row| row.hash == hash) {
            return Look::Known(ack(head.id, row));
        }
        let is_fresh = entry.is_fresh(&head).is_ok();
        let read = || entry.read_fresh_with(head.clone()).ok();
        let read = is_fresh.then(read).flatten();
        let decides = |read: &domain::Entry| read.body.class() == Class::Decision;
        if self.outdated && read.as_ref().is_some_and(decides) {
            return Look::Held;
        }
        let naming = self.naming(&head, read.as_ref());
        let id = match (naming, self.row(head.id)) {
            (Naming::Awaited, _) => return Look::Held,
            (Naming::Derived, Some(first)) => return Look::Known(ack(head.id, first)),
            // Under a derived id stands what follows, whenever it comes, and nothing else before it.
            (Naming::Unfounded, _) if head.id.is_derived() => aside,
            (_, Some(_)) => {
                return self.quarantine(entry, hash, aside, Some(head), Reason::IdTaken);
            }
            (_, None) => head.id,
        };
        if let Some(reason) = self.flaw(entry, &head, is_fresh) {
            return self.quarantine(entry, hash, id, Some(head), reason);
        }
        match read {
            None => self.quarantine(entry, hash, id, Some(head), Reason::Unreadable),
            Some(_) if naming == Naming::Unfounded => {
                self.quarantine(entry, hash, id, Some(head), Reason::NotDerived)
            }
            Some(read) => self.consider(entry, hash, head, &read),
        }
    }

    /// What is wrong with an entry before anybody reads what it says.
    fn flaw(&self, entry: &Entry, head: &Head, is_fresh: bool) -> Option<Reason> {
        if !is_fresh || !self.has_stream(head) {
            return Some(Reason::Unreadable);
        }
        if entry.size() > MAX_ENTRY {
            return Some(Reason::OverSize);
        }
        if !self.loaded.devices.contains_key(&head.device) {
            return Some(Reason::DeviceUnknown);
        }
        self.is_counted(head).then_some(Reason::CountTaken)
    }

    /// Whether its place in its run is taken.
    pub(super) fn is_counted(&self, head: &Head) -> bool {
        let place = (head.device, head.run, head.n);
        self.loaded.places.contains_key(&place) || self.by_place.contains_key(&place)
    }

    fn consider(&mut self, entry: &Entry, hash: Digest, head: Head, read: &domain::Entry) -> Look {
        let opens = matches!(read.body, Body::Opened(_));
        let waits = read
            .ticket()
            .is_some_and(|ticket| !opens && !self.state.world.tickets.contains_key(&ticket));
        if waits && self.state.lost.contains(&head.stream.id) {
            return self.quarantine(entry, hash, head.id, Some(head), Reason::NoOpening);
        }
        if waits {
            return Look::Held;
        }
        let claimed = head.device_time.contact;
        let contact =
            claimed.and_then(|claimed| self.loaded.contacts.get(&(head.device, claimed)).copied());
        let contact = contact.or_else(|| self.enrolled(head.device));
        let (when, clamped) = when(&head, contact, self.received_at);
        let granted = self.is_granted(head.device, head.actor, when);
        let bench = Bench {
            received_at: self.received_at,
            when,
            clamped,
            granted,
            by_server: false,
        };
        let verdict = judge(&self.state.world, read, &bench);
        let (id, place) = (head.id, (head.device, head.run, head.n));
        self.file(entry.clone(), hash, id, Some(&head), &verdict);
        self.fold_and_follow(read, &verdict);
        self.turn_up(place);
        self.row(id)
            .map_or(Look::Held, |row| Look::Judged(ack(id, row)))
    }

    pub(super) fn quarantine(
        &mut self,
        entry: &Entry,
        hash: Digest,
        id: EntryId,
        head: Option<Head>,
        reason: Reason,
    ) -> Look {
        let named = head.as_ref().map_or(id, |head| head.id);
        if let Some(row) = self.row(id) {
            return Look::Known(ack(named, row));
        }
        let received_at = self.received_at;
        let changes = Changes::default();
        let verdict = Verdict {
            outcome: Outcome::Quarantined,
            reason: Some(reason),
            changes,
            received_at,
            when: received_at,
        };
        self.file(entry.clone(), hash, id, head.as_ref(), &verdict);
        if let Some(head) = &head {
            self.state.lose(head, verdict.reason.as_ref());
        }
        self.row(id)
            .map_or(Look::Held, |row| Look::Judged(ack(named, row)))
    }
}
