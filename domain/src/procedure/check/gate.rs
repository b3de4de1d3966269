//! Scales, gates and repeats: words that exist, and needs that an entry can meet.

use super::{Checking, known, mark};
use crate::body::Body;
use crate::entry::Class;
use crate::procedure::{Procedure, RepeatRule, Repeated};
use crate::step::Step;

/// Severities, steps, charges and visits.
pub(super) fn scales(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.severities.iter().enumerate() {
        known::severity(checking, &format!("severity.{place}.code"), &rule.code);
        let charge = rule.charge.as_slice();
        known::roles(checking, &format!("severity.{place}.charge"), charge);
    }
    for (place, rule) in procedure.steps.iter().enumerate() {
        known::roles(checking, &format!("step.{place}.by"), &rule.by);
    }
    for (place, rule) in procedure.charges.iter().enumerate() {
        known::kinds(checking, &format!("charge.{place}.kinds"), &rule.kinds);
        known::condition(checking, &format!("charge.{place}.when"), &rule.when);
    }
    let stay = procedure
        .visit
        .as_ref()
        .and_then(|visit| visit.least.zip(visit.most));
    if stay.is_some_and(|(least, most)| !known::in_order(least, most)) {
        checking.wrong(
            "visit.least",
            "is longer than `most`; exchange them, or correct one",
        );
    }
}

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.gates.iter().enumerate() {
        let path = format!("gate.{place}");
        known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
        known::condition(checking, &format!("{path}.when"), &rule.when);
        let decisions = decisions();
        if !decisions.contains(&rule.before.as_str()) {
            checking.unknown(&format!("{path}.before"), &rule.before, &decisions);
        }
        for (place, need) in rule.need.iter().enumerate() {
            needed(checking, &format!("{path}.need.{place}"), need, procedure);
        }
        for (place, ending) in rule.endings.iter().enumerate() {
            let ends = [Step::NotAccepted, Step::Merged, Step::Cancelled];
            if !ends.contains(ending) {
                let words = ends.each_ref().map(Step::as_str);
                checking.unknown(&format!("{path}.endings.{place}"), ending.as_str(), &words);
            }
        }
    }
    for (place, rule) in procedure.repeats.iter().enumerate() {
        repeat(checking, &format!("repeat.{place}"), rule);
    }
}

/// What a gate can stand before.
fn decisions() -> Vec<&'static str> {
    let decides = |name: &&&str| {
        let is_register = matches!(**name, "put" | "removed" | "rate_chosen" | "resolve");
        let body = Body::parse(name, "{}").map(|body| body.class());
        !is_register && matches!(body, Ok(Class::Decision))
    };
    Body::NAMES.iter().filter(decides).copied().collect()
}

fn needed(checking: &mut Checking<'_>, path: &str, need: &str, procedure: &Procedure) {
    match need.split_once(':') {
        Some(("sign" | "reviewed" | "inspected", role)) => known::role_word(checking, path, role),
        Some(("step", name)) => mark::step(checking, path, name, procedure),
        None if Body::NAMES.contains(&need) => {}
        _ => {
            let words = [
                "sign:<role>",
                "reviewed:<role>",
                "step:<name>",
                "inspected",
                "inspected:<role>",
                "reviewed",
                "received",
                "consented",
            ];
            checking.unknown(path, need, &words);
        }
    }
}

fn repeat(checking: &mut Checking<'_>, path: &str, rule: &RepeatRule) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    if !Repeated::ALL.contains(&rule.what) {
        let words: Vec<&str> = Repeated::ALL.iter().map(Repeated::as_str).collect();
        checking.unknown(&format!("{path}.what"), rule.what.as_str(), &words);
    }
    if let Some(severity) = &rule.raises_to {
        known::severity(checking, &format!("{path}.raises_to"), severity);
    }
    if rule.what == Repeated::Unsolved && rule.after.is_none() {
        let message = "is missing: nothing says from when on it is unsolved; write a limit, such as after = \"1mo\"";
        checking.wrong(&format!("{path}.after"), message);
    }
}
