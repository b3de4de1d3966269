//! Questions that a callback can ask, a resident can read and an entry can hold.

use super::{Checking, known};
use crate::procedure::{Answer, Ask, CallbackRule, Procedure, QuestionRule};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.questions.iter().enumerate() {
        let path = format!("question.{place}");
        let title =
            "is empty: nobody could tell what is asked; write the question as people read it";
        words(checking, &path, (&rule.code, &rule.title), title);
        if !checking.stands_in(&format!("{path}.answers")) {
            answers(checking, &path, rule);
            choice(checking, &path, rule);
        }
        let mut callbacks = procedure.callbacks.iter();
        if !callbacks.any(|each| each.questions.contains(&rule.code)) {
            let message =
                "is asked by no callback; name it in a callback's `questions`, or strike it";
            checking.wrong(&format!("{path}.code"), message);
        }
    }
}

/// What stands on the page and in what a resident signs, and the word that an entry keeps it under.
fn words(checking: &mut Checking<'_>, path: &str, (code, title): (&str, &str), untitled: &str) {
    if known::is_blank(code) {
        let message = "is empty; write a word of its own, such as code = \"quality\"";
        checking.wrong(&format!("{path}.code"), message);
    }
    if known::is_blank(title) {
        checking.wrong(&format!("{path}.title"), untitled);
    }
}

fn answers(checking: &mut Checking<'_>, path: &str, rule: &QuestionRule) {
    for (place, answer) in rule.answers.iter().enumerate() {
        let path = format!("{path}.answers.{place}");
        let title =
            "is empty: nobody could tell what is chosen; write the answer as people read it";
        words(checking, &path, (&answer.code, &answer.title), title);
        let earlier = rule.answers.iter().take(place);
        let has = |said: fn(&Answer) -> &str| {
            let mut earlier = earlier.clone();
            let said_here = said(answer).trim();
            !known::is_blank(said_here) && earlier.any(|other| said(other).trim() == said_here)
        };
        if has(|answer| &answer.code) {
            let message = "is there twice in one question; give each answer a code of its own";
            checking.wrong(&format!("{path}.code"), message);
        }
        if has(|answer| &answer.title) {
            let message = "is there twice in one question; say what tells the two answers apart";
            checking.wrong(&format!("{path}.title"), message);
        }
    }
}

/// Whether there is something to choose, and each way to answer can be chosen by somebody.
fn choice(checking: &mut Checking<'_>, path: &str, rule: &QuestionRule) {
    if rule.several && rule.answers.is_empty() {
        let message = "has nothing to choose from; write `answers`, or strike it";
        checking.wrong(&format!("{path}.several"), message);
    }
    let path = format!("{path}.answers");
    let failing = rule.answers.iter().filter(|answer| answer.fails).count();
    if rule.asks_satisfaction() && failing == 0 {
        let message = "never fail: nobody could ever be dissatisfied; write fails = true in those that make the \
                       callback fail, such as { code = \"no\", title = \"Not satisfied\", fails = true }";
        checking.wrong(&path, message);
    }
    if rule.ask() != Ask::One {
        return;
    }
    if rule.answers.len() == 1 {
        let message = "leaves no choice; write at least two, or none for the resident's own words";
        checking.wrong(&path, message);
    } else if failing == rule.answers.len() {
        let message = "all fail: nobody could ever be satisfied; strike `fails` in those that do not make the callback fail";
        checking.wrong(&path, message);
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
        let mut all = procedure.questions.iter().enumerate();
        let Some((of, question)) = all.find(|(_, each)| each.code == *code) else {
            checking.unknown(&path, code, &codes);
            continue;
        };
        if rule.questions.iter().take(place).any(|other| other == code) {
            checking.wrong(&path, "is asked twice; strike one");
        }
        // How it is answered nobody can say while its answers cannot be read.
        if checking.stands_in(&format!("question.{of}.answers")) {
            continue;
        }
        let ask = question.ask();
        if ask != Ask::One && held.contains(&ask) {
            let message = "is a second one of its sort; an entry holds one question with several answers and one in words";
            checking.wrong(&path, message);
        }
        held.push(ask);
    }
}
