//! What must stay true, looked at after every step.

use super::draws::Draws;
use super::estate::COMMUNITY;
use super::history::Histories;
use super::server::Server;
use super::shadow::Shadow;
use super::tablet::{OutboxRow, Tablet};
use domain::{Body, DeviceId, EntryId, RunId, StreamKind, TicketId, Time, Verdict, World};
use std::collections::{BTreeMap, BTreeSet};
use sync::batch::Change;
use sync::replica::BACK_PREFIX;
use sync::{Ack, Batch, Digest, Entry, LogHead, PendingState, Row, StoreName};

pub(crate) type Check = Result<(), String>;

macro_rules! must {
    ($condition:expr, $($why:tt)+) => {
        if !$condition {
            return Err(format!($($why)+));
        }
    };
}
pub(crate) use must;

#[derive(serde::Deserialize)]
struct SentRow {
    entry: Entry,
    verdict: Box<serde_json::value::RawValue>,
}

/// An entry that a tablet's store has taken: from now on it may never be lost.
struct Acknowledged {
    tablet: usize,
    ticket: Option<TicketId>,
    hash: Digest,
}

/// What a careful witness writes down beside the world.
pub(crate) struct Witness {
    acknowledged: BTreeMap<EntryId, Acknowledged>,
    /// Place and exact bytes of every verdict ever told, in the log or in a reply.
    verdicts: BTreeMap<EntryId, (u64, String)>,
    /// The log as far as it was looked at: its head, and each entry's hash and verdict.
    head: LogHead,
    log: BTreeMap<EntryId, Digest>,
    histories: Histories,
    /// What each author's tablet has stored of the verdicts on its own entries: it is never told otherwise.
    told: BTreeMap<EntryId, String>,
    /// What a copy of a disk has handed in, though the disk itself may know its verdict.
    copied: BTreeSet<EntryId>,
    draws: Draws,
    /// How many rows came back from a history that was lost.
    pub(crate) adopted: u64,
    /// The last count of each run: what a tab wrote is judged in the order in which it was written.
    counts: BTreeMap<(DeviceId, RunId), u64>,
    shadows: Vec<Shadow>,
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
                let head = row.entry.head().unwrap();
                let of_ticket = head.stream.kind == StreamKind::Ticket;
                let written = Acknowledged {
                    tablet,
                    ticket: of_ticket.then_some(TicketId(head.stream.id.0)),
                    hash: row.entry.hash(),
                };
                self.acknowledged.insert(head.id, written);
            }
        }
    }

    pub(crate) fn hear(&mut self, ack: &Ack) -> Check {
        self.verdict(ack.id, ack.seq, ack.verdict.get())
    }

    fn verdict(&mut self, id: EntryId, seq: u64, bytes: &str) -> Check {
        let told = (seq, bytes.to_owned());
        let first = self.verdicts.entry(id).or_insert_with(|| told.clone());
        must!(
            *first == told,
            "{id} has two verdicts: {first:?} and {told:?}"
        );
        Ok(())
    }

    pub(crate) fn look(&mut self, server: &Server, tablets: &[Tablet], now: Time) -> Check {
        for row in server.after(self.head.seq) {
            self.row(&row, now)?;
        }
        self.nothing_is_lost(tablets)?;
        for (index, tablet) in tablets.iter().enumerate() {
            self.shadows[index].look(index, tablet, &self.histories)?;
            own_writes_are_in_view(index, tablet)?;
        }
        self.stored_writes_are_in_view(tablets)
    }

    /// What a tablet has stored it shows, from the first moment on and for ever.
    fn stored_writes_are_in_view(&self, tablets: &[Tablet]) -> Check {
        for (id, written) in &self.acknowledged {
            let tablet = &tablets[written.tablet];
            let fresh = tablet.tabs.iter().filter(|tab| !tab.stale);
            let Some(ticket) = written.ticket else {
                continue;
            };
            for tab in fresh {
                let shown = is_shown(tab.replica.view(), ticket, *id);
                must!(shown, "tablet {} does not show its {id}", written.tablet);
            }
        }
        Ok(())
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
            must!(n > before, "{n} of a run was judged after {before}");
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

    /// A tablet has stored verdicts on its own entries.
    pub(crate) fn told(&mut self, batch: &Batch) -> Check {
        for change in &batch.changes {
            let Change::Put {
                store: StoreName::Sent,
                key,
                value,
            } = change
            else {
                continue;
            };
            if key.starts_with(BACK_PREFIX) {
                continue;
            }
            let row: SentRow = serde_json::from_str(value).unwrap();
            let Some(id) = row.entry.head().ok().map(|head| head.id) else {
                continue;
            };
            let told = row.verdict.get();
            let first = self.told.entry(id).or_insert_with(|| told.to_owned());
            let is_excused =
                self.copied.contains(&id) || self.histories.gave(row.entry.hash(), told);
            must!(
                first == told || is_excused,
                "{id} was told {first}, now {told}"
            );
        }
        Ok(())
    }

    /// A copy of a disk hands these in as if nobody had judged them yet.
    pub(crate) fn copied(&mut self, push: &[Entry]) {
        let heads = push.iter().filter_map(|entry| entry.head().ok());
        self.copied.extend(heads.map(|head| head.id));
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
                None => {
                    let store = &tablets[acknowledged.tablet].store;
                    let waits = store.waits(*id) || (self.histories.is_lost() && store.keeps(*id));
                    must!(waits, "{id} of tablet {} is nowhere", acknowledged.tablet);
                }
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
        let ids = self.acknowledged.keys();
        ids.filter(|id| !self.log.contains_key(id))
            .copied()
            .collect()
    }
}

/// What is only in memory is shown like everything else.
fn own_writes_are_in_view(index: usize, tablet: &Tablet) -> Check {
    for tab in &tablet.tabs {
        for (entry, state) in tab.replica.pending() {
            let Some(ticket) = entry.ticket().filter(|_| state != PendingState::Judged) else {
                continue;
            };
            let shown = is_shown(tab.replica.view(), ticket, entry.id);
            must!(
                shown,
                "tablet {index} does not see its own {} {}",
                entry.body.name(),
                entry.id
            );
        }
    }
    Ok(())
}

fn is_shown(world: &World, ticket: TicketId, entry: EntryId) -> bool {
    world
        .tickets
        .get(&ticket)
        .is_some_and(|ticket| ticket.has_entry(entry))
}
