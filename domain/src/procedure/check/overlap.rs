//! Whether two rules can hold for one ticket.

use crate::procedure::{Condition, admits, is_open};
use crate::words::Kind;

/// Whether a ticket can be of both: of a kind that both are for, with a value of each trait that both ask for.
pub(super) fn overlap(a: (&[Kind], &Condition), b: (&[Kind], &Condition)) -> bool {
    let kinds = a.0.is_empty() || b.0.is_empty() || a.0.iter().any(|kind| b.0.contains(kind));
    let traits = a.1.0.iter().all(|(of, values)| match b.1.0.get(of) {
        Some(others) => meet(values, others),
        None => true,
    });
    kinds && traits
}

/// Whether one value is of both lists. Of two that say what a trait may not be, some always is.
fn meet(values: &[String], others: &[String]) -> bool {
    let is_in = |value: &String| admits(others, value);
    match (is_open(values), is_open(others)) {
        (true, true) => true,
        (true, false) => others.iter().any(|value| admits(values, value)),
        (false, _) => values.iter().any(is_in),
    }
}

/// Whether every value of `narrower` is one of `wider`.
pub(super) fn includes(wider: &[String], narrower: &[String]) -> bool {
    if is_open(narrower) {
        // What the wider one bars, the narrower one has to bar.
        return is_open(wider) && wider.iter().all(|value| narrower.contains(value));
    }
    narrower.iter().all(|value| admits(wider, value))
}
