//! Whether two rules can hold for one ticket.

use crate::procedure::Condition;
use crate::words::Kind;

/// Whether a ticket can be of both: of a kind that both are for, with a value of each trait that both ask for.
pub(super) fn overlap(a: (&[Kind], &Condition), b: (&[Kind], &Condition)) -> bool {
    let kinds = a.0.is_empty() || b.0.is_empty() || a.0.iter().any(|kind| b.0.contains(kind));
    let traits = a.1.0.iter().all(|(of, values)| match b.1.0.get(of) {
        Some(others) => values.iter().any(|value| others.contains(value)),
        None => true,
    });
    kinds && traits
}
