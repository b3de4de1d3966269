//! Rules that are there twice: one of the two is a slip, and nothing says which.

use super::Checking;
use super::seen::seen;
use crate::procedure::{GateRule, Papers, Procedure, RepeatRule};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    same(checking, "severity", &procedure.severities, |a, b| {
        a.code == b.code
    });
    same(checking, "validity", &procedure.validities, |a, b| {
        a.code == b.code
    });
    same(checking, "step", &procedure.steps, |a, b| a.name == b.name);
    same(checking, "question", &procedure.questions, |a, b| {
        seen(&a.code) == seen(&b.code)
    });
    same(checking, "gate", &procedure.gates, same_gate);
    same(checking, "repeat", &procedure.repeats, same_repeat);
    same(checking, "phrase", &procedure.phrases, |a, b| {
        a.phrase == b.phrase
    });
}

pub(super) fn papers(checking: &mut Checking<'_>, papers: &Papers) {
    same(checking, "papers.report", &papers.reports, |a, b| {
        a.name == b.name
    });
    // One form may stand several times, for what each clause ties to it.
    same(checking, "papers.form", &papers.forms, |a, b| {
        a.name == b.name && a.kinds == b.kinds && a.when == b.when
    });
    same(checking, "papers.notice", &papers.notices, |a, b| {
        a.name == b.name
    });
    same(checking, "papers.post", &papers.posts, |a, b| {
        a.role == b.role
    });
}

fn same<T>(checking: &mut Checking<'_>, section: &str, rules: &[T], same: impl Fn(&T, &T) -> bool) {
    for (place, rule) in rules.iter().enumerate() {
        let earlier = rules.iter().take(place);
        let Some(other) = earlier.clone().position(|other| same(rule, other)) else {
            continue;
        };
        checking.clash(section, place, other, |line| {
            format!("is there twice, as in line {line}; keep one of the two, or correct one")
        });
    }
}

fn same_gate(rule: &GateRule, other: &GateRule) -> bool {
    let needs = |rule: &GateRule| {
        let mut needs = rule.need.clone();
        needs.sort();
        needs
    };
    rule.before == other.before
        && rule.kinds == other.kinds
        && rule.when == other.when
        && rule.endings == other.endings
        && rule.unless == other.unless
        && needs(rule) == needs(other)
}

fn same_repeat(rule: &RepeatRule, other: &RepeatRule) -> bool {
    let numbers = |rule: &RepeatRule| {
        (
            rule.count,
            rule.in_a_row,
            rule.unmet,
            rule.within,
            rule.after,
        )
    };
    rule.what == other.what
        && rule.kinds == other.kinds
        && rule.when == other.when
        && rule.action == other.action
        && rule.raises_to == other.raises_to
        && numbers(rule) == numbers(other)
}
