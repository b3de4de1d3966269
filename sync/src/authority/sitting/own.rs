//! What the server writes itself.

use super::{Sitting, State};
use crate::authority::{Draft, OWN_TIME, Record};
use crate::entry::{Entry, Head, VERSION};
use crate::when::when;
use domain::judge::Bench;
use domain::words::Field;
use domain::{Body, EntryId, StaffId, TicketId, Time, Verdict, follow, judge};
use std::collections::BTreeMap;

impl Sitting<'_> {
    /// Writes an entry in the server's own name, and what follows from it.
    pub(in crate::authority) fn write(&mut self, draft: Draft, actor: Option<StaffId>) {
        let base = draft.base(&self.state.world);
        self.put_down(draft, base, (actor, self.received_at));
    }

    /// Writes an old record down. The server's device is the clock and was enrolled by nobody, so nothing bounds the moment
    /// from below; that it came in now stands in the verdict.
    pub(in crate::authority) fn record(&mut self, record: Record) {
        let Record {
            mut draft,
            actor,
            at,
            contests,
        } = record;
        let world = &self.state.world;
        let ticket = world.tickets.get(&TicketId(draft.stream.id.0));
        if let (Body::CalledBack(made), Some(ticket)) = (&mut draft.body, ticket) {
            world.complete(made, ticket, at);
        }
        let base = match contests {
            true => BTreeMap::new(),
            false => draft.base(&self.state.world),
        };
        self.put_down(draft, base, (Some(actor), at));
    }

    fn put_down(
        &mut self,
        draft: Draft,
        base: BTreeMap<Field, EntryId>,
        (actor, at): (Option<StaffId>, Time),
    ) {
        let (run, n) = self.state.next_place();
        let salt = self.salt();
        // A tablet may know the id that the server derives; an entry of its own under it stops nothing.
        let derived = draft.id.filter(|id| !self.state.foreign.contains(id));
        let id = derived.unwrap_or_else(|| EntryId(self.fresh_id(&salt)));
        if self.row(id).is_some() {
            return;
        }
        let head = Head {
            v: VERSION,
            id,
            stream: draft.stream,
            device: self.community.server_device(),
            run,
            n,
            entry: draft.body.name().to_owned(),
            actor,
            at,
            device_time: OWN_TIME,
            base,
        };
        self.judge_own(
            Entry::write(&head, &draft.body, &draft.private, salt),
            &head,
        );
    }

    fn judge_own(&mut self, entry: Entry, head: &Head) {
        let hash = entry.hash();
        let Ok(read) = entry.read_with(head.clone()) else {
            return;
        };
        let (when, clamped) = when(head, None, self.received_at);
        let bench = Bench {
            received_at: self.received_at,
            when,
            clamped,
            granted: true,
            by_server: true,
        };
        let verdict = judge(&self.state.world, &read, &bench);
        self.file(entry, hash, head.id, Some(head), &verdict);
        self.fold_and_follow(&read, &verdict);
    }

    /// Publishes the keys that nobody can use any more: their month and their last window are over.
    pub(in crate::authority) fn reveal(&mut self) {
        let due = follow::reveals(&self.state.world, self.received_at, &self.keys.draw);
        for following in due {
            self.write(following.into(), None);
        }
    }

    pub(super) fn fold_and_follow(&mut self, read: &domain::Entry, verdict: &Verdict) {
        self.state.apply(read, verdict);
        self.follow(read, verdict);
    }

    /// Writes the number and the draws that follow from an entry and are not there.
    pub(super) fn follow(&mut self, read: &domain::Entry, verdict: &Verdict) {
        let State { world, floors, .. } = &self.state;
        for following in follow::by_server(world, read, verdict, &self.keys.draw, floors) {
            self.write(following.into(), None);
        }
    }
}
