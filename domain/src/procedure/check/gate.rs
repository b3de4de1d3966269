//! Scales and gates: words that exist, and needs that an entry can meet.

use super::{Checking, circle, known, mark, order, reach};
use crate::body::Body;
use crate::entry::Class;
use crate::procedure::{GateRule, Need, Procedure};
use crate::step::Step;

/// Severities, steps, charges and visits.
pub(super) fn scales(checking: &mut Checking<'_>, procedure: &Procedure) {
    known::roles(checking, "line", &procedure.line);
    for (place, post) in procedure.line.iter().enumerate() {
        if procedure.line[..place].contains(post) {
            let message = format!("`{post}` is there twice, and stands above itself; strike one");
            checking.wrong(&format!("line.{place}"), message);
        }
    }
    for (place, rule) in procedure.severities.iter().enumerate() {
        known::severity(checking, &format!("severity.{place}.code"), &rule.code);
        let charge = rule.charge.as_slice();
        known::roles(checking, &format!("severity.{place}.charge"), charge);
    }
    for (place, rule) in procedure.steps.iter().enumerate() {
        known::roles(checking, &format!("step.{place}.by"), &rule.by);
        known::condition(checking, &format!("step.{place}.when"), &rule.when);
    }
    for (place, rule) in procedure.charges.iter().enumerate() {
        known::kinds(checking, &format!("charge.{place}.kinds"), &rule.kinds);
        known::condition(checking, &format!("charge.{place}.when"), &rule.when);
    }
    if procedure.visit.as_ref().and_then(|visit| visit.persons) == Some(0) {
        let message = "is 0: nobody would go; write how many go, or strike it";
        checking.wrong("visit.persons", message);
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
        before(checking, &path, rule, procedure);
        circle::check(checking, place, &procedure.gates);
        if rule.need.is_empty() {
            let message = "is empty: the gate asks for nothing; write what must be there, such as [\"reviewed\"]";
            checking.wrong(&format!("{path}.need"), message);
        }
        for (place, need) in rule.need.iter().enumerate() {
            needed(checking, &format!("{path}.need.{place}"), need, procedure);
        }
        for (place, need) in rule.unless.iter().enumerate() {
            needed(checking, &format!("{path}.unless.{place}"), need, procedure);
        }
        in_order(checking, &path, rule);
        for (place, ending) in rule.endings.iter().enumerate() {
            if !order::ENDINGS.contains(ending) {
                let words = order::ENDINGS.each_ref().map(Step::as_str);
                checking.unknown(&format!("{path}.endings.{place}"), ending.as_str(), &words);
            }
        }
    }
}

/// Only what is one entry comes before or after another.
fn in_order(checking: &mut Checking<'_>, path: &str, rule: &GateRule) {
    if !rule.in_order {
        return;
    }
    if rule.need.len() < 2 {
        let message = "says nothing: there is one need; name those that come one after the other, or strike it";
        checking.wrong(&format!("{path}.in_order"), message);
    }
    for (place, need) in rule.need.iter().enumerate() {
        if rule.need[..place].contains(need) {
            let message = "is named twice: what is done again counts from then on, so the gate would never open; strike one";
            checking.wrong(&format!("{path}.need.{place}"), message);
        }
        if matches!(Need::parse(need), Some(Need::Received | Need::Consented)) {
            let message = "is no single entry that could come before or after another; put it into a gate of its own";
            checking.wrong(&format!("{path}.need.{place}"), message);
        }
    }
}

fn before(checking: &mut Checking<'_>, path: &str, rule: &GateRule, procedure: &Procedure) {
    let decisions = decisions();
    let before = format!("{path}.before");
    if !decisions.contains(&rule.before.as_str()) {
        checking.unknown(&before, &rule.before, &decisions);
        return;
    }
    reach::extension(
        checking,
        &before,
        &rule.before,
        (&rule.kinds, &rule.when),
        procedure,
    );
    order::check(checking, path, rule);
}

/// What a gate can stand before.
fn decisions() -> Vec<&'static str> {
    let decides = |name: &&&str| {
        let is_register = matches!(**name, "put" | "removed" | "rate_chosen" | "resolve");
        !is_register && matches!(Body::class_of(name), Class::Decision)
    };
    Body::NAMES.iter().filter(decides).copied().collect()
}

fn needed(checking: &mut Checking<'_>, path: &str, text: &str, procedure: &Procedure) {
    let Some(need) = Need::parse(text) else {
        checking.unknown(path, text, Need::WORDS);
        return;
    };
    if let Need::Step(name) = need {
        mark::step(checking, path, name, procedure);
    }
    if let Some((entry, role)) = need.written_by() {
        known::role_word(checking, path, role.as_str());
        reach::post(checking, path, entry, role);
    }
}
