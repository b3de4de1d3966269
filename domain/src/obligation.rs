//! Obligations 待办: what somebody still owes, a ticket beside its clocks or the house a report. Computed on reading.

mod owed;
mod report;

pub use report::of_reports;

use crate::body::Filled;
use crate::ids::{RoomId, StaffId};
use crate::open::open_enum;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::Role;
use crate::world::World;

open_enum! {
    /// What is owed.
    Duty {
        /// A request for more time waits for whoever may give it.
        Extension = "extension",
        /// The resident was told when to expect an answer.
        AnswerLater = "answer_later",
        /// A callback is due, or must be made again until the resident is satisfied.
        Callback = "callback",
        /// A written notice has to go out after a failed callback.
        Notice = "notice",
        /// The matter has to be reported to a superior.
        ReportUp = "report_up",
        /// Two departments have a share in it, and somebody has to bring them together.
        Coordinate = "coordinate",
        /// Somebody with an interest stepped back: it needs another hand.
        Reassign = "reassign",
        /// The procedure asks for another form by now.
        UpgradeForm = "upgrade_form",
        /// A report is due.
        Report = "report",
        /// A report was written and has to be checked.
        Review = "review",
    }
}

/// One obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// What is owed.
    pub what: Duty,
    /// The posts that owe it; empty: whoever owns the ticket.
    pub by: Vec<Role>,
    /// The person who owes it, where the procedure means a person and no post.
    pub who: Option<StaffId>,
    /// When it is due; none where no moment is named.
    pub due: Option<Time>,
    /// The room it is about, for callbacks.
    pub room: Option<RoomId>,
    /// The report it is about.
    pub report: Option<Filled>,
    /// The clause; empty where it follows from what somebody wrote.
    pub source: String,
}

/// Everything that is owed to `ticket` at `now`, in the order of [`Duty::ALL`].
pub fn obligations(world: &World, ticket: &Ticket, now: Time) -> Vec<Obligation> {
    let Some(procedure) = world.procedure_of(ticket) else {
        return Vec::new();
    };
    let mut owed = Vec::from_iter(owed::extension(world, ticket, now));
    owed.extend(owed::answer_later(world, procedure, ticket));
    owed.extend(owed::callbacks(world, ticket, now));
    owed.extend(owed::by_clocks(world, ticket, now));
    owed.extend(owed::coordinate(procedure, ticket));
    owed.extend(owed::reassign(procedure, ticket));
    owed.extend(owed::upgrade_form(world, ticket, now));
    let place = |duty: &Duty| Duty::ALL.iter().position(|each| each == duty);
    owed.sort_by_key(|each| place(&each.what));
    owed
}
