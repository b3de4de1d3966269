//! How sync stands, for the pill, the device page and the frame's notes.

use crate::arrival::Arrival;
use domain::time::Time;
use serde::{Deserialize, Serialize};

/// How sync stands. One window syncs and tells the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SyncStatus {
    pub phase: Phase,
    /// Entries that the server has not confirmed.
    pub pending: usize,
    /// When the last round trip succeeded, in community time.
    pub last_success: Option<Time>,
    /// What keeps it from going on.
    pub problem: Option<SyncProblem>,
}

impl SyncStatus {
    /// As the app starts: nothing is known but when it last worked.
    pub fn after(last_success: Option<Time>) -> Self {
        Self {
            last_success,
            ..Self::default()
        }
    }
}

/// What sync is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// No request gets through since then (community time).
    Offline { since: Time },
    /// A round trip with so many entries is under way.
    Syncing { count: usize },
    /// The server has more than one answer brings; so many records are here by now.
    Fetching { records: u64 },
    /// No round trip is under way; the last one succeeded.
    #[default]
    Settled,
}

/// What the pill in the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pill {
    Paused,
    Offline,
    /// The store is being read.
    Reading,
    /// Records are coming; so many are here.
    Fetching(u64),
    AllSent,
    /// So many entries are not confirmed.
    Sending(usize),
}

impl Pill {
    /// The first that is true: what a person can do something about stands before what goes by itself.
    pub fn of(status: &SyncStatus, arrival: Arrival) -> Self {
        match (status.problem, status.phase, arrival) {
            (Some(_), ..) => Self::Paused,
            (None, Phase::Offline { .. }, _) => Self::Offline,
            (None, _, Arrival::Unread) => Self::Reading,
            (None, _, Arrival::Coming { records }) | (None, Phase::Fetching { records }, _) => {
                Self::Fetching(records)
            }
            _ if status.pending == 0 => Self::AllSent,
            _ => Self::Sending(status.pending),
        }
    }

    /// Whether what waits to be uploaded is counted beside it.
    pub fn counts(self) -> bool {
        matches!(self, Self::Paused | Self::Offline | Self::Fetching(_))
    }
}

/// What keeps sync from going on although there is a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SyncProblem {
    /// The log-in has expired. Recording goes on.
    LoginNeeded,
    /// The server does not know this device.
    DeviceUnknown,
    /// The server no longer speaks with so old an app.
    UpdateNeeded,
    /// The server takes facts of so old an app, and no decisions.
    DecisionsWait,
    /// The server's log is another history than this tablet's copy.
    OtherHistory,
    /// The server answered with something that cannot be used.
    ServerFault { status: u16 },
    /// What came could not be stored.
    NotStored,
}

/// How far the device's clock is off, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skew {
    /// Milliseconds that the server is ahead.
    pub ahead: i64,
    /// Half of the round trip in milliseconds.
    pub uncertainty: i64,
}

impl Skew {
    /// From a reply's server time, and device time before and after the round trip.
    pub fn of(server: Time, before: Time, after: Time) -> Self {
        let half = after.since(before).max(0) / 2;
        Self {
            ahead: server.since(before.plus(half)),
            uncertainty: half,
        }
    }

    /// The one to go by: a fresh measurement, unless it only says the same less surely.
    #[must_use]
    pub fn or_fresh(self, fresh: Self) -> Self {
        let agrees = (self.ahead - fresh.ahead).abs() <= self.uncertainty + fresh.uncertainty;
        if agrees && self.uncertainty <= fresh.uncertainty {
            self
        } else {
            fresh
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_taken_at_the_middle_of_the_round_trip() {
        let skew = Skew::of(Time(10_000), Time(1_000), Time(1_400));
        assert_eq!(
            skew,
            Skew {
                ahead: 8_800,
                uncertainty: 200
            }
        );
    }

    #[test]
    fn a_less_sure_measurement_that_agrees_changes_nothing() {
        let sure = Skew {
            ahead: 3_000,
            uncertainty: 40,
        };
        for (fresh, expected) in [
            (
                Skew {
                    ahead: 3_200,
                    uncertainty: 400,
                },
                sure,
            ),
            (
                Skew {
                    ahead: 9_000,
                    uncertainty: 400,
                },
                Skew {
                    ahead: 9_000,
                    uncertainty: 400,
                },
            ),
            (
                Skew {
                    ahead: 3_010,
                    uncertainty: 20,
                },
                Skew {
                    ahead: 3_010,
                    uncertainty: 20,
                },
            ),
        ] {
            assert_eq!(sure.or_fresh(fresh), expected);
        }
    }
}
