//! Taking in a reply: first the batch, then, once it is stored, the memory.

use super::back::Returned;
use super::fate::{Fate, Places};
use super::held::Held;
use super::trail::Trail;
use super::{Pending, Replica, rows};
use crate::batch::{Batch, StoreName};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::DeviceTime;
use crate::protocol::{Ack, Cursor, PageItem, Reply};
use domain::EntryId;

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
    /// The page is for what this copy had before.
    #[error("the page is for what this tablet had before; fetch again")]
    Late,
    /// The server's log is another history than this copy, and the server names no place that both have: it is too old to be
    /// healed.
    #[error(
        "the server's log is another history than this tablet's copy, and the server is too old to take back what it lost; keep the tablet and call the desk"
    )]
    OtherHistory,
}

/// A reply that fits, and the batch that makes it durable.
pub struct Received {
    /// To be stored in one transaction.
    pub batch: Batch,
    /// Whether to ask again at once: there is more to fetch, or something to hand back.
    pub more: bool,
    pub(super) page: Vec<PageItem>,
    pub(super) verdicts: Vec<(EntryId, Ack)>,
    pub(super) adrift: Vec<EntryId>,
    pub(super) passed: Vec<EntryId>,
    pub(super) returned: Returned,
    pub(super) at: Place,
    pub(super) contact: domain::Time,
    pub(super) heard: domain::Time,
    pub(super) is_off: bool,
    pub(super) held: Held,
    pub(super) says_covers: bool,
    pub(super) is_renewed: bool,
    reopens: bool,
    rewinds_to: Option<Cursor>,
}

/// Where a copy reaches.
pub(super) struct Place {
    pub(super) cursor: Cursor,
    pub(super) chain: Option<Digest>,
    pub(super) caught_up: bool,
    pub(super) trail: Trail,
}

impl Received {
    /// The last place that this copy has in common with a server that lost a part of its log. Where there is one, nothing else
    /// was received: the caller reads the whole store, stores what [`Replica::rewind`] makes of it, and opens it again.
    pub fn rewinds_to(&self) -> Option<&Cursor> {
        self.rewinds_to.as_ref()
    }

    /// Whether the page takes the place of what this copy had of some streams: then, once it is stored and settled, the store is
    /// opened again ([`Replica::reopen`]), for only that knows what stands.
    pub fn reopens(&self) -> bool {
        self.reopens
    }
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
            return self.turn(reply);
        }
        if reply.cursor.seq < self.cursor.seq {
            return Err(ReceiveError::Gap {
                expected: self.cursor.seq,
                found: reply.cursor.seq,
            });
        }
        let is_for_another = |scope: &String| *scope != self.held.name(self.cursor.seq);
        if reply.scope.as_ref().is_some_and(is_for_another) {
            return Err(ReceiveError::Late);
        }
        let places = self.follow_chain(&reply)?;
        let mut received = self.nothing(&reply);
        // On course again: what was kept back while it was not may go now.
        received.more = reply.more || self.is_off;
        for pending in &self.pending {
            self.receive_one(pending, &reply, &places, &mut received);
        }
        received.returned = self.return_back(&reply, &places, &mut received.batch);
        received.more |= self.has_more_to_hand_back(&received, !reply.verdicts.is_empty());
        let caught_up = self.caught_up || !reply.more;
        let (held, is_other) = self.held_after(&reply);
        let is_renewed = self.is_renewed || self.is_renewed_by(&reply.page);
        // While more is on the way, nobody needs to see each step.
        received.reopens = is_renewed && !reply.ask_covers;
        received.is_renewed = is_renewed && reply.ask_covers;
        received.says_covers = reply.ask_covers;
        received.more |= !held.need.is_empty();
        let idle = received.batch.is_empty()
            && reply.page.is_empty()
            && caught_up == self.caught_up
            && !is_other;
        received.held = held;
        if !idle {
            received.contact = reply.server_time;
        }
        let moves = reply.cursor.seq > self.cursor.seq;
        if let Some(chain) = places.chain.filter(|_| moves) {
            received.at.trail = self.trail.then(reply.cursor.seq, chain);
        }
        received.at.chain = places.chain;
        received.at.caught_up = caught_up;
        received.at.cursor = reply.cursor;
        if !idle {
            received.put_meta(DeviceTime {
                contact: Some(received.contact),
                ..self.time
            });
        }
        if !reply.page.is_empty() {
            rows::put_tail(
                &mut received.batch,
                received.at.cursor.seq,
                received.held.part,
                reply.page.clone(),
            );
        }
        received.page = reply.page;
        Ok(received)
    }

    /// The log is another history. Once the server knows the way that this copy has come, it names the place to go back to.
    fn turn(&self, reply: Reply) -> Result<Received, ReceiveError> {
        let mut received = self.nothing(&reply);
        received.is_off = true;
        received.more = true;
        let empty = LogHead::empty(self.community);
        let is_common =
            self.trail.at(&reply.cursor, empty).is_some() && reply.cursor != self.cursor;
        if is_common {
            received.rewinds_to = Some(reply.cursor);
        } else if self.is_off {
            return Err(ReceiveError::OtherHistory);
        }
        Ok(received)
    }

    /// What a reply brings that says nothing.
    fn nothing(&self, reply: &Reply) -> Received {
        Received {
            batch: Batch::default(),
            more: false,
            page: Vec::new(),
            verdicts: Vec::new(),
            adrift: Vec::new(),
            passed: Vec::new(),
            returned: Returned::default(),
            at: Place {
                cursor: self.cursor.clone(),
                chain: self.chain,
                caught_up: self.caught_up,
                trail: self.trail.clone(),
            },
            contact: self.time.contact.unwrap_or(reply.server_time),
            heard: reply.server_time,
            is_off: false,
            held: self.held.clone(),
            says_covers: false,
            is_renewed: self.is_renewed,
            reopens: false,
            rewinds_to: None,
        }
    }

    /// What becomes of one own entry.
    fn receive_one(
        &self,
        pending: &Pending,
        reply: &Reply,
        places: &Places,
        received: &mut Received,
    ) {
        let (key, id, entry) = (&pending.key, pending.read.id, &pending.entry);
        let told = reply.verdicts.iter().find(|ack| pending.is_named_by(ack));
        let batch = &mut received.batch;
        if let Some(ack) = told {
            // Of two entries with one derived id the first stands; the page brings it.
            if ack.is_of(entry) {
                rows::put_sent(batch, id, entry, ack);
            }
            received.verdicts.push((id, ack.clone()));
        }
        let before = pending.verdict.as_ref().map(|(ack, _)| ack);
        let Some(ack) = told.or(before.filter(|_| !pending.adrift)) else {
            return;
        };
        match self.fate(ack.seq, ack.hash, told.is_some(), reply, places) {
            Fate::Passed => {
                batch.delete(StoreName::Outbox, key.clone());
                received.passed.push(id);
            }
            Fate::Adrift => {
                rows::put_adrift(batch, key, entry, ack);
                received.adrift.push(id);
            }
            Fate::Ahead if told.is_some() => rows::put_judged(batch, key, entry, ack),
            Fate::Ahead => {}
        }
    }
}

impl Received {
    fn put_meta(&mut self, time: DeviceTime) {
        let Place {
            cursor,
            chain,
            caught_up,
            trail,
        } = &self.at;
        let row = rows::MetaRow {
            cursor: cursor.clone(),
            chain: *chain,
            caught_up: *caught_up,
            time,
            trail: trail.clone(),
            held: self.held.clone(),
        };
        rows::put_meta(&mut self.batch, &row);
    }
}
