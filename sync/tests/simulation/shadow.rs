//! A fold of the log of the witness's own, as far as a tablet's cursor.

use super::estate::COMMUNITY;
use super::history::Histories;
use super::invariants::{Check, must};
use super::tablet::Tablet;
use domain::ticket::Standing;
use domain::{Entry, TicketId, Verdict, World};
use std::collections::BTreeMap;
use sync::LogHead;

pub(crate) struct Shadow {
    reached: u64,
    chain: String,
    life: u64,
    world: World,
    /// Its tablet has lost its disk, or has an older one.
    is_free: bool,
}

/// Each ticket of a tablet with a part of the log is a log's, without a gap from its first entry to the last that is there.
fn is_without_gaps(index: usize, known: &World, rows: &[(Option<Entry>, Verdict)]) -> Check {
    let mut world = World::new(COMMUNITY);
    let mut left: BTreeMap<TicketId, usize> = known
        .tickets
        .iter()
        .map(|(id, ticket)| (*id, ticket.timeline.len()))
        .collect();
    for (entry, verdict) in rows {
        let Some((entry, ticket)) = entry
            .as_ref()
            .and_then(|entry| Some((entry, entry.ticket()?)))
        else {
            continue;
        };
        if let Some(left) = left.get_mut(&ticket).filter(|left| **left > 0)
            && verdict.is_shown()
        {
            *left -= 1;
            world.apply(entry, verdict, Standing::Confirmed);
        }
    }
    let torn = known
        .tickets
        .iter()
        .find(|(id, ticket)| world.tickets.get(*id) != Some(ticket));
    must!(
        torn.is_none(),
        "tablet {index} has a ticket with a gap: {:?}",
        torn.map(|(id, _)| id)
    );
    Ok(())
}

impl Shadow {
    pub(crate) fn new() -> Self {
        Self {
            reached: 0,
            chain: LogHead::empty(COMMUNITY).chain.short(),
            life: 0,
            world: World::new(COMMUNITY),
            is_free: false,
        }
    }

    /// From now on the tablet may be where it was before.
    pub(crate) fn may_go_back(&mut self) {
        self.is_free = true;
    }

    /// What a tablet holds as confirmed is the fold of a log up to its cursor, of the one that stands or of one that was lost:
    /// nothing is missing before it, nothing of it comes from behind it.
    pub(crate) fn look(&mut self, index: usize, tablet: &Tablet, histories: &Histories) -> Check {
        let replica = tablet.leading();
        let cursor = replica.cursor();
        if (&cursor.chain, tablet.life) == (&self.chain, self.life) {
            return Ok(());
        }
        let Some(history) = histories.of(cursor.seq, &cursor.chain) else {
            return Err(format!("tablet {index} at {} follows no log", cursor.seq));
        };
        let goes_on = cursor.seq >= self.reached && history.passes(self.reached, &self.chain);
        must!(
            goes_on || histories.is_lost() || self.is_free,
            "tablet {index} went back from {} to {}",
            self.reached,
            cursor.seq
        );
        if !goes_on {
            *self = Self::new();
        }
        let place = |seq: u64| usize::try_from(seq).unwrap_or(usize::MAX);
        for (entry, verdict) in &history.rows[place(self.reached)..place(cursor.seq)] {
            if let Some(entry) = entry {
                self.world.apply(entry, verdict, Standing::Confirmed);
            }
        }
        self.reached = cursor.seq;
        self.chain.clone_from(&cursor.chain);
        self.life = tablet.life;
        if !replica.is_whole() {
            let rows = &history.rows[..place(cursor.seq)];
            return is_without_gaps(index, replica.confirmed(), rows);
        }
        let same = *replica.confirmed() == self.world;
        must!(
            same,
            "tablet {index} at {} is not the log's fold",
            cursor.seq
        );
        Ok(())
    }
}
