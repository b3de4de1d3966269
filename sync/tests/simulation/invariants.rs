//! What must stay true, looked at after every step.

use super::draws::Draws;
use super::estate::COMMUNITY;
use super::history::Histories;
use super::losses::Losses;
use super::screens::{outworn, own_writes_are_in_view};
use super::server::Server;
use super::shadow::Shadow;
use super::tablet::{OutboxRow, Tablet};
use domain::{Body, DeviceId, EntryId, RunId, StreamKind, TicketId, Time, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use sync::batch::Change;
use sync::{Batch, Digest, Entry, LogHead, Row, StoreName};

pub(crate) type Check = Result<(), String>;

macro_rules! must {
    ($condition:expr, $($why:tt)+) => {
        if !$condition {
            return Err(format!($($why)+));
        }
    };
}
pub(crate) use must;

/// An entry that a tablet's store has taken: from now on it may never be lost.
pub(crate) struct Acknowledged {
    pub(super) tablet: usize,
    pub(super) ticket: Option<TicketId>,
    /// Whether it is the ticket's opening.
    pub(super) opens: bool,
    hash: Digest,
}

/// What a careful witness writes down beside the world.
pub(crate) struct Witness {
    pub(super) acknowledged: BTreeMap<EntryId, Acknowledged>,
    /// Place and exact bytes of every verdict ever told, in the log or in a reply.
    pub(super) verdicts: BTreeMap<EntryId, (u64, String)>,
    /// The log as far as it was looked at: its head, and each entry's hash and verdict.
    head: LogHead,
    pub(super) log: BTreeMap<EntryId, Digest>,
    pub(super) histories: Histories,
    /// What each author's tablet has stored of the verdicts on its own entries: it is never told otherwise.
    pub(super) told: BTreeMap<EntryId, String>,
    /// What a copy of a disk has handed in, though the disk itself may know its verdict.
    pub(super) copied: BTreeSet<EntryId>,
    draws: Draws,
    /// How many rows came back from a history that was lost.
    pub(crate) adopted: u64,
    /// The last count of each run: what a tab wrote is judged in the order in which it was written.
    counts: BTreeMap<(DeviceId, RunId), u64>,
    pub(super) shadows: Vec<Shadow>,
    /// Tickets that tablets with a part of the log could let go of once: when the next entry brings one back differs.
    pub(super) outworn: BTreeSet<TicketId>,
    pub(crate) losses: Losses,
    /// What newer apps have written, byte for byte.
    pub(super) unknown: BTreeMap<EntryId, String>,
}

impl Witness {
    pub(crate) fn new(tablets: usize) -> Self {
        Self {
            acknowledged: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            head: LogHead::empty(COMMUNITY),
            log: BTreeMap::new(),
            histories: Histories::default(),
            told: BTreeMap::new(),
            copied: BTreeSet::new(),
            draws: Draws::default(),
            adopted: 0,
            counts: BTreeMap::new(),
            shadows: (0..tablets).map(|_| Shadow::new()).collect(),
            outworn: BTreeSet::new(),
            losses: Losses::default(),
            unknown: BTreeMap::new(),
        }
    }

    /// A batch of recorded entries is on disk.
    pub(crate) fn acknowledge(&mut self, tablet: usize, batch: &Batch) {
        for change in &batch.changes {
            if let Change::Put {
                store: StoreName::Outbox,
                value,
                ..
            } = change
            {
                let row: OutboxRow = serde_json::from_str(value).unwrap();
                self.acknowledge_entry(tablet, &row.entry);
            }
        }
    }

    pub(super) fn acknowledge_entry(&mut self, tablet: usize, entry: &Entry) {
        let head = entry.head().unwrap();
        let of_ticket = head.stream.kind == StreamKind::Ticket;
        let written = Acknowledged {
            tablet,
            ticket: of_ticket.then_some(TicketId(head.stream.id.0)),
            opens: head.entry == "opened",
            hash: entry.hash(),
        };
        self.acknowledged.insert(head.id, written);
        self.losses.stored(head.id);
        self.losses.link(entry);
    }

    /// The log, as far as it was not looked at.
    pub(crate) fn read(&mut self, server: &Server, now: Time) -> Check {
        for row in server.after(self.head.seq) {
            self.row(&row, now)?;
        }
        Ok(())
    }

    pub(crate) fn look(&mut self, server: &Server, tablets: &[Tablet], now: Time) -> Check {
        self.read(server, now)?;
        self.nothing_is_lost(tablets)?;
        for (index, tablet) in tablets.iter().enumerate() {
            for (tab, shown) in tablet.tabs.iter().enumerate() {
                self.shown(index, tab, &shown.replica);
            }
        }
        self.nothing_leaves_the_screen(tablets)?;
        for (index, tablet) in tablets.iter().enumerate() {
            self.shadows[index].look(index, tablet, &self.histories)?;
            own_writes_are_in_view(index, tablet)?;
        }
        self.outworn.extend(outworn(server, now));
        self.stored_writes_are_in_view(tablets)
    }

    /// Gap-free, chained, each id once, times within what can be believed, the rate reached.
    fn row(&mut self, row: &Row, now: Time) -> Check {
        let bytes = row.verdict.get();
        self.head = self.head.then(row.entry.hash(), bytes.as_bytes());
        must!(
            row.seq == self.head.seq,
            "a gap: {} after {}",
            row.seq,
            self.head.seq - 1
        );
        must!(
            row.chain == self.head.chain,
            "the chain breaks at {}",
            row.seq
        );
        self.verdict(row.id, row.seq, bytes)?;
        let verdict: Verdict = serde_json::from_str(bytes).map_err(|error| error.to_string())?;
        must!(
            verdict.when <= verdict.received_at,
            "{} happens after its receipt",
            row.id
        );
        must!(
            verdict.received_at <= now,
            "{} was received in the future",
            row.id
        );
        let entry = row.entry.read().ok();
        if let Some(Body::Drawn(drawn)) = entry.as_ref().map(|entry| &entry.body) {
            self.draws.look(drawn, self.histories.had(row.hash))?;
        }
        if let (Some(Body::CalledBack(made)), Some(is_out)) = (
            entry.as_ref().map(|entry| &entry.body),
            verdict.changes.unreachable,
        ) {
            self.draws.reach(made, is_out);
        }
        if let Some((device, run, n)) = row.place {
            let before = self.counts.insert((device, run), n).unwrap_or(0);
            // Where both a disk and a part of the log are gone, an opening may come back after what was held for it.
            let is_excused = self.has_lost_both();
            must!(
                n > before || is_excused,
                "{n} of a run was judged after {before}"
            );
        }
        let twice = self.log.insert(row.id, row.entry.hash());
        must!(twice.is_none(), "{} is in the log twice", row.id);
        self.adopted += u64::from(self.histories.comes_back(row));
        let kept = self.told.get(&row.id).is_none_or(|told| told == bytes);
        let is_excused = self.copied.contains(&row.id) || self.histories.gave(row.hash, bytes);
        must!(
            kept || is_excused,
            "{} was told {:?}",
            row.id,
            self.told.get(&row.id)
        );
        self.histories.now.push(row, entry, verdict);
        Ok(())
    }

    /// The server lost what came after its backup; what is in the log now is looked at again.
    pub(crate) fn lose(&mut self) {
        self.histories.lose();
        self.head = LogHead::empty(COMMUNITY);
        self.log.clear();
        self.verdicts.clear();
        self.counts.clear();
        self.draws = Draws::default();
    }

    /// Whatever a store has taken is in an outbox or in the log, with the bytes that were written.
    fn nothing_is_lost(&self, tablets: &[Tablet]) -> Check {
        for (id, acknowledged) in &self.acknowledged {
            match self.log.get(id) {
                Some(hash) => {
                    must!(
                        *hash == acknowledged.hash,
                        "{id} is in the log with other bytes"
                    );
                }
                None => must!(
                    self.is_somewhere(*id, tablets),
                    "{id} of tablet {} is nowhere",
                    acknowledged.tablet
                ),
            }
        }
        Ok(())
    }

    /// How often each entry came out how: `settled refused not_in_step`.
    pub(crate) fn count(&self, counts: &mut BTreeMap<String, u64>) {
        for (entry, verdict) in &self.histories.now.rows {
            let name = entry.as_ref().map_or("unread", |entry| entry.body.name());
            let reason = verdict.reason.as_ref().map_or("", |reason| reason.as_str());
            let line = format!("{name} {} {reason}", verdict.outcome);
            *counts.entry(line.trim_end().to_owned()).or_default() += 1;
        }
    }

    /// The stored entries that are not in the log.
    pub(crate) fn missing(&self) -> Vec<EntryId> {
        let missing = self.acknowledged.iter().filter(|(id, written)| {
            !self.log.contains_key(id) && !self.losses.holds(written.ticket)
        });
        missing.map(|(id, _)| *id).collect()
    }
}
