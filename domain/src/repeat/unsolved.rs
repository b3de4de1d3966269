//! 未解决: one ticket that stays unsolved for a time.

use crate::calendar::Calendar;
use crate::procedure::RepeatRule;
use crate::ticket::{Event, Ticket};
use crate::time::Time;

/// The first moment at or after the time that `rule` gives at which `ticket` stood unsolved; none while there is none. What
/// was solved later was unsolved then.
pub(super) fn since(
    ticket: &Ticket,
    rule: &RepeatRule,
    calendar: &Calendar,
    now: Time,
) -> Option<Time> {
    let opened = ticket.opening.as_ref()?.when;
    let moment = rule.after?.end(opened, calendar);
    let since = if was_solved(ticket, moment) {
        reopened_after(ticket, moment)?
    } else {
        moment
    };
    (now >= since).then_some(since)
}

fn reopened_after(ticket: &Ticket, moment: Time) -> Option<Time> {
    let reopenings = ticket
        .timeline
        .iter()
        .filter(|event| event.counts() && event.when > moment && event.body.name() == "reopened");
    reopenings.map(|event| event.when).min()
}

/// Whether it had ended at `moment`, one way or another, and was not open again.
fn was_solved(ticket: &Ticket, moment: Time) -> bool {
    let ends = |event: &&Event| {
        let name = event.body.name();
        let ended = matches!(name, "settled" | "not_accepted" | "cancelled" | "merged");
        event.counts() && event.when <= moment && (ended || name == "reopened")
    };
    let last = ticket
        .timeline
        .iter()
        .filter(ends)
        .max_by_key(|event| event.when);
    last.is_some_and(|event| event.body.name() != "reopened")
}
