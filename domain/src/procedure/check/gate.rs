//! Scales, gates and repeats: words that exist, and needs that an entry can meet.

use super::{Checking, known, mark, reach};
use crate::body::Body;
use crate::entry::Class;
use crate::procedure::{Need, Procedure, RepeatRule, Repeated};
use crate::step::Step;
use crate::words::Severity;

/// Severities, steps, charges and visits.
pub(super) fn scales(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.severities.iter().enumerate() {
        known::severity(checking, &format!("severity.{place}.code"), &rule.code);
        let charge = rule.charge.as_slice();
        known::roles(checking, &format!("severity.{place}.charge"), charge);
    }
    let mut scale = procedure.severities.iter().map(|rule| &rule.code);
    let first = &procedure.default_severity;
    if Severity::ALL.contains(first) && scale.len() > 0 && !scale.any(|code| code == first) {
        let words: Vec<&str> = procedure
            .severities
            .iter()
            .map(|rule| rule.code.as_str())
            .collect();
        let message = format!(
            "`{first}` is none of the file's own degrees; write one of {}, or add a [[severity]]",
            words.join(", ")
        );
        checking.wrong("default_severity", message);
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
        repeat(checking, &format!("repeat.{place}"), rule, procedure);
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

fn repeat(checking: &mut Checking<'_>, path: &str, rule: &RepeatRule, procedure: &Procedure) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    if !Repeated::ALL.contains(&rule.what) {
        let words: Vec<&str> = Repeated::ALL.iter().map(Repeated::as_str).collect();
        checking.unknown(&format!("{path}.what"), rule.what.as_str(), &words);
    }
    if let Some(severity) = &rule.raises_to {
        known::severity(checking, &format!("{path}.raises_to"), severity);
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
