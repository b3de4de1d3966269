//! Where two procedures differ, rule by rule.
//!
//! Procedures clash (X1–X18): a supervisor who chooses one must see what the other would ask for. Nothing is resolved
//! here; both sides stand as their clauses word them.

use super::Procedure;
use super::sheet::{Line, Sheet};
use serde::Serialize;

/// A rule in which two procedures differ: what only the one says, and what only the other says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clash {
    /// The sort of rule: `clock`, `callback`, `papers.report`.
    pub section: String,
    /// What it is about: the clock's name, the callback's subject.
    pub about: String,
    /// What only the first says; empty where it is silent.
    pub one: Vec<Line>,
    /// What only the second says; empty where it is silent.
    pub other: Vec<Line>,
}

/// Every rule in which `one` and `other` differ, in the order of the sheet. Two rules are the same when they say the
/// same, whatever clause they come from; where they set a time in words alone, they must use the same words.
pub fn compare(one: &Procedure, other: &Procedure) -> Vec<Clash> {
    let (one, other) = (Sheet::of(one), Sheet::of(other));
    let mut topics = Vec::new();
    for line in one.lines.iter().chain(&other.lines) {
        let topic = (line.section.clone(), line.about.clone());
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics.sort_by_key(|(section, _)| Sheet::place(section));
    let clashes = topics.into_iter().map(|(section, about)| {
        let of = |sheet: &Sheet| -> Vec<Line> {
            let lines = sheet.lines.iter();
            lines
                .filter(|line| line.section == section && line.about == about)
                .cloned()
                .collect()
        };
        let (mine, theirs) = (of(&one), of(&other));
        Clash {
            one: only(&mine, &theirs),
            other: only(&theirs, &mine),
            section,
            about,
        }
    });
    clashes
        .filter(|clash| !clash.one.is_empty() || !clash.other.is_empty())
        .collect()
}

/// Those of `lines` that nobody among `others` says.
fn only(lines: &[Line], others: &[Line]) -> Vec<Line> {
    let agree = |line: &Line, other: &Line| {
        line.says == other.says && (!line.is_timed_in_words() || line.text == other.text)
    };
    let alone = |line: &&Line| !others.iter().any(|other| agree(line, other));
    lines.iter().filter(alone).cloned().collect()
}
