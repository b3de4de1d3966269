//! Reading on past what cannot be read: each fault is noted, and something readable stands in, so that no fault hides another.

use super::{Checking, is_place, list, place, shape};
use crate::procedure::papers::{Demand, FormRule, Missing, NoticeRule, Outside, Post, ReportRule};
use crate::procedure::papers::{Papers, Retention, SignOff};
use crate::procedure::{CallbackRule, ChargeRule, ClockRule, GateRule, Phrase, Procedure};
use crate::procedure::{QuestionRule, RepeatRule, SeverityRule, StepRule, ValidityRule, VisitRule};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Tries to read a table; what is wrong with it otherwise, in the reader's words.
type Reads = fn(&Table) -> Result<(), String>;

fn reads<T: DeserializeOwned>(table: &Table) -> Result<(), String> {
    let read = T::deserialize(Value::Table(table.clone()));
    read.map(|_| ()).map_err(|error| error.message().to_owned())
}

const RULES: &[(&str, Reads)] = &[
    ("severity", reads::<SeverityRule>),
    ("validity", reads::<ValidityRule>),
    ("step", reads::<StepRule>),
    ("clock", reads::<ClockRule>),
    ("callback", reads::<CallbackRule>),
    ("question", reads::<QuestionRule>),
    ("gate", reads::<GateRule>),
    ("repeat", reads::<RepeatRule>),
    ("phrase", reads::<Phrase>),
    ("visit", reads::<VisitRule>),
    ("charge", reads::<ChargeRule>),
    ("papers.signed_off", reads::<SignOff>),
    ("papers.post", reads::<Post>),
    ("papers.report", reads::<ReportRule>),
    ("papers.form", reads::<FormRule>),
    ("papers.notice", reads::<NoticeRule>),
    ("papers.retention", reads::<Retention>),
    ("papers.confidential", reads::<Demand>),
    ("papers.recusal", reads::<Demand>),
    ("papers.outside", reads::<Outside>),
    ("papers.missing", reads::<Missing>),
];

/// Whether `key` is that of a rule, as `clock` and `papers.report` are.
pub(super) fn is_rule(key: &str) -> bool {
    RULES.iter().any(|(section, _)| *section == key)
}

/// The keys that each sort of rule cannot be read without; of the file itself under no name.
pub(super) fn wanted() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let whole: (&str, Reads) = ("", reads::<Procedure>);
    let rules = RULES.iter().copied().chain([whole]);
    rules.map(|(section, reads)| (section, right(reads).keys().cloned().collect()))
}

/// The file as it can be read, with what had to stand in noted.
pub(super) fn mend(checking: &mut Checking<'_>, mut file: Table) -> Table {
    for (section, reads) in RULES {
        let mut parts = section.split('.');
        let found = parts
            .next()
            .and_then(|part| file.get_mut(part))
            .and_then(|value| parts.try_fold(value, |value, part| value.get_mut(part)));
        match found {
            Some(Value::Array(rules)) => {
                for (place, rule) in rules.iter_mut().enumerate() {
                    if let Value::Table(rule) = rule {
                        table(checking, &format!("{section}.{place}"), rule, *reads);
                    }
                }
            }
            Some(Value::Table(rule)) => {
                // A rule of a sort that a file lists: the list is missed below.
                table(checking, section, rule, *reads);
            }
            _ => {}
        }
    }
    match file.get_mut("papers") {
        Some(Value::Table(papers)) => table(checking, "papers", papers, reads::<Papers>),
        Some(other) => {
            let found = other.type_str();
            checking.shape("papers", format!("is a {found}; write [papers] tables"));
            *other = Value::Table(Table::new());
        }
        None => {}
    }
    table(checking, "", &mut file, reads::<Procedure>);
    file
}

/// Each key is tried for itself, beside such as are right.
fn table(checking: &mut Checking<'_>, path: &str, table: &mut Table, reads: Reads) {
    if reads(table).is_ok() {
        return;
    }
    let right = right(reads);
    for (key, stand_in) in &right {
        if !table.contains_key(key) {
            let place = place::join(path, key);
            // A rule without a clause is noted where clauses are.
            if key == "source" && !path.is_empty() {
                checking.mended.insert(place);
            } else {
                checking.shape(&place, shape::said_missing(key));
            }
            table.insert(key.clone(), stand_in.clone());
        }
    }
    let keys: Vec<String> = table.keys().cloned().collect();
    for key in keys {
        let read = |value: &Value| {
            let mut tried = right.clone();
            tried.insert(key.clone(), value.clone());
            reads(&tried)
        };
        if let Some(value) = table.get_mut(&key) {
            let place = place::join(path, &key);
            if !member(checking, &place, value, &read) {
                match right.get(&key) {
                    Some(stand_in) => table.insert(key, stand_in.clone()),
                    None => table.remove(&key),
                };
            }
        }
    }
    if !path.is_empty() {
        checking.mended.insert(path.to_owned());
    }
}

/// Says what is wrong with the value at `path`, and exchanges what in it can be exchanged. Whether it can be read then.
fn member(
    checking: &mut Checking<'_>,
    path: &str,
    value: &mut Value,
    read: &dyn Fn(&Value) -> Result<(), String>,
) -> bool {
    while let Err(message) = read(value) {
        let mut is_mended = false;
        for (place, message) in inside(path, value, message, read) {
            let name = place.rsplit('.').find(|part| !is_place(part));
            let said = match shape::missing(&message) {
                Some(missing) => shape::said_missing(missing),
                None if shape::is_short_list(&message) => list::said(&place),
                None => shape::said(name.unwrap_or(path), &message),
            };
            checking.shape(&place, said);
            let inside = place
                .strip_prefix(path)
                .and_then(|rest| rest.strip_prefix('.'));
            is_mended |= inside.is_some_and(|inside| exchange(value, inside));
        }
        if !is_mended {
            return false;
        }
    }
    true
}

/// Puts what can stand at `path` inside `value` there, or nothing where nothing is known to. Whether that changes it; of a
/// list nothing is taken, since the places of the rest say where they stand.
fn exchange(value: &mut Value, path: &str) -> bool {
    let (above, key) = path.rsplit_once('.').unwrap_or(("", path));
    let mut parts = above.split('.').filter(|part| !part.is_empty());
    let holder = parts.try_fold(value, |value, part| match part.parse::<usize>() {
        Ok(place) => value.get_mut(place),
        Err(_) => value.get_mut(part),
    });
    let Some(Value::Table(members)) = holder else {
        return false;
    };
    match shape::stand_in(key) {
        Some(stand_in) => members.insert(key.to_owned(), stand_in.clone()) != Some(stand_in),
        None => members.remove(key).is_some(),
    }
}

/// The least table that can be read: the keys that it must have, each with something that can stand there.
fn right(reads: Reads) -> Table {
    let mut right = Table::new();
    while let Err(message) = reads(&right) {
        let key = shape::missing(&message).filter(|key| !right.contains_key(*key));
        let Some((key, value)) = key.and_then(|key| Some((key, shape::stand_in(key)?))) else {
            break;
        };
        right.insert(key.to_owned(), value);
    }
    right
}

/// Where inside `value` it is wrong, as far as that can be told, and what the reader says.
fn inside(
    path: &str,
    value: &Value,
    message: String,
    read: &dyn Fn(&Value) -> Result<(), String>,
) -> Vec<(String, String)> {
    let nothing = || read(&Value::Array(Vec::new())).err();
    let found: Vec<(String, String)> = match value {
        Value::Array(elements) => {
            // Where not even no element can be read, a table belongs.
            if let Some(short) = nothing().filter(|message| shape::is_short_list(message)) {
                return vec![(path.to_owned(), short)];
            }
            let alone = elements.iter().enumerate().filter_map(|(place, element)| {
                let alone = |element: &Value| read(&Value::Array(vec![element.clone()]));
                let message = alone(element).err()?;
                let path = format!("{path}.{place}");
                Some(inside(&path, element, message, &alone))
            });
            alone.flatten().collect()
        }
        Value::Table(members) => match shape::missing(&message) {
            Some(missing) => vec![(place::join(path, missing), message.clone())],
            None => {
                let at_fault = members.keys().filter(|key| {
                    let mut rest = members.clone();
                    rest.remove(*key);
                    let rest = read(&Value::Table(rest));
                    rest.err()
                        .is_none_or(|other| other != message && other.starts_with("missing"))
                });
                let at_fault = at_fault.map(|key| (place::join(path, key), message.clone()));
                at_fault.collect()
            }
        },
        _ => Vec::new(),
    };
    if found.is_empty() {
        vec![(path.to_owned(), message)]
    } else {
        found
    }
}
