//! The state machine of a ticket, as one table.

use crate::open::open_enum;

open_enum! {
    /// Where a ticket stands.
    Step {
        /// Taken in, with its owner.
        Open = "open",
        /// Given to a department.
        Dispatched = "dispatched",
        /// Signed for by the department.
        Received = "received",
        /// Somebody is at it.
        Working = "working",
        /// Waiting for the resident, material or an outside body.
        Waiting = "waiting",
        /// 办结
        Settled = "settled",
        /// 回访合格
        CalledBack = "called_back",
        /// 审核
        Reviewed = "reviewed",
        /// 归档
        Archived = "archived",
        /// Invalid or outside scope; explained, still kept.
        NotAccepted = "not_accepted",
        /// Continued in another ticket.
        Merged = "merged",
        /// 作废
        Cancelled = "cancelled",
    }
}

impl Step {
    /// Whether there is still something to do before settling.
    pub fn is_unsettled(&self) -> bool {
        matches!(
            self,
            Self::Open | Self::Dispatched | Self::Received | Self::Working | Self::Waiting
        )
    }
}

const UNSETTLED: &[Step] = &[
    Step::Open,
    Step::Dispatched,
    Step::Received,
    Step::Working,
    Step::Waiting,
];
const AFTER: &[Step] = &[Step::Settled, Step::CalledBack, Step::Reviewed];
const ENDED: &[Step] = &[
    Step::Settled,
    Step::CalledBack,
    Step::Reviewed,
    Step::Archived,
    Step::NotAccepted,
    Step::Merged,
    Step::Cancelled,
];
const CLOSED: &[Step] = &[
    Step::Settled,
    Step::CalledBack,
    Step::Reviewed,
    Step::NotAccepted,
    Step::Merged,
    Step::Cancelled,
];

/// What an entry does to the step: the steps it fits, and the step it leads to.
pub struct Move {
    /// The steps in which the entry fits.
    pub from: &'static [Step],
    /// Where it leads; `None` leaves the step as it is.
    pub to: Option<Step>,
}

/// The move of the entry `name`; `None` for entries that fit everywhere and move nothing.
///
/// A decision outside its `from` is refused; a fact outside it is kept and moves nothing.
pub fn movement(name: &str) -> Option<Move> {
    let row = |from, to| Some(Move { from, to: Some(to) });
    match name {
        "dispatched" => row(UNSETTLED, Step::Dispatched),
        "received" => row(&[Step::Dispatched], Step::Received),
        "returned" => row(&[Step::Dispatched, Step::Received], Step::Open),
        "progressed" | "step" | "inspected" | "visit_started" | "resumed" => {
            row(UNSETTLED, Step::Working)
        }
        "waiting" => row(UNSETTLED, Step::Waiting),
        "settled" => row(UNSETTLED, Step::Settled),
        "not_accepted" => row(UNSETTLED, Step::NotAccepted),
        "cancelled" => row(UNSETTLED, Step::Cancelled),
        "merged" => row(UNSETTLED, Step::Merged),
        "reopened" => row(ENDED, Step::Open),
        "called_back" => row(&[Step::Settled], Step::CalledBack),
        "reviewed" => row(AFTER, Step::Reviewed),
        "archived" => row(CLOSED, Step::Archived),
        "extension_approved" | "extension_denied" => Some(Move {
            from: UNSETTLED,
            to: None,
        }),
        _ => None,
    }
}
