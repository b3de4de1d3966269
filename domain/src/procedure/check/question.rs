//! Questions that a callback can ask and an entry can hold.

use super::Checking;
use crate::procedure::{Ask, CallbackRule, Procedure, QuestionRule};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.questions.iter().enumerate() {
        let path = format!("question.{place}");
        answers(checking, &path, rule);
        let mut callbacks = procedure.callbacks.iter();
        if !callbacks.any(|each| each.questions.contains(&rule.code)) {
            let message =
                "is asked by no callback; name it in a callback's `questions`, or strike it";
            checking.wrong(&format!("{path}.code"), message);
        }
    }
}

fn answers(checking: &mut Checking<'_>, path: &str, rule: &QuestionRule) {
    for (place, answer) in rule.answers.iter().enumerate() {
        let mut earlier = rule.answers.iter().take(place);
        if earlier.any(|other| other.code == answer.code) {
            let message = "is there twice in one question; give each answer a code of its own";
            checking.wrong(&format!("{path}.answers.{place}.code"), message);
        }
    }
    if rule.several && rule.answers.is_empty() {
        let message = "has nothing to choose from; write `answers`, or strike it";
        checking.wrong(&format!("{path}.several"), message);
    }
    if rule.ask() == Ask::One && rule.answers.len() == 1 {
        let message = "leaves no choice; write at least two, or none for the resident's own words";
        checking.wrong(&format!("{path}.answers"), message);
    }
}

/// The questions of a callback: all of them are rules, each once, and one entry has room for the answers.
pub(super) fn asked(
    checking: &mut Checking<'_>,
    path: &str,
    rule: &CallbackRule,
    procedure: &Procedure,
) {
    let codes: Vec<&str> = procedure
        .questions
        .iter()
        .map(|each| each.code.as_str())
        .collect();
    let mut held: Vec<Ask> = Vec::new();
    for (place, code) in rule.questions.iter().enumerate() {
        let path = format!("{path}.questions.{place}");
        let mut all = procedure.questions.iter();
        let Some(question) = all.find(|each| each.code == *code) else {
            checking.unknown(&path, code, &codes);
            continue;
        };
        if rule.questions.iter().take(place).any(|other| other == code) {
            checking.wrong(&path, "is asked twice; strike one");
        }
        let ask = question.ask();
        if ask != Ask::One && held.contains(&ask) {
            let message = "is a second one of its sort; an entry holds one question with several answers and one in words";
            checking.wrong(&path, message);
        }
        held.push(ask);
    }
}
