//! Clocks 时限: computed on reading, never stored.

mod course;
mod due;
mod former;
mod pause;
mod reading;
mod run;

pub use reading::{Raised, Reading};

use crate::calendar::Calendar;
use crate::procedure::{ClockRule, Procedure};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::{Role, Strength};
use std::sync::Arc;

/// Where a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockState {
    /// Past its due moment, and nothing stopped it.
    Late,
    /// Past the warning point.
    DueSoon,
    /// Running.
    Running,
    /// Its start has not happened.
    NotStarted,
    /// Stopped in time.
    Met,
    /// Stopped after its due moment.
    MetLate,
    /// The ticket was cancelled, merged or not accepted while it ran in time.
    Excused,
}

impl ClockState {
    /// Whether something still has to be done about it.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Late | Self::DueSoon | Self::Running)
    }

    /// Whether its due moment passed before it stopped.
    pub fn is_past_due(self) -> bool {
        matches!(self, Self::Late | Self::MetLate)
    }
}

/// One clock of a ticket. Cloning it allocates nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// The rule: its name, its clause, its strength, its limit.
    pub rule: Arc<ClockRule>,
    /// Whether the resident's own wish set the due moment.
    pub by_wish: bool,
    /// Whether an approved extension set the due moment; the first row stays beside it.
    pub extends: bool,
    /// Whether another row stands in its place, and this one is there for its deadline and its breach: it was given
    /// more time, began anew, or the ticket weighs differently now.
    pub replaced: bool,
    /// Whether it was counted across a year of which no calendar is known: its due moment may be wrong by the
    /// holidays of that year.
    pub calendar_unknown: bool,
    /// When it started.
    pub start: Option<Time>,
    /// When it is due; none where the procedure gives no number.
    pub due: Option<Time>,
    /// From when it counts as due soon.
    pub warn: Option<Time>,
    /// When it stopped.
    pub stop: Option<Time>,
    /// Where it stands.
    pub state: ClockState,
}

impl Clock {
    /// Whether a clause that binds was broken (X18): *should* is only shown as exceeded, *aim* only counted.
    pub fn is_breach(&self) -> bool {
        self.rule.strength == Strength::Must && self.state.is_past_due()
    }

    /// Who hears of it when it is not met, and when, in the order of the levels. A level whose moment comes after the
    /// stop hears nothing, and nobody hears of what is only aimed at.
    pub fn told<'a>(&'a self, calendar: &'a Calendar) -> impl Iterator<Item = (&'a Role, Time)> {
        let is_told = self.rule.strength != Strength::Aim && !self.replaced;
        let due = self.due.filter(|_| is_told);
        due.into_iter().flat_map(move |due| {
            let levels = self.rule.tell.iter().map(move |tell| {
                let later = tell.after.map(|after| after.end(due, calendar));
                (&tell.role, later.unwrap_or(due))
            });
            levels.filter(|(_, moment)| self.stop.is_none_or(|stop| stop > *moment))
        })
    }
}

/// Every clock of `ticket`: what runs out first stands first, then what waits, then what is over.
pub fn clocks(
    ticket: &Ticket,
    procedure: &Procedure,
    calendar: &Calendar,
    now: Time,
) -> Vec<Clock> {
    Reading::new(ticket, procedure, calendar, now).all()
}

/// Calls `visit` with every clock of `ticket`, in the order of the procedure's rules. Allocates nothing.
pub fn each_clock(
    ticket: &Ticket,
    procedure: &Procedure,
    calendar: &Calendar,
    now: Time,
    visit: impl FnMut(Clock),
) {
    Reading::new(ticket, procedure, calendar, now).each(visit);
}
