//! How far this device's copy of the community's log reaches.

use super::door::ReplicaHandle;
use leptos::prelude::*;

/// How far this device's copy of the community's log reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The store has not been read.
    Unread,
    /// It has never reached the log's end: so many records are here.
    Partial { records: u64 },
    /// It has reached the log's end at least once.
    Whole,
}

impl ReplicaHandle {
    /// How far the copy reaches. Reactive.
    pub fn reach(self) -> Reach {
        self.track();
        let desk = self.desk.get_value();
        let replica = desk.replica.borrow();
        replica.as_ref().map_or(Reach::Unread, |replica| {
            if replica.has_caught_up() {
                Reach::Whole
            } else {
                let records = replica.cursor().seq;
                Reach::Partial { records }
            }
        })
    }

    /// Whether this device has everything, and how often it had other rows than the server; nothing before it has anything.
    pub(crate) fn extent(self) -> Option<(bool, u32)> {
        self.track();
        let desk = self.desk.get_value();
        let replica = desk.replica.borrow();
        let reached = replica.as_ref().filter(|replica| replica.has_caught_up())?;
        Some((reached.is_whole(), reached.defects()))
    }

    /// How many records have come so far.
    pub(crate) fn records(self) -> u64 {
        let desk = self.desk.get_value();
        let replica = desk.replica.borrow();
        replica.as_ref().map_or(0, |replica| replica.cursor().seq)
    }
}
