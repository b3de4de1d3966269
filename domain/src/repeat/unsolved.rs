//! 未解决: one ticket that stays unsolved for a time.

use crate::calendar::Calendar;
use crate::procedure::RepeatRule;
use crate::ticket::{Event, Ticket};
use crate::time::Time;

/// When `ticket` had been unsolved as long as `rule` says; none while it has not. What was solved later was unsolved then.
pub(super) fn since(
    ticket: &Ticket,
    rule: &RepeatRule,
    calendar: &Calendar,
    now: Time,
) -> Option<Time> {
    let opened = ticket.opening.as_ref()?.when;
    let moment = rule.after?.end(opened, calendar);
    (now >= moment && !was_solved(ticket, moment)).then_some(moment)
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
