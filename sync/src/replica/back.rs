//! What this copy holds of a history that the server has lost, until it stands in the log again.

use super::fate::{Fate, Places};
use super::{Pending, Received, Replica, rows};
use crate::batch::{Batch, StoreName};
use crate::digest::Digest;
use crate::entry::Entry;
use crate::protocol::{Ack, Handed, MAX_BYTES, MAX_PUSH, Reply};
use domain::ticket::Standing;
use domain::{EntryId, Outcome, TicketId, Verdict, World};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// An entry that is to be handed back.
#[derive(Clone)]
pub(super) struct Back {
    pub(super) order: u64,
    /// The hash under which it stood in the log.
    pub(super) hash: Digest,
    entry: Entry,
    read: Option<(domain::Entry, Verdict)>,
    verdict: Box<RawValue>,
    mac: Digest,
    /// Where the server says that it stands now, with the hash that stands there. After a restart it is simply asked again.
    placed: Option<(u64, Digest)>,
}

impl Back {
    pub(super) fn of(row: rows::BackRow) -> Self {
        let read = row.entry.read().ok();
        let verdict = serde_json::from_str(row.verdict.get()).ok();
        Self {
            order: row.order,
            hash: row.hash,
            read: read.zip(verdict),
            entry: row.entry,
            verdict: row.verdict,
            mac: row.mac,
            placed: None,
        }
    }

    pub(super) fn handed(&self) -> Handed {
        Handed {
            entry: self.entry.clone(),
            verdict: self.verdict.clone(),
            mac: Some(self.mac),
        }
    }

    /// The answer about this entry. One with another entry's hash under its derived id: that one came first and stands.
    fn answer(&self, acks: &Acks<'_>) -> Option<(u64, Digest)> {
        let first = self.read.as_ref().and_then(|(entry, verdict)| {
            let stands = entry.id.is_derived() && verdict.outcome != Outcome::Quarantined;
            acks.by_id.get(&entry.id).filter(|_| stands)
        });
        let ack = acks.by_hash.get(&self.hash).or(first)?;
        Some((ack.seq, ack.hash))
    }
}

struct Acks<'a> {
    by_hash: BTreeMap<Digest, &'a Ack>,
    by_id: BTreeMap<EntryId, &'a Ack>,
}

impl<'a> Acks<'a> {
    fn of(reply: &'a Reply) -> Self {
        let acks = reply.verdicts.iter();
        Self {
            by_hash: acks.clone().map(|ack| (ack.hash, ack)).collect(),
            by_id: acks.map(|ack| (ack.id, ack)).collect(),
        }
    }
}

/// What became of the entries that are handed back.
#[derive(Default)]
pub(super) struct Returned {
    gone: BTreeSet<Digest>,
    placed: BTreeMap<Digest, Option<(u64, Digest)>>,
}

/// One handback: as much as may travel at once.
#[derive(Default)]
struct Portion {
    handed: Vec<Handed>,
    bytes: usize,
}

impl Portion {
    /// Takes one more where there is room. What the server wrote goes with its cause, a draw with its settlement, so far as
    /// twice the room goes.
    fn takes(&mut self, handed: Handed, follows: bool) -> bool {
        self.bytes += handed.entry.size() + handed.verdict.get().len();
        let (entries, bytes) = match follows {
            true => (MAX_PUSH, 2 * MAX_BYTES),
            false => (MAX_PUSH / 2, MAX_BYTES),
        };
        let fits = self.handed.len() < entries && self.bytes <= bytes;
        let takes = fits || self.handed.is_empty();
        if takes {
            self.handed.push(handed);
        }
        takes
    }
}

impl Replica {
    /// What to hand back next, and whether that is everything. `pushes` tells that more is to be judged on top: then what
    /// was judged before, and not seen in the log yet, goes along, so that nothing is judged without it.
    pub(super) fn handback(&self, pushes: bool) -> (Vec<Handed>, bool) {
        let server = self.community.server_device();
        let back = self.back.iter().filter(|back| back.placed.is_none());
        let back = back.map(|back| {
            let device = back.read.as_ref().map(|(entry, _)| entry.device);
            (back.handed(), device == Some(server))
        });
        let judged = self
            .pending
            .iter()
            .filter(|pending| pending.adrift || pushes)
            .filter_map(|pending| {
                let (ack, _) = pending.verdict.as_ref()?;
                let handed = Handed {
                    entry: pending.entry.clone(),
                    verdict: ack.verdict.clone(),
                    mac: Some(ack.mac),
                };
                ack.is_of(&pending.entry).then_some((handed, false))
            });
        let mut portion = Portion::default();
        let is_whole = back
            .chain(judged)
            .all(|(handed, follows)| portion.takes(handed, follows));
        (portion.handed, is_whole)
    }

    /// What a reply says of what was handed back.
    pub(super) fn return_back(
        &self,
        reply: &Reply,
        places: &Places,
        batch: &mut Batch,
    ) -> Returned {
        let mut returned = Returned::default();
        let acks = Acks::of(reply);
        for back in &self.back {
            let told = back.answer(&acks);
            let place = told.or(back.placed);
            let fate = place.map(|(seq, hash)| self.fate(seq, hash, told.is_some(), reply, places));
            if places.has(back.hash) || fate == Some(Fate::Passed) {
                batch.delete(StoreName::Sent, rows::back_key(back.order));
                returned.gone.insert(back.hash);
            } else if fate == Some(Fate::Adrift) {
                returned.placed.insert(back.hash, None);
            } else if told.is_some() {
                returned.placed.insert(back.hash, told);
            }
        }
        returned
    }

    /// Whether to go on handing back at once: something has lost its place just now or, where the server `answers`, waits for
    /// its turn. One that answers nothing is too old to take anything back.
    pub(super) fn has_more_to_hand_back(&self, received: &Received, answers: bool) -> bool {
        let returned = &received.returned;
        let waits = |back: &Back| match returned.placed.get(&back.hash) {
            Some(placed) => placed.is_none(),
            None => back.placed.is_none() && !returned.gone.contains(&back.hash),
        };
        let is_told = |id: EntryId| received.verdicts.iter().any(|(told, _)| *told == id);
        let is_left = |own: &Pending| own.adrift && !is_told(own.read.id);
        let is_lost = !received.adrift.is_empty() || returned.placed.values().any(Option::is_none);
        let is_more = || self.back.iter().any(waits) || self.pending.iter().any(is_left);
        is_lost || (answers && is_more())
    }

    /// The tickets of what is to be handed back.
    pub(super) fn waiting_to_go_back(&self) -> impl Iterator<Item = TicketId> {
        let read = self.back.iter().filter_map(|back| back.read.as_ref());
        read.filter_map(|(entry, _)| entry.ticket())
    }

    pub(super) fn settle_back(&mut self, returned: &Returned) {
        for back in &mut self.back {
            if let Some(placed) = returned.placed.get(&back.hash) {
                back.placed = *placed;
            }
        }
        self.back.retain(|back| !returned.gone.contains(&back.hash));
    }

    /// Shows what is to be handed back as it was: provisional, for the server does not have it.
    pub(super) fn replay_back(&mut self) {
        for (entry, verdict) in self.back.iter().filter_map(|back| back.read.as_ref()) {
            if !has(&self.view, entry) {
                self.view.apply(entry, verdict, Standing::Provisional);
            }
        }
    }
}

fn has(world: &World, entry: &domain::Entry) -> bool {
    let ticket = entry
        .ticket()
        .and_then(|id: TicketId| world.tickets.get(&id));
    ticket.is_some_and(|ticket| ticket.has_entry(entry.id))
}
