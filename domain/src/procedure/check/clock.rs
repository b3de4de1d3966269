//! Clocks that can start and stop, and do not contradict each other.

use super::{Checking, known, mark, overlap};
use crate::procedure::{ClockRule, Procedure, Wish};
use crate::words::{Strength, WaitFor};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.clocks.iter().enumerate() {
        one(checking, &format!("clock.{place}"), rule, procedure);
    }
    for (place, rule) in procedure.clocks.iter().enumerate() {
        let earlier = procedure.clocks.iter().take(place);
        let clash = earlier
            .enumerate()
            .find(|(_, other)| contradict(rule, other));
        if let Some((other, _)) = clash {
            let line = checking.document.line(&format!("clock.{other}"));
            let message = format!(
                "contradicts the clock `{}` of line {line}: the same tickets, the same strength, another limit; \
                 tell them apart by `kinds`, `when` or `strength`, or keep one",
                rule.name
            );
            checking.wrong(&format!("clock.{place}.limit"), message);
        }
    }
}

fn one(checking: &mut Checking<'_>, path: &str, rule: &ClockRule, procedure: &Procedure) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    mark::check(checking, &format!("{path}.start"), &rule.start, procedure);
    mark::check(checking, &format!("{path}.stop"), &rule.stop, procedure);
    if rule.start.is_empty() {
        let message = "is empty: the clock never starts; write an entry, such as [\"opened\"]";
        checking.wrong(&format!("{path}.start"), message);
    }
    if rule.stop.is_empty() {
        let message = "is empty: the clock never stops; write an entry, such as [\"settled\"]";
        checking.wrong(&format!("{path}.stop"), message);
    }
    words(checking, path, rule);
    if let Some(percent) = rule.warn_percent {
        known::percent(checking, &format!("{path}.warn_percent"), percent);
    }
    known::roles(checking, &format!("{path}.owners"), &rule.owners);
    let told = rule.tell.iter().map(|tell| &tell.role);
    known::roles(checking, &format!("{path}.tell"), told);
    let approver = rule.extension.iter().map(|extension| &extension.approver);
    known::roles(checking, &format!("{path}.extension"), approver);
}

fn words(checking: &mut Checking<'_>, path: &str, rule: &ClockRule) {
    if !Strength::ALL.contains(&rule.strength) {
        let words: Vec<&str> = Strength::ALL.iter().map(Strength::as_str).collect();
        checking.unknown(&format!("{path}.strength"), rule.strength.as_str(), &words);
    }
    if let Some(wish) = rule.wish.as_ref().filter(|wish| !Wish::ALL.contains(wish)) {
        let words: Vec<&str> = Wish::ALL.iter().map(Wish::as_str).collect();
        checking.unknown(&format!("{path}.wish"), wish.as_str(), &words);
    }
    let words: Vec<&str> = WaitFor::ALL.iter().map(WaitFor::as_str).collect();
    for reason in rule
        .pauses
        .iter()
        .filter(|reason| !WaitFor::ALL.contains(reason))
    {
        checking.unknown(&format!("{path}.pauses"), reason.as_str(), &words);
    }
}

/// One ticket would have two limits, and nothing says which binds.
fn contradict(rule: &ClockRule, other: &ClockRule) -> bool {
    let same_clock = rule.name == other.name
        && rule.strength == other.strength
        && rule.start == other.start
        && rule.stop == other.stop;
    let limits = rule.limit.zip(other.limit);
    same_clock
        && limits.is_some_and(|(limit, other)| limit != other)
        && overlap::overlap((&rule.kinds, &rule.when), (&other.kinds, &other.when))
}
