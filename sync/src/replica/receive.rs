//! Taking in a reply: first the batch, then, once it is stored, the memory.

use super::{Pending, PendingState, Replica, rows};
use crate::batch::{Batch, StoreName};
use crate::digest::Digest;
use crate::protocol::{Ack, Cursor, PageItem, Reply};
use domain::{EntryId, Verdict};

/// Why a reply cannot be taken in. Nothing was changed; ask again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// The page does not continue this copy.
    #[error("the page starts after {found}, but this copy ends at {expected}; fetch again")]
    Gap {
        /// Where this copy ends.
        expected: u64,
        /// The sequence number of the first item.
        found: u64,
    },
    /// The page's entries and verdicts do not give the chain that the server claims.
    #[error(
        "the page does not match the server's chain at {0}; fetch again, and report it if it stays"
    )]
    Chain(u64),
    /// The server's log is another history than this copy: a restored backup or a copied database.
    #[error(
        "the server's log is another history than this tablet's copy; keep the tablet and call the desk"
    )]
    OtherHistory,
}

/// A reply that fits, and the batch that makes it durable.
pub struct Received {
    /// To be stored in one transaction.
    pub batch: Batch,
    /// Whether there is more to fetch.
    pub more: bool,
    page: Vec<PageItem>,
    verdicts: Vec<(EntryId, u64, Verdict)>,
    passed: Vec<EntryId>,
    cursor: Cursor,
    chain: Option<Digest>,
    caught_up: bool,
    contact: domain::Time,
}

impl Pending {
    /// Whether a verdict is this entry's. A server that could not read its id names it by its hash,
    /// or by that of its bytes: the place in the push would be another's in a reply that comes late.
    fn is_named_by(&self, ack: &Ack) -> bool {
        let by_hash = || ack.hash == self.hash || ack.hash == self.entry.unread_hash();
        ack.id == self.read.id || (ack.place.is_some() && by_hash())
    }
}

impl Replica {
    /// Checks a reply and says what to store. Memory stays as it is until [`Replica::settle`].
    pub fn receive(&self, reply: Reply) -> Result<Received, ReceiveError> {
        if reply.resume {
            return Err(ReceiveError::OtherHistory);
        }
        if reply.cursor.seq < self.cursor.seq {
            return Err(ReceiveError::Gap {
                expected: self.cursor.seq,
                found: reply.cursor.seq,
            });
        }
        let chain = self.follow_chain(&reply)?;
        let mut batch = Batch::default();
        let (mut verdicts, mut passed) = (Vec::new(), Vec::new());
        for pending in &self.pending {
            let ack = reply.verdicts.iter().find(|ack| pending.is_named_by(ack));
            let seq = ack
                .map(|ack| ack.seq)
                .or(pending.verdict.as_ref().map(|(seq, _)| *seq));
            let is_passed = seq.is_some_and(|seq| seq <= reply.cursor.seq);
            if let Some(ack) = ack {
                // Of two entries with one derived id the first stands; the page brings it.
                if ack.hash == pending.hash || ack.place.is_some() {
                    rows::put_sent(&mut batch, pending.read.id, &pending.entry, ack);
                }
                if let Ok(verdict) = serde_json::from_str(ack.verdict.get()) {
                    verdicts.push((pending.read.id, ack.seq, verdict));
                }
            }
            match ack {
                _ if is_passed => {
                    batch.delete(StoreName::Outbox, pending.key.clone());
                    passed.push(pending.read.id);
                }
                Some(ack) => rows::put_judged(&mut batch, &pending.key, &pending.entry, ack),
                None => {}
            }
        }
        let contact = reply.server_time;
        let caught_up = self.caught_up || !reply.more;
        let idle = batch.is_empty() && reply.page.is_empty() && caught_up == self.caught_up;
        if !idle {
            let time = crate::entry::DeviceTime {
                contact: Some(contact),
                ..self.time
            };
            rows::put_meta(
                &mut batch,
                &rows::MetaRow {
                    cursor: reply.cursor.clone(),
                    chain,
                    caught_up,
                    time,
                },
            );
        }
        if !reply.page.is_empty() {
            rows::put_tail(&mut batch, reply.cursor.seq, reply.page.clone());
        }
        let (page, cursor, more) = (reply.page, reply.cursor, reply.more);
        let contact = if idle {
            self.time.contact.unwrap_or(contact)
        } else {
            contact
        };
        Ok(Received {
            batch,
            more,
            page,
            verdicts,
            passed,
            cursor,
            chain,
            caught_up,
            contact,
        })
    }

    /// Recomputes the chain over a page of whole entries and compares it with the server's.
    fn follow_chain(&self, reply: &Reply) -> Result<Option<Digest>, ReceiveError> {
        let Some(chain) = self.chain else {
            return Ok(None);
        };
        let mut head = crate::chain::LogHead {
            seq: self.cursor.seq,
            chain,
        };
        for item in &reply.page {
            let (seq, hash, verdict) = match item {
                PageItem::Entry(stamped) => (stamped.seq, stamped.entry.hash(), &stamped.verdict),
                PageItem::Withheld(withheld) => (withheld.seq, withheld.hash, &withheld.verdict),
                PageItem::Stream(_) | PageItem::Drop(_) => return Ok(None),
            };
            if seq != head.seq + 1 {
                return Err(ReceiveError::Gap {
                    expected: head.seq,
                    found: seq,
                });
            }
            head = head.then(hash, verdict.get().as_bytes());
        }
        let agrees = head.seq == reply.cursor.seq && head.chain.short() == reply.cursor.chain;
        if agrees {
            Ok(Some(head.chain))
        } else {
            Err(ReceiveError::Chain(reply.cursor.seq))
        }
    }

    /// Takes over what was received, once its batch is stored. Entries recorded meanwhile stay.
    pub fn settle(&mut self, received: Received) {
        for item in &received.page {
            self.fold(item);
        }
        (self.cursor, self.chain) = (received.cursor, received.chain);
        self.caught_up = received.caught_up;
        self.time.contact = Some(received.contact);
        for (id, seq, verdict) in received.verdicts {
            if let Some(pending) = self
                .pending
                .iter_mut()
                .find(|pending| pending.read.id == id)
            {
                pending.state = PendingState::Judged;
                pending.verdict = Some((seq, verdict));
            }
        }
        self.pending
            .retain(|pending| !received.passed.contains(&pending.read.id));
        self.replay();
    }
}
