//! Going back to the last place that this copy has in common with the log, and keeping what came after it to hand it back.

use super::held::{renewed, rows_in};
use super::rows::{BackRow, MetaRow, OutboxRow, SentRow, TailRow, parsed};
use super::{Replica, rows};
use crate::batch::{Batch, StoreName, Stored};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::protocol::{Cursor, PageItem, Stamped, Withheld};
use domain::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// What is gathered for handing back, each entry once.
struct Gathered {
    /// Own entries by the hash that the log has: of what is withheld the bytes stand here alone.
    own: BTreeMap<Digest, SentRow>,
    after: u64,
    order: u64,
    hashes: BTreeSet<Digest>,
    found: Vec<(Digest, Stamped)>,
}

impl Replica {
    /// Goes back to `to`, the place that a reply named ([`super::Received::rewinds_to`]). `stored` is everything that the local
    /// store holds, with all of `sent`. The batch is stored whole or not at all; then the store is opened again
    /// ([`Replica::reopen`]). Nothing is lost by it, and everything stays on the screen: pages after `to` become rows that are
    /// handed back, own entries with a verdict of after `to` stay in the outbox and are handed back with it.
    pub fn rewind(&self, to: &Cursor, stored: &Stored) -> Batch {
        let mut batch = Batch::default();
        let Some(chain) = self.trail.at(to, LogHead::empty(self.community)) else {
            return batch;
        };
        let mut gathered = Gathered::new(stored, to.seq);
        let mut is_renewed = false;
        for row in parsed::<TailRow>(&stored.tail) {
            let Some(last) = end(&row) else { continue };
            if last > to.seq {
                batch.delete(StoreName::Tail, rows::tail_key(last, row.part));
                is_renewed |= row.items.iter().any(|item| renewed(item).is_some());
                row.items.into_iter().for_each(|item| gathered.add(item));
            }
        }
        gathered.add_own(&stored.outbox);
        gathered.put(&mut batch);
        for row in parsed::<OutboxRow>(&stored.outbox) {
            let ack = row.verdict.as_ref().filter(|ack| ack.seq > to.seq);
            if let Some(ack) = ack {
                rows::put_adrift(&mut batch, &row.key, &row.entry, ack);
            }
        }
        rows::put_meta(
            &mut batch,
            &MetaRow {
                cursor: to.clone(),
                chain: Some(chain),
                caught_up: self.caught_up,
                time: self.time,
                trail: self.trail.until(to.seq),
                held: self.held.back_to(to.seq, is_renewed),
            },
        );
        batch
    }
}

impl Gathered {
    fn new(stored: &Stored, after: u64) -> Self {
        let back: Vec<BackRow> = parsed(&stored.back).collect();
        Self {
            own: own_entries(&stored.sent),
            after,
            order: back.iter().map(|row| row.order).max().unwrap_or(0),
            hashes: back.iter().map(|row| row.hash).collect(),
            found: Vec::new(),
        }
    }

    fn add(&mut self, item: PageItem) {
        let withheld = match item {
            PageItem::Withheld(withheld) => withheld,
            item => {
                for stamped in rows_in(item) {
                    self.find(stamped.entry.hash(), stamped);
                }
                return;
            }
        };
        let Withheld {
            seq,
            hash,
            verdict,
            mac,
        } = withheld;
        if let Some(own) = self.own.get(&hash) {
            let stamped = Stamped {
                seq,
                entry: own.entry.clone(),
                verdict,
                mac,
            };
            self.find(hash, stamped);
        }
    }

    /// Own entries that no page holds: of a stream that is not kept here any more.
    fn add_own(&mut self, outbox: &[String]) {
        let waiting = parsed::<OutboxRow>(outbox).map(|row| row.entry.hash());
        let waiting: BTreeSet<Digest> = waiting.collect();
        for (hash, own) in std::mem::take(&mut self.own) {
            let verdict = serde_json::from_str::<Verdict>(own.verdict.get());
            let stands = verdict.is_ok_and(|verdict| verdict.is_shown());
            if stands && hash == own.entry.hash() && !waiting.contains(&hash) {
                let stamped = Stamped {
                    seq: own.seq,
                    entry: own.entry,
                    verdict: own.verdict,
                    mac: own.mac,
                };
                self.find(hash, stamped);
            }
        }
    }

    fn find(&mut self, hash: Digest, stamped: Stamped) {
        if stamped.seq > self.after && self.hashes.insert(hash) {
            self.found.push((hash, stamped));
        }
    }

    /// In the order of the log.
    fn put(mut self, batch: &mut Batch) {
        self.found.sort_by_key(|(_, stamped)| stamped.seq);
        for (hash, stamped) in self.found {
            self.order += 1;
            let row = BackRow {
                order: self.order,
                hash,
                entry: stamped.entry,
                verdict: stamped.verdict,
                mac: stamped.mac,
            };
            batch.put(StoreName::Sent, rows::back_key(row.order), &row);
        }
    }
}

/// Own entries under the hash that the log has of them, which is another where the server could not read them.
fn own_entries(sent: &[String]) -> BTreeMap<Digest, SentRow> {
    let hashes = |row: SentRow| {
        [
            (row.entry.hash(), row.clone()),
            (row.entry.unread_hash(), row),
        ]
    };
    parsed::<SentRow>(sent).flat_map(hashes).collect()
}

/// Where a page ends.
pub(super) fn end(row: &TailRow) -> Option<u64> {
    row.at.or_else(|| row.items.iter().filter_map(place).max())
}

fn place(item: &PageItem) -> Option<u64> {
    match item {
        PageItem::Entry(stamped) => Some(stamped.seq),
        PageItem::Withheld(withheld) => Some(withheld.seq),
        PageItem::Passed(passed) => Some(passed.seq),
        PageItem::Stream(_) | PageItem::Drop(_) => None,
    }
}
