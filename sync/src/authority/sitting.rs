//! One sitting: entries are taken in, judged, given their place and folded, one after the other.

use super::{Draft, Keys, Known, OWN_TIME, State};
use crate::chain::{LogHead, seal};
use crate::digest::Digest;
use crate::entry::{Entry, Head, MAX_ENTRY, raw};
use crate::protocol::Ack;
use crate::storage::{Commit, Grant, Loaded, Row};
use crate::when::when;
use domain::judge::Bench;
use domain::ticket::Standing;
use domain::{
    Body, Changes, CommunityId, DeviceId, EntryId, Outcome, Reason, RunId, StaffId, StreamKind,
    Time, Verdict, follow, ids, judge,
};
use std::collections::BTreeMap;

pub(super) struct Sitting<'a> {
    keys: &'a Keys,
    community: CommunityId,
    loaded: &'a Loaded,
    known: Known<'a>,
    state: State,
    expected: LogHead,
    rows: Vec<Row>,
    /// The rows of this sitting by id and by place in a run.
    by_id: BTreeMap<EntryId, usize>,
    by_place: BTreeMap<(DeviceId, RunId, u64), EntryId>,
    received_at: Time,
    entropy: [u8; 32],
    salts: u64,
}

/// How an entry came out of a first look.
enum Look {
    /// In the log already.
    Known(Ack),
    /// Its ticket's opening has not arrived: no verdict, no place.
    Held,
    /// It has a verdict now.
    Judged(Ack),
}

impl<'a> Sitting<'a> {
    pub(super) fn new(
        keys: &'a Keys,
        community: CommunityId,
        loaded: &'a Loaded,
        state: State,
        received_at: Time,
        entropy: [u8; 32],
    ) -> Self {
        let known = loaded.known.iter().map(|(id, row)| (*id, row)).collect();
        let (expected, rows) = (loaded.head, Vec::new());
        let (by_id, by_place) = (BTreeMap::new(), BTreeMap::new());
        Self {
            keys,
            community,
            loaded,
            known,
            state,
            expected,
            rows,
            by_id,
            by_place,
            received_at,
            entropy,
            salts: 0,
        }
    }

    /// Takes in what a tablet handed in. Entries whose opening stands later in the same push are
    /// judged once it did; what is still held at the end gets no verdict.
    pub(super) fn take_in(&mut self, push: &[Entry]) -> (Vec<Ack>, usize) {
        let mut acks = Vec::new();
        let mut waiting: Vec<(usize, &Entry)> = push.iter().enumerate().collect();
        loop {
            let mut held = Vec::new();
            for (place, entry) in &waiting {
                match self.look(entry) {
                    Look::Known(ack) | Look::Judged(ack) => acks.push(Ack {
                        place: (ack.id == stand_in(ack.hash)).then_some(*place),
                        ..ack
                    }),
                    Look::Held => held.push((*place, *entry)),
                }
            }
            if held.is_empty() || held.len() == waiting.len() {
                return (acks, held.len());
            }
            waiting = held;
        }
    }

    fn look(&mut self, entry: &Entry) -> Look {
        let hash = entry.hash();
        let head = match entry.head() {
            Ok(head) => head,
            Err(_) => {
                return self.quarantine(entry, hash, stand_in(hash), None, Reason::Unreadable);
            }
        };
        if let Some(row) = self.row(head.id) {
            if row.hash == hash || head.id.is_derived() {
                return Look::Known(ack(head.id, row));
            }
            return self.quarantine(
                entry,
                hash,
                displaced(head.id, hash),
                Some(head),
                Reason::IdTaken,
            );
        }
        let place = (head.device, head.run, head.n);
        let taken = self.loaded.places.contains_key(&place) || self.by_place.contains_key(&place);
        if entry.size() > MAX_ENTRY {
            return self.quarantine(entry, hash, head.id, Some(head), Reason::OverSize);
        }
        if !self.loaded.devices.contains_key(&head.device) {
            return self.quarantine(entry, hash, head.id, Some(head), Reason::DeviceUnknown);
        }
        if taken {
            return self.quarantine(entry, hash, head.id, Some(head), Reason::CountTaken);
        }
        let Ok(read) = entry.read_with(head.clone()) else {
            return self.quarantine(entry, hash, head.id, Some(head), Reason::Unreadable);
        };
        self.consider(entry, hash, head, &read)
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
        let id = head.id;
        self.file(entry.clone(), hash, id, Some(&head), &verdict);
        self.fold_and_follow(read, &verdict);
        self.row(id)
            .map_or(Look::Held, |row| Look::Judged(ack(id, row)))
    }

    fn grants(&self, device: DeviceId) -> &[Grant] {
        let grants = self.loaded.devices.get(&device);
        grants.map(Vec::as_slice).unwrap_or_default()
    }

    /// When a device was first granted to anybody: nothing was written on it before, whatever its
    /// clock says.
    fn enrolled(&self, device: DeviceId) -> Option<Time> {
        self.grants(device).iter().map(|grant| grant.from).min()
    }

    fn is_granted(&self, device: DeviceId, actor: Option<StaffId>, when: Time) -> bool {
        self.grants(device).iter().any(|grant| {
            Some(grant.staff) == actor
                && grant.from <= when
                && grant.until.is_none_or(|until| when < until)
        })
    }

    fn quarantine(
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
        let opening = head
            .as_ref()
            .is_some_and(|head| head.entry == "opened" && head.id == id);
        if let Some(head) = head.filter(|head| opening && head.stream.kind == StreamKind::Ticket) {
            self.state.lost.insert(head.stream.id);
        }
        self.row(id)
            .map_or(Look::Held, |row| Look::Judged(ack(named, row)))
    }

    /// Writes an entry in the server's own name, and what follows from it.
    pub(super) fn write(&mut self, draft: Draft, actor: Option<StaffId>) {
        let (run, n) = self.state.next_place();
        let salt = self.salt();
        // A tablet may know the id that the server derives; an entry of its own under it stops nothing.
        let derived = draft.id.filter(|id| !self.state.foreign.contains(id));
        let id = derived.unwrap_or_else(|| EntryId(self.fresh_id(&salt)));
        if self.row(id).is_some() {
            return;
        }
        let base = draft.base(&self.state.world);
        let head = Head {
            v: 1,
            id,
            stream: draft.stream,
            device: self.community.server_device(),
            run,
            n,
            entry: draft.body.name().to_owned(),
            actor,
            at: self.received_at,
            device_time: OWN_TIME,
            base,
        };
        let entry = Entry::write(&head, &draft.body, &draft.private, salt);
        let hash = entry.hash();
        let Ok(read) = entry.read_with(head.clone()) else {
            return;
        };
        let (received_at, when) = (self.received_at, self.received_at);
        let bench = Bench {
            received_at,
            when,
            clamped: false,
            granted: true,
            by_server: true,
        };
        let verdict = judge(&self.state.world, &read, &bench);
        self.file(entry, hash, id, Some(&head), &verdict);
        self.fold_and_follow(&read, &verdict);
    }

    fn fold_and_follow(&mut self, read: &domain::Entry, verdict: &Verdict) {
        self.state.world.apply(read, verdict, Standing::Confirmed);
        for following in follow::by_server(&self.state.world, read, verdict, &self.keys.draw) {
            self.write(following.into(), None);
        }
    }

    /// Gives the entry its place in the log.
    fn file(
        &mut self,
        entry: Entry,
        hash: Digest,
        id: EntryId,
        head: Option<&Head>,
        verdict: &Verdict,
    ) {
        let bytes = serde_json::to_string(verdict).unwrap_or_default();
        let mac = seal(&self.keys.verdict, self.community, hash, bytes.as_bytes());
        self.state.head = self.state.head.then(hash, bytes.as_bytes());
        let claims = verdict.outcome != Outcome::Quarantined;
        let place = head
            .filter(|_| claims)
            .map(|head| (head.device, head.run, head.n));
        self.by_id.insert(id, self.rows.len());
        if let Some(place) = place {
            self.by_place.insert(place, id);
        }
        let row = Row {
            seq: self.state.head.seq,
            id,
            place,
            stream: head.map(|head| head.stream.clone()),
            entry,
            hash,
            verdict: raw(bytes),
            mac,
            chain: self.state.head.chain,
        };
        self.state.watch(&row);
        self.rows.push(row);
    }

    fn row(&self, id: EntryId) -> Option<&Row> {
        let own = self.by_id.get(&id).and_then(|index| self.rows.get(*index));
        own.or_else(|| self.known.get(&id).copied())
    }

    /// A salt of its own for each entry: derived from the sitting's entropy.
    fn salt(&mut self) -> [u8; 32] {
        self.salts += 1;
        Digest::of(&[b"shouwen/salt/v1", &self.entropy, &self.salts.to_be_bytes()]).0
    }

    /// A UUIDv7 of the moment of receipt; its random half comes from the salt's hash.
    fn fresh_id(&self, salt: &[u8; 32]) -> uuid::Uuid {
        let random = Digest::of(&[b"shouwen/id/v1", salt]).0;
        let mut bytes = [0; 10];
        bytes
            .iter_mut()
            .zip(random)
            .for_each(|(byte, random)| *byte = random);
        let millis = u64::try_from(self.received_at.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// Where the log stands with what was taken in so far.
    pub(super) fn head(&self) -> LogHead {
        self.state.head
    }

    pub(super) fn close(self, contacts: Vec<(DeviceId, Time)>) -> (Commit, State) {
        let commit = Commit {
            expected: self.expected,
            rows: self.rows,
            head: self.state.head,
            contacts,
        };
        (commit, self.state)
    }
}

/// The id under which bytes without a readable head are stored.
pub(super) fn stand_in(hash: Digest) -> EntryId {
    EntryId(ids::derived(uuid::Uuid::nil(), &hash.to_string()))
}

/// The id under which an entry is stored whose own id is taken by another.
pub(super) fn displaced(id: EntryId, hash: Digest) -> EntryId {
    EntryId(ids::derived(id.0, &hash.to_string()))
}

fn ack(id: EntryId, row: &Row) -> Ack {
    Ack {
        id,
        hash: row.hash,
        seq: row.seq,
        verdict: row.verdict.clone(),
        mac: row.mac,
        place: None,
    }
}
