//! Attempts: when somebody counts as unreachable 未访到.

use crate::ids::StaffId;
use crate::procedure::Unreachable;
use crate::ticket::CallbackMade;
use crate::time::{Offset, Time};
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

/// What the callbacks that count, oldest first, say of it. Attempts count once for each day and hour; where the rule says
/// so, one of them must be a second person's. Without a rule nobody ever counts as unreachable.
pub fn contact(made: &[&CallbackMade], rule: Option<&Unreachable>, offset: Offset) -> Contact {
    let attempts = made.iter().map(|made| Attempt {
        outcome: &made.outcome,
        by: made.by,
        when: made.when,
    });
    of(attempts, rule, offset)
}

/// The same with one more callback after those.
pub fn contact_with(
    made: &[&CallbackMade],
    (outcome, by, when): (&CallbackOutcome, Option<StaffId>, Time),
    rule: Option<&Unreachable>,
    offset: Offset,
) -> Contact {
    let attempts = made.iter().map(|made| Attempt {
        outcome: &made.outcome,
        by: made.by,
        when: made.when,
    });
    let last = Attempt { outcome, by, when };
    of(attempts.chain([last]), rule, offset)
}

struct Attempt<'a> {
    outcome: &'a CallbackOutcome,
    by: Option<StaffId>,
    when: Time,
}

fn of<'a>(
    attempts: impl Iterator<Item = Attempt<'a>>,
    rule: Option<&Unreachable>,
    offset: Offset,
) -> Contact {
    let (mut hours, mut persons) = (BTreeSet::new(), BTreeSet::new());
    for attempt in attempts {
        if reaches(attempt.outcome) {
            return Contact::Reached;
        }
        if *attempt.outcome == CallbackOutcome::Unreachable {
            let hour = offset.minute_of_day(attempt.when) / 60;
            hours.insert((offset.day(attempt.when), hour));
            persons.extend(attempt.by);
        }
    }
    let is_enough = rule.is_some_and(|rule| {
        let needed = usize::try_from(rule.attempts).unwrap_or(usize::MAX);
        hours.len() >= needed.max(1) && (!rule.second_person || persons.len() > 1)
    });
    if is_enough {
        Contact::Unreachable
    } else {
        Contact::Unknown
    }
}
