//! Repeats that can be found, and lead somewhere.

use super::{Checking, known, mark, overlap};
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
    unmet(checking, path, rule);
    numbers(checking, path, rule);
    if rule.what == Repeated::Unsolved && rule.after.is_none() {
        let message = "is missing: nothing says from when on it is unsolved; write a limit, such as after = \"1mo\"";
        checking.wrong(&format!("{path}.after"), message);
    }
}

/// A number that nothing reads is a slip of the pen.
fn numbers(checking: &mut Checking<'_>, path: &str, rule: &RepeatRule) {
    if rule.after.is_some() && rule.what != Repeated::Unsolved {
        let message = "is read of `unsolved` alone; strike it, or correct `what`";
        checking.wrong(&format!("{path}.after"), message);
    }
    if rule.in_a_row && rule.count.is_none() {
        let message =
            "says nothing: without a number nothing is counted; write `count`, or strike it";
        checking.wrong(&format!("{path}.in_a_row"), message);
    }
}

/// What is unmet is looked at in its own way: as things stood when a request came.
fn unmet(checking: &mut Checking<'_>, path: &str, rule: &RepeatRule) {
    if !rule.unmet {
        return;
    }
    let path = format!("{path}.unmet");
    if !matches!(rule.what, Repeated::SameMatter | Repeated::SameRepair) {
        let message = "counts requests: it goes with what = \"same_matter\" or \"same_repair\"; strike it, or correct `what`";
        checking.wrong(&path, message);
    } else if rule.in_a_row || rule.within.is_some() {
        let message = "goes neither with `in_a_row` nor with `within`: whatever stands unmet counts; strike the one or the other";
        checking.wrong(&path, message);
    }
}

/// Whether two rows say the same but for the number from which on. With another consequence, or where only one asks for an
/// unbroken row or for a stretch of time, both can be meant.
fn quarrel(rule: &RepeatRule, other: &RepeatRule) -> bool {
    let counts = |rule: &RepeatRule| (rule.count, rule.after);
    let ways = |rule: &RepeatRule| (rule.in_a_row, rule.unmet, rule.within);
    rule.what == other.what
        && overlap::overlap((&rule.kinds, &rule.when), (&other.kinds, &other.when))
        && rule.action == other.action
        && rule.raises_to == other.raises_to
        && ways(rule) == ways(other)
        && counts(rule) != counts(other)
}
