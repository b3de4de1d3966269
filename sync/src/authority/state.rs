//! The folded log, with what only the server has to remember of it.

use crate::chain::LogHead;
use crate::storage::Row;
use domain::ticket::Standing;
use domain::{CommunityId, EntryId, RunId, StreamId, Verdict, World};
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
        let verdict: Option<Verdict> = serde_json::from_str(row.verdict.get()).ok();
        match (row.entry.read(), verdict) {
            (Ok(entry), Some(verdict)) if verdict.is_shown() => {
                self.world.apply(&entry, &verdict, Standing::Confirmed);
            }
            _ => self.lose(row),
        }
    }

    /// Remembers who else took an id that the server could want to derive.
    pub(super) fn watch(&mut self, row: &Row) {
        let own = self.world.community.server_device();
        let is_own = row.place.is_some_and(|(device, _, _)| device == own);
        if row.id.is_derived() && !is_own {
            self.foreign.insert(row.id);
        }
    }

    fn lose(&mut self, row: &Row) {
        let opening = row.entry.head().is_ok_and(|head| head.entry == "opened");
        if let Some(stream) = row.stream.as_ref().filter(|_| opening) {
            self.lost.insert(stream.id);
        }
    }

    /// The server's place for its next own entry.
    pub(super) fn next_place(&mut self) -> (RunId, u64) {
        self.n += 1;
        (self.run, self.n)
    }
}
