//! Marks: entries that exist, with details that they can have.

use super::{Checking, known, reach};
use crate::body::Body;
use crate::entry::Class;
use crate::procedure::mark::SUPERIOR;
use crate::procedure::{Mark, Procedure};
use crate::words::{CallbackOutcome, Field, VisitOutcome, WaitFor};

pub(super) fn check(
    checking: &mut Checking<'_>,
    path: &str,
    marks: &[Mark],
    procedure: &Procedure,
) {
    for (place, mark) in marks.iter().enumerate() {
        one(checking, &format!("{path}.{place}"), mark, procedure);
    }
}

fn one(checking: &mut Checking<'_>, path: &str, mark: &Mark, procedure: &Procedure) {
    let entries = entries();
    if !entries.contains(&mark.entry.as_str()) {
        checking.unknown(path, &mark.entry, &entries);
        return;
    }
    let Some(detail) = &mark.detail else {
        return;
    };
    match mark.entry.as_str() {
        "answered" => word(checking, path, detail, &["resident", "desk"]),
        "called_back" => {
            let words: Vec<&str> = CallbackOutcome::ALL
                .iter()
                .map(CallbackOutcome::as_str)
                .collect();
            word(checking, path, detail, &words);
        }
        "waiting" => {
            let words: Vec<&str> = WaitFor::ALL.iter().map(WaitFor::as_str).collect();
            word(checking, path, detail, &words);
        }
        "visited" | "visit_ended" => {
            let words: Vec<&str> = VisitOutcome::ALL.iter().map(VisitOutcome::as_str).collect();
            word(checking, path, detail, &words);
        }
        "classified" => {
            let words: Vec<&str> = Field::ALL.iter().map(Field::as_str).collect();
            word(checking, path, detail, &words);
        }
        "signed_off" | "reviewed" => {
            known::role_word(checking, path, detail);
            reach::mark(checking, path, mark);
        }
        "step" => step(checking, path, detail, procedure),
        "reported_up" | "dispatched" if detail.trim().is_empty() => {
            let message = format!(
                "says to nobody; write to whom after the colon, or `{}` alone",
                mark.entry
            );
            checking.wrong(path, message);
        }
        // People write posts by their codes, and others, such as a department or an office above, in words.
        "reported_up" if detail == SUPERIOR => {}
        "reported_up" if detail.is_ascii() => known::role_word(checking, path, detail),
        "reported_up" | "dispatched" => {}
        entry => {
            let message = format!("`{entry}` has no detail `{detail}`; write `{entry}` alone");
            checking.wrong(path, message);
        }
    }
}

/// The entries of a ticket: what can start and stop a clock.
fn entries() -> Vec<&'static str> {
    let of_tickets = |name: &&&str| {
        !matches!(Body::class_of(name), Class::Server)
            && !matches!(
                **name,
                "put"
                    | "removed"
                    | "filled"
                    | "resolve"
                    | "rate_chosen"
                    | "drawn"
                    | "numbered"
                    | "draw_opened"
                    | "draw_revealed"
            )
    };
    let mut names: Vec<&str> = Body::NAMES.iter().filter(of_tickets).copied().collect();
    names.push("visited");
    names.sort_unstable();
    names
}

/// A step must be declared, so that the app can offer it.
pub(super) fn step(checking: &mut Checking<'_>, path: &str, name: &str, procedure: &Procedure) {
    let declared: Vec<&str> = procedure
        .steps
        .iter()
        .map(|step| step.name.as_str())
        .collect();
    if !declared.contains(&name) {
        let known = if declared.is_empty() {
            "no step".to_owned()
        } else {
            declared.join(", ")
        };
        let message = format!(
            "the step `{name}` is not declared ({known} is); add a [[step]] with name = \"{name}\" or correct it"
        );
        checking.wrong(path, message);
    }
}

fn word(checking: &mut Checking<'_>, path: &str, word: &str, words: &[&str]) {
    if !words.contains(&word) {
        checking.unknown(path, word, words);
    }
}
