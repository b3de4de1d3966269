//! Attempts: when somebody counts as unreachable 未访到.

use crate::ids::StaffId;
use crate::procedure::Unreachable;
use crate::ticket::CallbackMade;
use crate::time::{HOUR, Time};
use crate::words::CallbackOutcome;
use std::collections::BTreeSet;

/// Whether a resident could be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// Nobody tried often enough to say.
    Unknown,
    /// Tried as often as the rule asks for: out of the draw's `k`.
    Unreachable,
    /// Reached, whatever they said and however often nobody was home before: in `k`.
    Reached,
}

/// Whether the resident said something.
pub(super) fn reaches(outcome: &CallbackOutcome) -> bool {
    matches!(
        outcome,
        CallbackOutcome::Satisfied | CallbackOutcome::Unsatisfied
    )
}

/// What the callbacks that count, in any order, say of it. Two attempts are two where an hour lies between them; where the
/// rule says so, one must be a second person's. Without a rule nobody ever counts as unreachable.
pub fn contact(made: &[&CallbackMade], rule: Option<&Unreachable>) -> Contact {
    let attempts = made.iter().map(|made| Attempt {
        outcome: &made.outcome,
        by: made.by,
        when: made.when,
    });
    of(attempts, rule)
}

/// The same with one more callback after those.
pub fn contact_with(
    made: &[&CallbackMade],
    (outcome, by, when): (&CallbackOutcome, Option<StaffId>, Time),
    rule: Option<&Unreachable>,
) -> Contact {
    let attempts = made.iter().map(|made| Attempt {
        outcome: &made.outcome,
        by: made.by,
        when: made.when,
    });
    let last = Attempt { outcome, by, when };
    of(attempts.chain([last]), rule)
}

struct Attempt<'a> {
    outcome: &'a CallbackOutcome,
    by: Option<StaffId>,
    when: Time,
}

fn of<'a>(attempts: impl Iterator<Item = Attempt<'a>>, rule: Option<&Unreachable>) -> Contact {
    let (mut moments, mut persons) = (Vec::new(), BTreeSet::new());
    for attempt in attempts {
        if reaches(attempt.outcome) {
            return Contact::Reached;
        }
        if *attempt.outcome == CallbackOutcome::Unreachable {
            moments.push(attempt.when);
            persons.extend(attempt.by);
        }
    }
    let is_enough = rule.is_some_and(|rule| {
        let needed = usize::try_from(rule.attempts).unwrap_or(usize::MAX);
        apart(moments) >= needed.max(1) && (!rule.second_person || persons.len() > 1)
    });
    if is_enough {
        Contact::Unreachable
    } else {
        Contact::Unknown
    }
}

/// How many of `moments` lie an hour or more apart. Two clock hours, or two days, can be minutes apart: 11:58 and 12:00.
fn apart(mut moments: Vec<Time>) -> usize {
    moments.sort_unstable();
    let mut last: Option<Time> = None;
    let mut count = 0;
    for moment in moments {
        if last.is_none_or(|last| moment.since(last) >= HOUR) {
            last = Some(moment);
            count += 1;
        }
    }
    count
}
