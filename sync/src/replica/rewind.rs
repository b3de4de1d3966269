//! Going back to the last place that this copy has in common with the log, and keeping what came after it to hand it back.

use super::rows::{BackRow, MetaRow, OutboxRow, SentRow, TailRow, parsed};
use super::{Replica, rows};
use crate::batch::{Batch, StoreName, Stored};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::protocol::{Cursor, PageItem, Stamped, Withheld};
use std::collections::{BTreeMap, BTreeSet};

/// What is gathered for handing back, in its order, each entry once.
struct Gathered<'a> {
    /// Own entries by the hash that the log has: of what is withheld the bytes stand here alone.
    own: &'a BTreeMap<Digest, Entry>,
    order: u64,
    hashes: BTreeSet<Digest>,
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
        let own = own_entries(&stored.sent);
        let mut gathered = Gathered::after(&stored.back, &own);
        for row in parsed::<TailRow>(&stored.tail) {
            let Some(last) = end(&row) else { continue };
            if last > to.seq {
                batch.delete(StoreName::Tail, rows::tail_key(last, row.part));
                for item in row.items {
                    gathered.add(item, to.seq, &mut batch);
                }
            }
        }
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
                held: self.held.forgotten(),
            },
        );
        batch
    }
}

impl<'a> Gathered<'a> {
    fn after(back: &[String], own: &'a BTreeMap<Digest, Entry>) -> Self {
        let rows: Vec<BackRow> = parsed(back).collect();
        Self {
            own,
            order: rows.iter().map(|row| row.order).max().unwrap_or(0),
            hashes: rows.iter().map(|row| row.hash).collect(),
        }
    }

    fn add(&mut self, item: PageItem, after: u64, batch: &mut Batch) {
        match item {
            PageItem::Entry(stamped) => self.add_entry(*stamped, after, batch),
            PageItem::Stream(stream) => {
                for stamped in stream {
                    self.add_entry(stamped, after, batch);
                }
            }
            PageItem::Withheld(withheld) => {
                let Withheld {
                    seq,
                    hash,
                    verdict,
                    mac,
                } = withheld;
                if let Some(entry) = self.own.get(&hash).cloned() {
                    let stamped = Stamped {
                        seq,
                        entry,
                        verdict,
                        mac,
                    };
                    self.put(stamped, hash, after, batch);
                }
            }
            PageItem::Drop(_) | PageItem::Passed(_) => {}
        }
    }

    fn add_entry(&mut self, stamped: Stamped, after: u64, batch: &mut Batch) {
        let hash = stamped.entry.hash();
        self.put(stamped, hash, after, batch);
    }

    fn put(&mut self, stamped: Stamped, hash: Digest, after: u64, batch: &mut Batch) {
        if stamped.seq <= after || !self.hashes.insert(hash) {
            return;
        }
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

/// Own entries under the hash that the log has of them, which is another where the server could not read them.
fn own_entries(sent: &[String]) -> BTreeMap<Digest, Entry> {
    let entries = parsed::<SentRow>(sent).map(|row| row.entry);
    let hashes = |entry: Entry| [(entry.hash(), entry.clone()), (entry.unread_hash(), entry)];
    entries.flat_map(hashes).collect()
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
