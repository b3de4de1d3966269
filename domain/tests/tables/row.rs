//! Table files, and how a row is put to the test.

use super::difference::difference;
use domain::calendar::OfficeHours;
use domain::draw::StratumKey;
use domain::plain::{Asked, explain};
use domain::procedure::Procedure;
use domain::{Calendar, Offset};
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One file.
pub(crate) struct Table {
    file: PathBuf,
    procedure: Procedure,
    pub(crate) rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    procedure: String,
    #[serde(default)]
    row: Vec<Row>,
}

/// One row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    requirement: String,
    says: String,
    at: Option<String>,
    log: Option<String>,
    expect: Option<String>,
    absent: Option<String>,
    shown: Option<String>,
    #[serde(default)]
    alternatives: Vec<String>,
    key: Option<String>,
}

impl Table {
    /// Every table, by file name.
    pub(crate) fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
        let entries = std::fs::read_dir(&folder).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| {
            file.extension()
                .is_some_and(|extension| extension == "toml")
        });
        files.sort();
        files.into_iter().map(Self::read).collect()
    }

    fn read(file: PathBuf) -> Self {
        let name = file.display();
        let text = std::fs::read_to_string(&file).unwrap();
        let table: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let procedure = Procedure::that_ships(&table.procedure)
            .unwrap_or_else(|| panic!("{name}: no procedure `{}` ships", table.procedure))
            .unwrap_or_else(|error| panic!("{}: {error}", table.procedure));
        Self {
            file,
            procedure,
            rows: table.row,
        }
    }

    /// Whether it is the table of the procedure `id`, and named after it.
    pub(crate) fn is_of(&self, id: &str) -> bool {
        self.procedure.id == id && self.file.file_stem().is_some_and(|stem| stem == id)
    }

    /// What does not hold, each with file and row.
    pub(crate) fn failures(&self) -> Vec<String> {
        let name = self.file.file_name().unwrap().to_string_lossy();
        let of_row = |(place, row): (usize, &Row)| {
            let failure = row.failure(&self.procedure)?;
            let (place, says) = (place + 1, &row.says);
            let requirement = &row.requirement;
            Some(format!(
                "{name} row {place}, {requirement}: {says}\n  {failure}"
            ))
        };
        self.rows.iter().enumerate().filter_map(of_row).collect()
    }
}

impl Row {
    fn failure(&self, procedure: &Procedure) -> Option<String> {
        if self.requirement.is_empty() {
            return Some("names no requirement".to_owned());
        }
        if self.shown.is_none() && self.expect.is_none() && self.absent.is_none() {
            return Some("expects nothing; give expect, absent or shown".to_owned());
        }
        let shown = self.shown.as_deref().and_then(|shown| {
            let actual = serde_json::to_value(procedure).unwrap();
            wrong("shown", shown, &actual)
        });
        let explained = || match (&self.expect, &self.absent) {
            (None, None) => None,
            _ => self.explained(procedure),
        };
        shown.or_else(explained)
    }

    fn explained(&self, procedure: &Procedure) -> Option<String> {
        let actual = match self.explain(procedure) {
            Ok(actual) => actual,
            Err(failure) => return Some(failure),
        };
        let expect = self.expect.as_deref();
        let expected = expect.and_then(|expect| wrong("expect", expect, &actual));
        let absent = || {
            self.absent
                .as_deref()
                .and_then(|absent| there(absent, &actual))
        };
        let failure = expected.or_else(absent)?;
        let actual = serde_json::to_string(&actual).unwrap();
        Some(format!("{failure}\n    explained: {actual}"))
    }

    fn explain(&self, procedure: &Procedure) -> Result<Value, String> {
        let Some(at) = self.at.as_deref().and_then(Offset::parse_rfc3339) else {
            return Err("at: missing, or no time".to_owned());
        };
        let Some(log) = &self.log else {
            return Err("log: missing".to_owned());
        };
        let asked = Asked {
            procedure: procedure.clone(),
            alternatives: self.alternatives.clone(),
            calendar: calendar(),
            at,
            key: self.key.as_deref().map(key),
        };
        let explained = explain(log, &asked).map_err(|errors| {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("log: {}", errors.join("\n    "))
        })?;
        Ok(serde_json::to_value(explained).unwrap())
    }
}

/// The calendar that ships, at the usual offset.
fn calendar() -> Calendar {
    Calendar::shipped(Offset::default(), OfficeHours::default()).unwrap()
}

fn key(hex: &str) -> StratumKey {
    let byte = |place: usize| u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).unwrap();
    StratumKey(std::array::from_fn(byte))
}

fn json(name: &str, text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("{name}: is no JSON ({error})"))
}

fn wrong(name: &str, expected: &str, actual: &Value) -> Option<String> {
    match json(name, expected) {
        Ok(expected) => difference(&expected, actual).map(|found| format!("{name}{found}")),
        Err(error) => Some(error),
    }
}

fn there(absent: &str, actual: &Value) -> Option<String> {
    match json("absent", absent) {
        Ok(absent) if difference(&absent, actual).is_none() => {
            Some(format!("absent: {absent} is there"))
        }
        Ok(_) => None,
        Err(error) => Some(error),
    }
}
