//! Rows: an entry's place in the log, the ids it can stand under, what is random in it.

use super::Sitting;
use crate::chain::seal;
use crate::digest::Digest;
use crate::entry::{Entry, Head, raw};
use crate::protocol::{Ack, Handed};
use crate::storage::Row;
use domain::{EntryId, Outcome, Verdict, ids};

impl Sitting<'_> {
    /// Gives the entry its place in the log.
    pub(super) fn file(
        &mut self,
        entry: Entry,
        hash: Digest,
        id: EntryId,
        head: Option<&Head>,
        verdict: &Verdict,
    ) {
        let bytes = serde_json::to_string(verdict).unwrap_or_default();
        let mac = seal(&self.keys.verdict, self.community, hash, bytes.as_bytes());
        let next = self.state.head.then(hash, bytes.as_bytes());
        let claims = verdict.outcome != Outcome::Quarantined;
        let place = head
            .filter(|_| claims)
            .map(|head| (head.device, head.run, head.n));
        let row = Row {
            seq: next.seq,
            id,
            place,
            stream: head.map(|head| head.stream.clone()),
            entry,
            hash,
            verdict: raw(bytes),
            mac,
            chain: next.chain,
        };
        self.state.head = next;
        self.state.watch(&row);
        self.push(row);
    }

    fn push(&mut self, row: Row) {
        self.by_id.insert(row.id, self.rows.len());
        if let Some(place) = row.place {
            self.by_place.insert(place, row.id);
        }
        self.rows.push(row);
    }

    /// The next row, of an entry whose sealed verdict was handed back with it; without a place in its run.
    pub(super) fn adopted_row(
        &self,
        handed: &Handed,
        hash: Digest,
        id: EntryId,
        head: Option<&Head>,
    ) -> Row {
        let verdict = handed.verdict.get();
        let next = self.state.head.then(hash, verdict.as_bytes());
        let mac = seal(&self.keys.verdict, self.community, hash, verdict.as_bytes());
        Row {
            seq: next.seq,
            id,
            place: None,
            stream: head.map(|head| head.stream.clone()),
            entry: handed.entry.clone(),
            hash,
            verdict: handed.verdict.clone(),
            mac,
            chain: next.chain,
        }
    }

    /// Gives a row its place in the log and folds it, as a start would that reads it there.
    pub(super) fn keep(&mut self, row: Row) -> Ack {
        self.state.fold(&row);
        let answer = ack(row.id, &row);
        self.push(row);
        answer
    }

    pub(super) fn row(&self, id: EntryId) -> Option<&Row> {
        let own = self.by_id.get(&id).and_then(|index| self.rows.get(*index));
        own.or_else(|| self.known.get(&id).copied())
    }

    /// A salt of its own for each entry: derived from the sitting's entropy.
    pub(super) fn salt(&mut self) -> [u8; 32] {
        self.salts += 1;
        Digest::of(&[b"shouwen/salt/v1", &self.entropy, &self.salts.to_be_bytes()]).0
    }

    /// A UUIDv7 of the moment of receipt; its random half comes from the salt's hash.
    pub(super) fn fresh_id(&self, salt: &[u8; 32]) -> uuid::Uuid {
        let random = Digest::of(&[b"shouwen/id/v1", salt]).0;
        let mut bytes = [0; 10];
        bytes
            .iter_mut()
            .zip(random)
            .for_each(|(byte, random)| *byte = random);
        let millis = u64::try_from(self.received_at.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

/// The id under which bytes without a readable head are stored.
pub(crate) fn stand_in(hash: Digest) -> EntryId {
    EntryId(ids::derived(uuid::Uuid::nil(), &hash.to_string()))
}

/// The id under which an entry is stored whose own id is taken by another.
pub(crate) fn displaced(id: EntryId, hash: Digest) -> EntryId {
    EntryId(ids::derived(id.0, &hash.to_string()))
}

pub(super) fn ack(id: EntryId, row: &Row) -> Ack {
    Ack {
        id,
        hash: row.hash,
        seq: row.seq,
        verdict: row.verdict.clone(),
        mac: row.mac,
        place: None,
    }
}
