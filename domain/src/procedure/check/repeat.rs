//! Repeats that can be found, and lead somewhere.

use super::{Checking, known, mark};
use crate::procedure::{Procedure, RepeatRule, Repeated};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.repeats.iter().enumerate() {
        one(checking, &format!("repeat.{place}"), rule, procedure);
        let mut earlier = procedure.repeats.iter().take(place);
        if let Some(other) = earlier.position(|other| quarrel(rule, other)) {
            checking.clash("repeat", place, other, |line| {
                format!(
                    "contradicts line {line}: the same tickets, the same consequence, another number; \
                     tell them apart by `kinds`, `when` or `action`, or keep one"
                )
            });
        }
    }
}

fn one(checking: &mut Checking<'_>, path: &str, rule: &RepeatRule, procedure: &Procedure) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    if !Repeated::ALL.contains(&rule.what) {
        let words: Vec<&str> = Repeated::ALL.iter().map(Repeated::as_str).collect();
        checking.unknown(&format!("{path}.what"), rule.what.as_str(), &words);
    }
    if let Some(severity) = &rule.raises_to {
        known::degree(checking, &format!("{path}.raises_to"), severity, procedure);
    }
    if rule.count == Some(0) {
        let message =
            "is 0: it would hold of every ticket before anything came again; write at least 1";
        checking.wrong(&format!("{path}.count"), message);
    }
    if let Some(step) = rule.action.strip_prefix("upgrade_form:") {
        mark::step(checking, &format!("{path}.action"), step, procedure);
    }
    if rule.what == Repeated::Unsolved && rule.after.is_none() {
        let message = "is missing: nothing says from when on it is unsolved; write a limit, such as after = \"1mo\"";
        checking.wrong(&format!("{path}.after"), message);
    }
}

/// Whether two rows say the same but for the number from which on. With another consequence, or where only one asks for an
/// unbroken row or for a stretch of time, both can be meant.
fn quarrel(rule: &RepeatRule, other: &RepeatRule) -> bool {
    let counts = |rule: &RepeatRule| (rule.count, rule.after);
    rule.what == other.what
        && rule.kinds == other.kinds
        && rule.when == other.when
        && rule.action == other.action
        && rule.raises_to == other.raises_to
        && (rule.in_a_row, rule.within) == (other.in_a_row, other.within)
        && counts(rule) != counts(other)
}
