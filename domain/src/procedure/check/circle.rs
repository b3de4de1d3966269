//! Gates in a circle: each waits for what another lets through, and none ever opens.

use super::Checking;
use super::overlap::overlap;
use crate::procedure::{GateRule, Need};

/// Notes the gate at `place` where it closes a circle with gates above it.
pub(super) fn check(checking: &mut Checking<'_>, place: usize, gates: &[GateRule]) {
    let Some(gate) = gates.get(place) else {
        return;
    };
    let earlier = gates.get(..place).unwrap_or_default();
    if let Some(other) = closes(gate, earlier) {
        checking.clash("gate", place, other, |line| {
            format!(
                "never opens: what it needs waits, by the gate of line {line}, for `{}`, which waits for it; \
                 strike one of the needs",
                gate.before
            )
        });
    }
}

/// Through which of the gates `earlier` what `gate` needs waits for what stands behind it.
fn closes(gate: &GateRule, earlier: &[GateRule]) -> Option<usize> {
    let mut todo: Vec<&GateRule> = vec![gate];
    let mut seen = vec![false; earlier.len()];
    while let Some(next) = todo.pop() {
        for (place, other) in earlier.iter().enumerate() {
            let is_seen = seen.get(place).copied().unwrap_or(true);
            if is_seen || !waits(next, &other.before) || !are_of_one(gate, other) {
                continue;
            }
            if waits(other, &gate.before) {
                return Some(place);
            }
            if let Some(seen) = seen.get_mut(place) {
                *seen = true;
            }
            todo.push(other);
        }
    }
    None
}

fn waits(gate: &GateRule, name: &str) -> bool {
    let mut needs = gate.need.iter().filter_map(|need| Need::parse(need));
    needs.any(|need| need.entry() == name)
}

fn are_of_one(gate: &GateRule, other: &GateRule) -> bool {
    overlap((&gate.kinds, &gate.when), (&other.kinds, &other.when))
}
