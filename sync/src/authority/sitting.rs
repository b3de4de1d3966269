//! One sitting: entries are taken in, judged, given their place and folded, one after the other.

mod back;
mod grant;
mod look;
mod missing;
mod naming;
mod own;
mod row;

pub(crate) use row::{displaced, stand_in};

use super::{Keys, Known, State};
use crate::chain::LogHead;
use crate::entry::Entry;
use crate::protocol::{Ack, Request};
use crate::storage::{Commit, Loaded, Row};
use domain::{CommunityId, DeviceId, EntryId, RunId, Time};
use look::Look;
use std::collections::BTreeMap;

pub(super) struct Sitting<'a> {
    keys: &'a Keys,
    community: CommunityId,
    loaded: &'a Loaded,
    known: Known<'a>,
    state: State,
    expected: LogHead,
    rows: Vec<Row>,
    /// The rows of this sitting by id and by place in a run.
    by_id: BTreeMap<EntryId, usize>,
    by_place: BTreeMap<(DeviceId, RunId, u64), EntryId>,
    received_at: Time,
    entropy: [u8; 32],
    salts: u64,
    /// Whether the app is too old that handed in what is taken in now: its decisions wait.
    pub(super) outdated: bool,
}

impl<'a> Sitting<'a> {
    pub(super) fn new(
        keys: &'a Keys,
        community: CommunityId,
        loaded: &'a Loaded,
        state: State,
        received_at: Time,
        entropy: [u8; 32],
    ) -> Self {
        let known = loaded.known.iter().map(|(id, row)| (*id, row)).collect();
        let (expected, rows) = (loaded.head, Vec::new());
        let (by_id, by_place) = (BTreeMap::new(), BTreeMap::new());
        Self {
            keys,
            community,
            loaded,
            known,
            state,
            expected,
            rows,
            by_id,
            by_place,
            received_at,
            entropy,
            salts: 0,
            outdated: false,
        }
    }

    /// Takes in a request whole: first what comes back, then what builds on it.
    pub(super) fn take<'r>(&mut self, request: &'r Request) -> (Vec<Ack>, Vec<&'r Entry>) {
        let mut acks = self.take_back(&request.handback);
        let (judged, held) = self.take_in(&request.push);
        acks.extend(judged);
        (acks, held)
    }

    /// Takes in what a tablet handed in. Entries whose opening stands later in the same push are
    /// judged once it did; what is still held at the end gets no verdict.
    fn take_in<'r>(&mut self, push: &'r [Entry]) -> (Vec<Ack>, Vec<&'r Entry>) {
        let mut acks = Vec::new();
        let mut waiting: Vec<(usize, &Entry)> = push.iter().enumerate().collect();
        loop {
            let mut held = Vec::new();
            for (place, entry) in &waiting {
                match self.look(entry) {
                    Look::Known(ack) | Look::Judged(ack) => acks.push(Ack {
                        place: (ack.id == stand_in(ack.hash)).then_some(*place),
                        ..ack
                    }),
                    Look::Held => held.push((*place, *entry)),
                }
            }
            if held.is_empty() || held.len() == waiting.len() {
                return (acks, held.into_iter().map(|(_, entry)| entry).collect());
            }
            waiting = held;
        }
    }

    /// The moment at which everything here is received.
    pub(super) fn received_at(&self) -> Time {
        self.received_at
    }

    /// Where the log stands with what was taken in so far.
    pub(super) fn head(&self) -> LogHead {
        self.state.head
    }

    pub(super) fn close(self, contacts: Vec<(DeviceId, Time)>) -> (Commit, State) {
        let commit = Commit {
            expected: self.expected,
            rows: self.rows,
            head: self.state.head,
            contacts,
        };
        (commit, self.state)
    }
}
