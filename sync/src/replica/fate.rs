//! Whether what a server said of an entry still holds: its place may have gone with a history that was lost.

use super::{ReceiveError, Replica};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::protocol::{PageItem, Reply};
use std::collections::{BTreeMap, BTreeSet};

/// The places that a page fills, with the hash of what stands there.
#[derive(Default)]
pub(super) struct Places {
    by_seq: BTreeMap<u64, Digest>,
    hashes: BTreeSet<Digest>,
    /// The chain at the page's end.
    pub(super) chain: Option<Digest>,
}

impl Places {
    pub(super) fn has(&self, hash: Digest) -> bool {
        self.hashes.contains(&hash)
    }

    fn add(&mut self, seq: u64, hash: Digest) {
        self.by_seq.insert(seq, hash);
        self.hashes.insert(hash);
    }
}

/// What has become of an entry's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The cursor has passed it, and it stood there.
    Passed,
    /// It lies ahead.
    Ahead,
    /// Something else stands there, or the log ends before it: it was given in another history.
    Adrift,
}

impl Replica {
    /// What `reply` makes of the place `seq`, at which a server once said that `hash` stands; `is_told` where this reply says
    /// it.
    pub(super) fn fate(
        &self,
        seq: u64,
        hash: Digest,
        is_told: bool,
        reply: &Reply,
        places: &Places,
    ) -> Fate {
        if seq > reply.cursor.seq {
            let is_beyond = !reply.more && !is_told;
            return if is_beyond { Fate::Adrift } else { Fate::Ahead };
        }
        match places.by_seq.get(&seq) {
            Some(there) if *there != hash => Fate::Adrift,
            _ => Fate::Passed,
        }
    }

    /// Recomputes the chain over a page and compares it with the server's. Over what was passed it is the server's word.
    pub(super) fn follow_chain(&self, reply: &Reply) -> Result<Places, ReceiveError> {
        let mut places = Places::default();
        let Some(chain) = self.chain else {
            return Ok(places);
        };
        let mut head = LogHead {
            seq: self.cursor.seq,
            chain,
        };
        for item in &reply.page {
            let (seq, hash, verdict) = match item {
                PageItem::Entry(stamped) => (stamped.seq, stamped.entry.hash(), &stamped.verdict),
                PageItem::Withheld(withheld) => (withheld.seq, withheld.hash, &withheld.verdict),
                PageItem::Passed(passed) => {
                    if passed.from != head.chain.short() || passed.seq <= head.seq {
                        return Err(ReceiveError::Chain(passed.seq));
                    }
                    (head.seq, head.chain) = (passed.seq, passed.chain);
                    continue;
                }
                PageItem::Stream(rows) => {
                    rows.iter()
                        .for_each(|row| places.add(row.seq, row.entry.hash()));
                    continue;
                }
                PageItem::Drop(_) => continue,
            };
            if seq != head.seq + 1 {
                return Err(ReceiveError::Gap {
                    expected: head.seq,
                    found: seq,
                });
            }
            places.add(seq, hash);
            head = head.then(hash, verdict.get().as_bytes());
        }
        if head.seq != reply.cursor.seq || head.chain.short() != reply.cursor.chain {
            return Err(ReceiveError::Chain(reply.cursor.seq));
        }
        places.chain = Some(head.chain);
        Ok(places)
    }
}
