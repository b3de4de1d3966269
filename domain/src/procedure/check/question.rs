//! Questions that a callback can ask, a resident can read and an entry can hold.

use super::Checking;
use super::seen::{is_control, seen};
use crate::procedure::{Answer, Ask, CallbackRule, Procedure, QuestionRule};

/// Characters that a title may have: it heads a row of the page and of what is signed.
const LONGEST_TITLE: usize = 60;

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.questions.iter().enumerate() {
        let path = format!("question.{place}");
        let title =
            "is empty: nobody could tell what is asked; write the question as people read it";
        words(checking, &path, (&rule.code, &rule.title), title);
        named_twice(checking, place, &procedure.questions);
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
    if seen(code).is_empty() {
        let message = "is empty; write a word of its own, such as code = \"quality\"";
        checking.wrong(&format!("{path}.code"), message);
    }
    let path = format!("{path}.title");
    if seen(title).is_empty() {
        checking.wrong(&path, untitled);
        return;
    }
    if title.contains(is_control) {
        let message = "has a line break or another control character, which could make a line of its own in what a resident \
                       signs; write it on one line";
        checking.wrong(&path, message);
    }
    let length = title.chars().count();
    if length > LONGEST_TITLE {
        let message = format!(
            "has {length} characters; write a few words, {LONGEST_TITLE} characters at most"
        );
        checking.wrong(&path, message);
    }
}

/// Two questions of one name: a resident would sign two rows that nothing tells apart.
fn named_twice(checking: &mut Checking<'_>, place: usize, questions: &[QuestionRule]) {
    let Some(rule) = questions.get(place) else {
        return;
    };
    let earlier = questions.iter().take(place).enumerate();
    let mut named = earlier.filter(|(_, other)| are_alike(&rule.title, &other.title));
    // One that is there twice with its code is said so as a whole.
    let other = named.find(|(_, other)| !are_alike(&rule.code, &other.code));
    let other = other.map(|(other, _)| format!("question.{other}.title"));
    if let Some(other) = other.filter(|other| !checking.stands_in(other)) {
        let line = checking.document.line(&other);
        let message =
            format!("is there twice, as in line {line}; say what tells the two questions apart");
        checking.wrong(&format!("question.{place}.title"), message);
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
            earlier.any(|other| are_alike(said(other), said(answer)))
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

/// Whether two texts show the same, and something.
fn are_alike(text: &str, other: &str) -> bool {
    let text = seen(text);
    !text.is_empty() && text == seen(other)
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

fn unknown(checking: &mut Checking<'_>, path: &str, code: &str, codes: &[&str]) {
    if codes.is_empty() {
        let message = format!(
            "`{code}` is not known: the file has no [[question]]; add one with code = \"{code}\", or strike it"
        );
        checking.wrong(path, message);
    } else {
        checking.unknown(path, code, codes);
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
            unknown(checking, &path, code, &codes);
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
