//! How the first download stands. Until the log's end was reached once, nobody knows what is
//! missing: a list looks empty that is not, and a callback overdue that was made long ago. Pure.

use crate::replica::Reach;
use crate::sync_status::{Phase, SyncStatus};
use domain::Ticket;
use domain::ticket::Standing;

/// How the first download stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The store has not been read.
    Unread,
    /// It is under way; so many records have come.
    Coming { records: u64 },
    /// It was broken off, and goes on once the server can be reached.
    Cut,
    /// All has come at least once: what is shown was true at the last sync.
    Whole,
}

impl Arrival {
    /// From how far the copy reaches and how sync stands.
    pub fn of(reach: Reach, status: &SyncStatus) -> Self {
        let stands = status.problem.is_some() || matches!(status.phase, Phase::Offline { .. });
        match reach {
            Reach::Unread => Self::Unread,
            Reach::Whole => Self::Whole,
            Reach::Partial { .. } if stands => Self::Cut,
            Reach::Partial { records } => Self::Coming { records },
        }
    }
}

/// Whether all there is of `ticket` is on this device: it was taken in here and not handed in yet.
pub fn began_here(ticket: &Ticket) -> bool {
    let mut events = ticket.timeline.iter();
    events.any(|event| event.body.name() == "opened" && event.standing == Standing::Provisional)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync_status::{Pill, SyncProblem};
    use domain::Time;

    fn status(phase: Phase, problem: Option<SyncProblem>) -> SyncStatus {
        SyncStatus {
            phase,
            problem,
            ..SyncStatus::default()
        }
    }

    #[test]
    fn the_first_download_is_under_way_until_the_end_was_reached() {
        let part = Reach::Partial { records: 1_500 };
        let (settled, offline) = (Phase::Settled, Phase::Offline { since: Time(0) });
        let login = Some(SyncProblem::LoginNeeded);
        for (reach, phase, problem, arrival, pill) in [
            (Reach::Unread, settled, None, Arrival::Unread, Pill::Reading),
            (
                part,
                settled,
                None,
                Arrival::Coming { records: 1_500 },
                Pill::Fetching(1_500),
            ),
            (
                part,
                Phase::Syncing { count: 2 },
                None,
                Arrival::Coming { records: 1_500 },
                Pill::Fetching(1_500),
            ),
            (part, offline, None, Arrival::Cut, Pill::Offline),
            (part, settled, login, Arrival::Cut, Pill::Paused),
            (Reach::Whole, offline, None, Arrival::Whole, Pill::Offline),
            (Reach::Whole, settled, None, Arrival::Whole, Pill::AllSent),
        ] {
            let status = status(phase, problem);
            let found = Arrival::of(reach, &status);
            assert_eq!(
                (found, Pill::of(&status, found)),
                (arrival, pill),
                "{reach:?} {phase:?}"
            );
        }
    }

    #[test]
    fn a_long_catching_up_is_said_although_all_had_come_before() {
        let status = status(Phase::Fetching { records: 9_000 }, None);
        let arrival = Arrival::of(Reach::Whole, &status);
        assert_eq!(arrival, Arrival::Whole);
        assert_eq!(Pill::of(&status, arrival), Pill::Fetching(9_000));
    }

    #[test]
    fn what_waits_is_said_once_nothing_more_has_to_come() {
        let status = SyncStatus {
            pending: 3,
            ..SyncStatus::default()
        };
        assert_eq!(Pill::of(&status, Arrival::Whole), Pill::Sending(3));
    }
}
