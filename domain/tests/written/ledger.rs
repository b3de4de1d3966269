//! The ledger: which rules carry each requirement, and which rows of the tables prove it.

use domain::procedure::{Line, Procedure, Sheet, shipped};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// One requirement.
pub(crate) struct Requirement {
    pub(crate) id: String,
    pub(crate) kind: String,
}

/// Everything that is known of the requirements.
pub(crate) struct Ledger {
    pub(crate) requirements: Vec<Requirement>,
    /// Procedure and rule, by requirement.
    pub(crate) rules: BTreeMap<String, Vec<(String, Line)>>,
    /// The rows, by requirement.
    pub(crate) rows: BTreeMap<String, Vec<Proof>>,
}

/// One row of a table.
pub(crate) struct Proof {
    pub(crate) table: String,
    /// Its number, from 1.
    pub(crate) place: usize,
    /// Whether something is made of a log by the rule; else the rule is only there to be read.
    pub(crate) is_computed: bool,
}

#[derive(Deserialize)]
struct Table {
    #[serde(default)]
    row: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    requirement: String,
    log: Option<String>,
}

impl Ledger {
    pub(crate) fn read() -> Self {
        let listed = include_str!("../requirements.txt").lines();
        let requirements = listed.filter(|line| !line.starts_with('#')).map(|line| {
            let (id, kind) = line.split_once(' ').unwrap();
            let (id, kind) = (id.to_owned(), kind.to_owned());
            Requirement { id, kind }
        });
        Self {
            requirements: requirements.collect(),
            rules: rules(),
            rows: rows(),
        }
    }

    /// Whether some rule of some procedure names it, if only as something outside.
    pub(crate) fn is_carried(&self, requirement: &Requirement) -> bool {
        self.rules.contains_key(&requirement.id)
    }
}

impl Requirement {
    pub(crate) fn is_off_domain(&self) -> bool {
        self.kind.starts_with("OFF")
    }
}

fn rules() -> BTreeMap<String, Vec<(String, Line)>> {
    let mut rules: BTreeMap<String, Vec<(String, Line)>> = BTreeMap::new();
    for (id, text) in shipped() {
        let procedure = Procedure::from_toml(text).unwrap();
        for line in Sheet::of(&procedure).lines {
            for requirement in &line.requirements {
                let carried = rules.entry(requirement.clone()).or_default();
                carried.push(((*id).to_owned(), line.clone()));
            }
        }
    }
    rules
}

fn rows() -> BTreeMap<String, Vec<Proof>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "toml")
    });
    files.sort();
    let mut rows: BTreeMap<String, Vec<Proof>> = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let table: Table = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for (place, row) in table.row.iter().enumerate() {
            let proved = rows.entry(row.requirement.clone()).or_default();
            proved.push(Proof {
                table: name.clone(),
                place: place + 1,
                is_computed: row.log.is_some(),
            });
        }
    }
    rows
}

#[test]
fn every_requirement_of_the_ledger_is_carried_or_said_to_be_outside() {
    let ledger = Ledger::read();
    let lost: Vec<&str> = ledger
        .requirements
        .iter()
        .filter(|each| !each.is_off_domain() && !ledger.is_carried(each))
        .map(|each| each.id.as_str())
        .collect();
    assert!(
        lost.is_empty(),
        "no rule and no [[papers.outside]] of any procedure names: {}",
        lost.join(", ")
    );
}

#[test]
fn every_requirement_of_the_ledger_has_a_row() {
    let ledger = Ledger::read();
    let ids = ledger.requirements.iter().map(|each| each.id.as_str());
    let bare: Vec<&str> = ids.filter(|id| !ledger.rows.contains_key(*id)).collect();
    assert!(
        bare.is_empty(),
        "no row of any table proves: {}",
        bare.join(", ")
    );
}

#[test]
fn rules_and_rows_name_only_requirements_that_there_are() {
    let ledger = Ledger::read();
    let text = |id: &str| id.split('-').next().unwrap_or_default().to_owned();
    let ids = || ledger.requirements.iter().map(|each| each.id.as_str());
    // A text that the ledger does not read has ids of its own.
    let known = |id: &&String| {
        let is_listed = ids().any(|each| each == **id);
        is_listed || !ids().any(|each| text(each) == text(id.as_str()))
    };
    let unknown: Vec<&String> = ledger
        .rules
        .keys()
        .chain(ledger.rows.keys())
        .filter(|id| !known(id))
        .collect();
    assert!(unknown.is_empty(), "not in the ledger: {unknown:?}");
}
