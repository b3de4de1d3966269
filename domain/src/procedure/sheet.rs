//! A procedure as one flat sheet of rules: what each says, key by key, and its clause.
//!
//! Made from the same data as the file, so that a rule of a new sort stands on it without another line of code.

use super::Procedure;
use crate::words::{HOME, Role};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the procedure says beside its rules.
const WHOLE: &str = "procedure";

/// The keys that hold for the procedure as a whole, and for every ticket and every clock that says nothing else.
const DEFAULTS: &[&str] = &["default_severity", "warn_percent", "line"];

/// The sorts of rules in the order in which they are read, each with the key that says what a rule is about.
const SECTIONS: &[(&str, &str)] = &[
    (WHOLE, ""),
    ("severity", "code"),
    ("validity", "code"),
    ("step", "name"),
    ("clock", "name"),
    ("callback", "subject"),
    ("question", "code"),
    ("gate", "before"),
    ("repeat", "what"),
    ("visit", ""),
    ("charge", ""),
    ("phrase", "phrase"),
    ("papers.report", "name"),
    ("papers.notice", "name"),
    ("papers.form", "title"),
    ("papers.post", "role"),
    ("papers.retention", ""),
    ("papers.confidential", ""),
    ("papers.recusal", ""),
    ("papers.signed_off", "part"),
    ("papers.missing", "title"),
    ("papers.outside", "source"),
];

/// What a rule says of itself, and not of the ticket.
const CLAUSE: &[&str] = &["source", "text", "requirements", "ours", "left"];

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The sort of rule: `clock`, `papers.report`.
    pub section: String,
    /// What it is about: the clock's name, the callback's subject.
    pub about: String,
    /// What it says, by key, lists joined by commas: `limit` → `1h`, `when.severity` → `general`.
    pub says: BTreeMap<String, String>,
    /// The clause.
    pub source: String,
    /// The clause's words, where they are quoted.
    pub text: String,
    /// The numbered requirements that it carries.
    pub requirements: Vec<String>,
    /// What in it is our setting; empty where everything is the text's.
    pub ours: String,
    /// What other clauses ask for in its place; empty where it leaves none.
    pub left: String,
}

/// The sorts of rules that say how long something may take, each with the key of its number.
const TIMED: &[(&str, &str)] = &[
    ("clock", "limit"),
    ("callback", "closes"),
    ("papers.notice", "before"),
];

impl Line {
    /// Whether its words alone say how long it may take (及时, 马上, 第一时间), since it has no number.
    pub fn is_timed_in_words(&self) -> bool {
        let mut timed = TIMED.iter().filter(|(section, _)| self.section == *section);
        timed.any(|(_, key)| !self.says.contains_key(*key)) && !self.text.is_empty()
    }
}

/// Every rule of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The rules, sort by sort.
    pub lines: Vec<Line>,
}

impl Sheet {
    /// The sheet of `procedure`.
    pub fn of(procedure: &Procedure) -> Self {
        let value = serde_json::to_value(procedure).unwrap_or_default();
        let lines = SECTIONS.iter().flat_map(|(section, about)| {
            let found = section
                .split('.')
                .try_fold(&value, |value, part| value.get(part));
            let rules: Vec<&Map<String, Value>> = match found {
                Some(Value::Array(rules)) => rules.iter().filter_map(Value::as_object).collect(),
                Some(Value::Object(rule)) => vec![rule],
                _ => Vec::new(),
            };
            let lines = rules.into_iter().map(|rule| line(section, about, rule));
            lines.collect::<Vec<_>>()
        });
        let defaults = DEFAULTS.iter().map(|key| default(key, &value));
        let defaults = defaults.filter(|line| !line.says.is_empty());
        let defaults = defaults.chain(procedure.line.is_empty().then(home));
        Self {
            lines: defaults.chain(lines).collect(),
        }
    }

    /// The place of a sort of rules on the sheet.
    pub fn place(section: &str) -> usize {
        let place = SECTIONS.iter().position(|(each, _)| *each == section);
        place.unwrap_or(SECTIONS.len())
    }
}

fn default(key: &str, procedure: &Value) -> Line {
    whole(key, procedure.get(key).cloned().unwrap_or_default())
}

/// The line of posts that holds where a procedure has none of its own.
fn home() -> Line {
    let posts = |posts: &&[Role]| {
        let posts: Vec<&str> = posts.iter().map(Role::as_str).collect();
        posts.join("/")
    };
    whole("line.default", HOME.iter().map(posts).collect())
}

fn whole(key: &str, value: Value) -> Line {
    line(WHOLE, "", &Map::from_iter([(key.to_owned(), value)]))
}

fn line(section: &str, about: &str, rule: &Map<String, Value>) -> Line {
    let text = |key: &str| {
        let text = rule.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let mut says = BTreeMap::new();
    for (key, value) in rule {
        if key != about && !CLAUSE.contains(&key.as_str()) {
            flatten(key, value, &mut says);
        }
    }
    let requirements = rule.get("requirements").and_then(Value::as_array);
    Line {
        section: section.to_owned(),
        about: text(about),
        says,
        source: text("source"),
        text: text("text"),
        requirements: requirements
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        ours: text("ours"),
        left: text("left"),
    }
}

/// What is empty or off says nothing.
fn flatten(key: &str, value: &Value, says: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                flatten(&format!("{key}.{name}"), value, says);
            }
        }
        Value::Array(elements) if elements.is_empty() => {}
        Value::Array(elements) => {
            let words: Vec<String> = elements.iter().map(word).collect();
            says.insert(key.to_owned(), words.join(", "));
        }
        Value::Null | Value::Bool(false) => {}
        Value::String(text) if text.is_empty() => {}
        other => {
            says.insert(key.to_owned(), word(other));
        }
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(members) => {
            let words = members.values().filter(|value| !value.is_null());
            words.map(word).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}
