//! Callbacks that somebody can make, in a window that opens before it closes.

use super::overlap::includes;
use super::{Checking, known, question};
use crate::procedure::{CallbackRule, Procedure, SignatureNeed, Trait};
use crate::step::Step;
use crate::words::{Channel, Kind, Subject};

/// How somebody can be called back.
const CHANNELS: [Channel; 2] = [Channel::Visit, Channel::Phone];

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.callbacks.iter().enumerate() {
        let path = format!("callback.{place}");
        one(checking, &path, rule);
        question::asked(checking, &path, rule, procedure);
        if kinds_of(rule).is_empty() && Subject::ALL.contains(&rule.subject) {
            let message = "are of another subject: no callback of this one is about them; correct them, or strike them for all";
            checking.wrong(&format!("{path}.kinds"), message);
            continue;
        }
        let mut earlier = procedure.callbacks.iter().take(place);
        if let Some(other) = earlier.position(|other| hides(other, rule)) {
            checking.clash("callback", place, other, |line| {
                format!(
                    "never holds: line {line} has all of its tickets; tell them apart by `kinds`, `when` or `alternative`, write the narrower one first, or keep one"
                )
            });
        }
    }
}

/// The first rule that covers a ticket is its rule: whether it covers whatever the later one does.
fn hides(rule: &CallbackRule, later: &CallbackRule) -> bool {
    let kinds = kinds_of(rule);
    rule.subject == later.subject
        && rule.alternative == later.alternative
        && kinds_of(later).iter().all(|kind| kinds.contains(kind))
        && rule.when.0.iter().all(|(of, values)| {
            let narrower = later.when.0.get(of);
            narrower.is_some_and(|words| includes(values, words))
        })
}

/// The kinds that a rule is for, of those that its subject has.
fn kinds_of(rule: &CallbackRule) -> Vec<&Kind> {
    let is_about = |kind: &&Kind| {
        let mut works = [false, true].into_iter();
        works.any(|works| Subject::of(kind, works).as_ref() == Some(&rule.subject))
    };
    let is_named = |kind: &&Kind| rule.kinds.is_empty() || rule.kinds.contains(kind);
    Kind::ALL.iter().filter(is_about).filter(is_named).collect()
}

fn one(checking: &mut Checking<'_>, path: &str, rule: &CallbackRule) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    let opens = rule.failed_opens.as_slice();
    known::kinds(checking, &format!("{path}.failed_opens"), opens);
    known::roles(checking, &format!("{path}.performers"), &rule.performers);
    known::roles(
        checking,
        &format!("{path}.together_with"),
        &rule.together_with,
    );
    words(checking, path, rule);
    works(checking, path, rule);
    rates(checking, path, rule);
    known::some_time(checking, &format!("{path}.closes"), rule.closes);
    let window = rule.opens.zip(rule.closes);
    if window.is_some_and(|(opens, closes)| !known::in_order(opens, closes)) {
        let message = "comes after `closes`; exchange them, or correct one";
        checking.wrong(&format!("{path}.opens"), message);
    }
    for (place, ending) in rule.endings.iter().enumerate() {
        if *ending != Step::NotAccepted {
            let words = [Step::NotAccepted.as_str()];
            checking.unknown(&format!("{path}.endings.{place}"), ending.as_str(), &words);
        }
    }
    if rule.early_counts && rule.opens.is_none() {
        let message = "says nothing: the window opens at once, and nothing is early; write `opens`, or strike it";
        checking.wrong(&format!("{path}.early_counts"), message);
    }
    let attempts = rule.unreachable.as_ref();
    let attempts = attempts.map(|rule| (rule.attempts, rule.second_person));
    let message = match attempts {
        Some((0, _)) => "is 0: everybody would be unreachable; write at least 1",
        Some((1, true)) => {
            "is 1: no second person could try; write at least 2, or strike `second_person`"
        }
        _ => return,
    };
    checking.wrong(&format!("{path}.unreachable.attempts"), message);
}

/// 维修工程 or no works is what the subject says already; the condition may not say the other.
fn works(checking: &mut Checking<'_>, path: &str, rule: &CallbackRule) {
    let is = match rule.subject {
        Subject::Works => "yes",
        Subject::Repair => "no",
        _ => return,
    };
    let asked = rule.when.0.get(&Trait::Works);
    if asked.is_some_and(|asked| !asked.is_empty() && !asked.iter().any(|word| word == is)) {
        let message = format!(
            "is never so: whatever is called back as `{}` has works = [\"{is}\"]; strike it, or correct `subject`",
            rule.subject
        );
        checking.wrong(&format!("{path}.when.works"), message);
    }
}

fn words(checking: &mut Checking<'_>, path: &str, rule: &CallbackRule) {
    if !Subject::ALL.contains(&rule.subject) {
        let words: Vec<&str> = Subject::ALL.iter().map(Subject::as_str).collect();
        checking.unknown(&format!("{path}.subject"), rule.subject.as_str(), &words);
    }
    let channels = CHANNELS.each_ref().map(Channel::as_str);
    let needs: Vec<&str> = SignatureNeed::ALL
        .iter()
        .map(SignatureNeed::as_str)
        .collect();
    for (channel, need) in &rule.channels {
        let path = format!("{path}.channels.{channel}");
        if !CHANNELS.contains(channel) {
            checking.unknown(&path, channel.as_str(), &channels);
        }
        if !SignatureNeed::ALL.contains(need) {
            checking.unknown(&path, need.as_str(), &needs);
        }
    }
}

fn rates(checking: &mut Checking<'_>, path: &str, rule: &CallbackRule) {
    let message = "lies below `rate`; exchange them, or correct one";
    for (key, other) in [("rate_max", rule.rate_max), ("rate_aim", rule.rate_aim)] {
        let pair = rule.rate.zip(other);
        if pair.is_some_and(|(rate, other)| !rate.is_at_most(other)) {
            checking.wrong(&format!("{path}.{key}"), message);
        }
    }
    if rule.rate.is_none() && rule.rate_max.is_some() {
        let message = "is missing beside `rate_max`; write the lower end of the band";
        checking.wrong(&format!("{path}.rate"), message);
    }
}
