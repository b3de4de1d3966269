//! The folded log, with what only the server has to remember of it.

use super::blobs;
use super::counts::Counts;
use super::strands::{Moved, Strands};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::Head;
use crate::protocol::Gap;
use crate::storage::Row;
use domain::follow::Floors;
use domain::ticket::Standing;
use domain::{CommunityId, DeviceId, EntryId, Reason, RunId, StreamId, StreamKind, Verdict, World};
use imbl::{OrdMap, OrdSet};
use std::collections::BTreeSet;

/// What an authority knows after a place in the log.
#[derive(Clone)]
pub struct State {
    pub(super) head: LogHead,
    pub(super) world: World,
    /// Streams whose opening was quarantined: what waits for it can never be judged.
    pub(super) lost: BTreeSet<StreamId>,
    /// Derived ids that entries of other devices have taken.
    pub(super) foreign: BTreeSet<EntryId>,
    /// What numbers and aliases stay above since something was handed back. In memory alone: a start
    /// knows as little of what it lost as a backup does, until the next tablet says so.
    pub(super) floors: Floors,
    /// Which counts of each tablet's runs came.
    pub(super) counts: OrdMap<(DeviceId, RunId), Counts>,
    /// What was asked for once. In memory alone: after a start it is asked for again.
    pub(super) asked: OrdSet<(DeviceId, Gap)>,
    /// The blobs that entries name.
    pub(super) blobs: OrdSet<Digest>,
    /// What is known of each stream beside what it says.
    pub(super) strands: Strands,
    pub(super) run: RunId,
    pub(super) n: u64,
}

impl State {
    pub(super) fn new(community: CommunityId, run: RunId) -> Self {
        Self {
            head: LogHead::empty(community),
            world: World::new(community),
            lost: BTreeSet::new(),
            foreign: BTreeSet::new(),
            floors: Floors::default(),
            counts: OrdMap::new(),
            asked: OrdSet::new(),
            blobs: OrdSet::new(),
            strands: Strands::default(),
            run,
            n: 0,
        }
    }

    /// Folds a row that is in the log. Rows whose bytes cannot be read leave only their place.
    pub(super) fn fold(&mut self, row: &Row) {
        self.head = LogHead {
            seq: row.seq,
            chain: row.chain,
        };
        self.watch(row);
        self.count_own(row);
        let verdict: Option<Verdict> = serde_json::from_str(row.verdict.get()).ok();
        match (row.entry.read(), verdict) {
            (Ok(entry), Some(verdict)) if verdict.is_shown() => {
                self.apply(&entry, &verdict);
            }
            (_, verdict) => {
                let reason = verdict.and_then(|verdict| verdict.reason);
                if let Ok(head) = row.entry.head() {
                    self.lose(&head, reason.as_ref());
                }
            }
        }
    }

    /// Takes in what an entry says.
    pub(super) fn apply(&mut self, entry: &domain::Entry, verdict: &Verdict) {
        self.blobs.extend(blobs::named(entry));
        let moved = Moved::by(entry, verdict, &self.world);
        self.strands.follow(self.head.seq, entry, verdict, moved);
        self.world.apply(entry, verdict, Standing::Confirmed);
    }

    /// Remembers who else took an id that the server could want to derive, and which counts came.
    pub(super) fn watch(&mut self, row: &Row) {
        self.strands.take(row);
        let own = self.world.community.server_device();
        let is_own = row.place.is_some_and(|(device, _, _)| device == own);
        if is_own {
            return;
        }
        if row.id.is_derived() {
            self.foreign.insert(row.id);
        }
        // What is kept aside claims no place, but it came.
        let named = || {
            row.entry
                .head()
                .ok()
                .map(|head| (head.device, head.run, head.n))
        };
        if let Some((device, run, n)) = row.place.or_else(named) {
            self.counts.entry((device, run)).or_default().take(n);
        }
    }

    /// A commit whose answer was lost may stand in the log all the same: its places are not given again.
    fn count_own(&mut self, row: &Row) {
        if let Some((device, run, n)) = row.place
            && (device, run) == (self.world.community.server_device(), self.run)
        {
            self.n = self.n.max(n);
        }
    }

    /// Remembers an opening that is kept aside. One under another entry's id says nothing of its stream: the true one may
    /// still come.
    pub(super) fn lose(&mut self, head: &Head, reason: Option<&Reason>) {
        let opens = head.entry == "opened" && head.stream.kind == StreamKind::Ticket;
        if opens && reason != Some(&Reason::IdTaken) {
            self.lost.insert(head.stream.id);
        }
    }

    /// The server's place for its next own entry.
    pub(super) fn next_place(&mut self) -> (RunId, u64) {
        self.n += 1;
        (self.run, self.n)
    }
}
