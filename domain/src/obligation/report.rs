//! Reports that somebody owes.

use super::{Duty, Obligation};
use crate::body::Filled;
use crate::report::{Report, ReportState, asked_for};
use crate::time::Time;
use crate::words::Role;
use crate::world::World;

/// The reports that are still to be written, then those still to be checked, by the procedure in force: from the period in
/// which `since` lies to the one that runs at `now`, what is due first before the rest.
pub fn of_reports(world: &World, since: Time, now: Time) -> Vec<Obligation> {
    let reports = asked_for(world, since, now);
    let mut owed: Vec<Obligation> = reports.into_iter().filter_map(owed).collect();
    owed.sort_by_key(|each| {
        let place = Duty::ALL.iter().position(|duty| *duty == each.what);
        (place, each.due.is_none(), each.due)
    });
    owed
}

fn owed(report: Report) -> Option<Obligation> {
    let (what, by, due) = match (report.state, report.reviewer) {
        (ReportState::Due | ReportState::Late, _) => (Duty::Report, report.by, report.due),
        (ReportState::Filled, Some(reviewer)) => (Duty::Review, vec![reviewer], None),
        _ => return None,
    };
    Some(Obligation {
        what,
        by: if by.is_empty() { desk() } else { by },
        who: None,
        due,
        room: None,
        report: Some(Filled {
            period: report.span.label(),
            report: report.name,
        }),
        source: report.source,
    })
}

fn desk() -> Vec<Role> {
    let desk = Role::ALL.iter().filter(|role| role.is_desk());
    desk.cloned().collect()
}
