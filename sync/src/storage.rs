//! What the server's authority needs of a database: two calls around a pure decision, and pages.
//!
//! `load` reads what judging needs, `commit` appends if nobody appended meanwhile. Backends stay
//! dumb and pass one contract suite ([`crate::contract`]).

use crate::authority::{displaced, stand_in};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::Entry;
use domain::{CommunityId, DeviceId, EntryId, RunId, StaffId, Stream, Time};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

/// One row of the log.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its place; gap-free from 1.
    pub seq: u64,
    /// Its identity in the store: the entry's id, or one derived from its hash where that is taken
    /// or unreadable.
    pub id: EntryId,
    /// Device, run and n; none for quarantined entries, which claim no place in a run.
    pub place: Option<(DeviceId, RunId, u64)>,
    /// The stream; none where the head cannot be read.
    pub stream: Option<Stream>,
    /// The entry's exact bytes.
    pub entry: Entry,
    /// The entry's hash.
    pub hash: Digest,
    /// The verdict's exact bytes.
    pub verdict: Box<RawValue>,
    /// The seal under the verdict.
    pub mac: Digest,
    /// The chain at `seq`.
    pub chain: Digest,
}

impl Row {
    /// Whether it is kept aside: unreadable, over-size, or by nobody known here.
    pub fn is_quarantined(&self) -> bool {
        self.place.is_none()
    }

    /// Whether id, place and stream are those that the entry's own head gives it: they are what the log is searched by, and
    /// no hash covers them.
    pub fn is_filed_as_written(&self) -> bool {
        let Ok(head) = self.entry.head() else {
            let is_nobodys = self.place.is_none() && self.stream.is_none();
            return is_nobodys && self.id == stand_in(self.hash);
        };
        let is_its_own = self.id == head.id;
        let is_named = match self.place {
            Some(place) => is_its_own && place == (head.device, head.run, head.n),
            None => is_its_own || self.id == displaced(head.id, self.hash),
        };
        is_named && self.stream.as_ref() == Some(&head.stream)
    }
}

/// What judging a batch of requests needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Every row after this place: what others appended since.
    pub after: u64,
    /// The rows with these ids, if there are any.
    pub ids: BTreeSet<EntryId>,
    /// Which of these places in runs are taken.
    pub places: BTreeSet<(DeviceId, RunId, u64)>,
    /// What is known of these devices.
    pub devices: BTreeSet<DeviceId>,
    /// The latest contact at or before each of these moments.
    pub contacts: BTreeSet<(DeviceId, Time)>,
    /// The chain at these places, as cursors name them.
    pub cursors: BTreeSet<u64>,
}

/// What was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where the log stands.
    pub head: LogHead,
    /// Every row after `needs.after`, in order.
    pub tail: Vec<Row>,
    /// The rows that exist, by id.
    pub known: BTreeMap<EntryId, Row>,
    /// The places that are taken, with the id that took them.
    pub places: BTreeMap<(DeviceId, RunId, u64), EntryId>,
    /// The devices that were enrolled, with everybody who was granted them.
    pub devices: BTreeMap<DeviceId, Vec<Grant>>,
    /// For each asked contact the latest recorded one at or before it.
    pub contacts: BTreeMap<(DeviceId, Time), Time>,
    /// The chain at each asked place that exists; place 0 always does.
    pub cursors: BTreeMap<u64, Digest>,
}

/// A person's right to write on a device, from log-in until withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The person.
    pub staff: StaffId,
    /// From when.
    pub from: Time,
    /// Until when; none while it lasts.
    pub until: Option<Time>,
}

/// Rows to append, all or none.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Where the log stood when they were judged.
    pub expected: LogHead,
    /// The rows, in order, gap-free after `expected.seq`.
    pub rows: Vec<Row>,
    /// Where the log stands with them.
    pub head: LogHead,
    /// Contacts to record: device and the server's time in the reply.
    pub contacts: Vec<(DeviceId, Time)>,
}

/// How an append ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// Everything is on disk, synced.
    Stored,
    /// Somebody appended meanwhile; nothing was stored. Load and judge again.
    Moved,
}

/// How much of the log one page may hold: whichever is reached first closes it, after at least one
/// row.
#[derive(Clone, Copy, Debug)]
pub struct PageLimit {
    /// The most rows.
    pub rows: usize,
    /// The most bytes of entries.
    pub bytes: usize,
}

impl PageLimit {
    /// The rows that fit one page: at least one, so that a large entry cannot stop the way.
    pub fn take(self, rows: impl Iterator<Item = Row>) -> Vec<Row> {
        let mut bytes = 0_usize;
        let mut page: Vec<Row> = Vec::new();
        for row in rows.take(self.rows) {
            bytes = bytes.saturating_add(row.entry.size());
            if bytes > self.bytes && !page.is_empty() {
                break;
            }
            page.push(row);
        }
        page
    }
}

/// A log of one community in a database.
pub trait Storage {
    /// What can go wrong beneath.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Reads what `needs` names, all at one moment of the log.
    fn load(
        &self,
        community: CommunityId,
        needs: &Needs,
    ) -> impl Future<Output = Result<Loaded, Self::Error>> + Send;

    /// Appends `commit.rows` if the log still stands at `commit.expected`, and records the
    /// contacts. Atomic and durable: `Stored` is answered after the sync to disk.
    fn commit(
        &self,
        community: CommunityId,
        commit: &Commit,
    ) -> impl Future<Output = Result<Committed, Self::Error>> + Send;

    /// Rows after `after`, in order, as many as `limit` allows.
    fn page(
        &self,
        community: CommunityId,
        after: u64,
        limit: PageLimit,
    ) -> impl Future<Output = Result<Vec<Row>, Self::Error>> + Send;

    /// Every row of these streams up to `until`, in order.
    fn streams(
        &self,
        community: CommunityId,
        streams: &[Stream],
        until: u64,
    ) -> impl Future<Output = Result<Vec<Row>, Self::Error>> + Send;
}
