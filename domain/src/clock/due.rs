//! When a run of a clock is due: by the limit, by the resident's wish, by what was granted.

use super::course::Course;
use super::run::Run;
use crate::calendar::Calendar;
use crate::extension::is_by_approver;
use crate::procedure::{ClockRule, Wish};
use crate::ticket::Ticket;
use crate::time::Time;

/// The due moment of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Due {
    pub(super) moment: Option<Time>,
    /// Whether the resident's wish set it.
    pub(super) by_wish: bool,
}

/// The first deadline of a run that began at `start`. A wish for a moment that had already passed can be kept by
/// nobody, and does not count.
pub(super) fn first(rule: &ClockRule, ticket: &Ticket, calendar: &Calendar, start: Time) -> Due {
    let limit = rule.ends(start, calendar);
    let wish = ticket
        .opening
        .as_ref()
        .and_then(|opening| opening.opened.wants_by)
        .filter(|wish| *wish > start);
    let moment = match (&rule.wish, wish) {
        (Some(Wish::Instead), Some(wish)) => Some(wish),
        (Some(Wish::Earlier), wish) => [limit, wish].into_iter().flatten().min(),
        _ => limit,
    };
    Due {
        moment,
        by_wish: moment != limit,
    }
}

/// The deadline granted for a run that was due at `first`, and when it was granted. What was granted stays while more is
/// asked for; a run that began later knows nothing of it, beyond the number of times that the rule allows nothing is
/// granted, and what is no more time than there was is none. It is the rule's own approver who grants it: what was granted
/// to a ticket before it weighed more moves no deadline that another post, or nobody, may move.
pub(super) fn granted(
    rule: &ClockRule,
    run: &Run,
    first: Option<Time>,
    ticket: &Ticket,
    course: Course<'_>,
) -> Option<(Time, Time)> {
    let extension = rule.extension.as_ref()?;
    let times = extension.max;
    let times = times.map_or(usize::MAX, |times| {
        usize::try_from(times).unwrap_or(usize::MAX)
    });
    let requests = ticket.extensions.iter();
    let granted = requests
        .filter(|request| request.clock == rule.name)
        .filter_map(|request| {
            let (entry, until) = request.decision?;
            let (place, event) = course.of_entry(entry)?;
            let is_theirs = is_by_approver(extension, event);
            let is_of_run = place > run.start && run.next.is_none_or(|next| place < next);
            let until = until.filter(|_| is_theirs && is_of_run)?;
            Some((until, place.when))
        });
    let mut there = first.unwrap_or(run.start.when);
    let adding = granted.filter(|(until, _)| {
        let adds = *until > there;
        there = there.max(*until);
        adds
    });
    adding.take(times).last()
}

/// The moment at which `percent` of the time from `start` to `due` are gone.
pub(super) fn warning(start: Time, due: Time, percent: u8) -> Time {
    start.plus(due.since(start).saturating_mul(i64::from(percent)) / 100)
}
