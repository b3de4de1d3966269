//! The house stays as it is drawn (docs/ARCHITECTURE.md): who may use whom, how large a file may
//! be, where words of people may stand, and that no released migration changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use sync::Digest;

/// Who may use whom; nothing else.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("sync", &["domain"]),
    ("app", &["domain", "sync"]),
    ("server", &["app", "domain", "sync"]),
    ("xtask", &[]),
];

/// What pure crates never reach, however far down.
const OUTSIDE: &[&str] = &[
    "axum", "hyper", "idb", "leptos", "rexie", "sqlx", "tokio", "web-sys",
];

/// Lines before its tests that a file should stay under, and that it must stay under.
const SHOULD: usize = 250;
const MUST: usize = 400;

/// Files of the pure crates that read what people write, and so name its signs.
const READS_PEOPLE: &[&str] = &[
    "domain/src/room.rs",
    "domain/src/speech.rs",
    "sync/src/contract/written.rs",
];

/// Released migrations by their SHA-256. Lines are added, never changed.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "postgres/0001_start.sql",
        "b626c9cf4d5dd91e2b868a16d5df9d773daddaa52bc1d8ec37fad58d8e027b7e",
    ),
    (
        "postgres/0002_wipe.sql",
        "7488c231127c6bbe3cbbb3da022f0c0fcc186b64cc8dbe70aa197ac78bc384bf",
    ),
    (
        "postgres/0003_receipt.sql",
        "e75e313718623e60be390fad3b5cd05f6ca3781fe755e206707667077c35fa92",
    ),
    (
        "sqlite/0001_start.sql",
        "82b3166cb24aef71ca35d84fc4c768cdc2d16d38d2f124a9d37d8f1dabf9ec47",
    ),
    (
        "sqlite/0002_demo.sql",
        "dfebfc5beb99c8089a9f2f6df0d32733b65e84c13c1206c79932856c95834a01",
    ),
    (
        "sqlite/0003_wipe.sql",
        "e8304d2cfccab6ed8307b885d40cb61114aced00b0ece383d7f0da927d935947",
    ),
    (
        "sqlite/0004_receipt.sql",
        "b9b0e8a40d8838fb09375f41e9605ae229caaea36e00c0541603d93359949336",
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn metadata() -> Value {
    // Without the platform it would fetch what only other platforms need.
    let version = said_by("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let platform = ["--filter-platform", host.unwrap()];
    let metadata = ["metadata", "--format-version", "1"];
    let text = said_by(env!("CARGO"), &[&metadata[..], &platform].concat());
    serde_json::from_str(&text).unwrap()
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    let output = command
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    String::from_utf8(output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

/// Names of packages by their id.
fn names(metadata: &Value) -> BTreeMap<&str, &str> {
    let packages = list(metadata, "packages").iter();
    packages
        .map(|package| (text(package, "id"), text(package, "name")))
        .collect()
}

/// For each package what it is built with: not what only its tests use.
fn uses(metadata: &Value) -> BTreeMap<&str, Vec<&str>> {
    let is_built_in = |dependency: &&Value| {
        let kinds = list(dependency, "dep_kinds");
        kinds.iter().any(|kind| kind["kind"].is_null())
    };
    let nodes = list(&metadata["resolve"], "nodes").iter();
    nodes
        .map(|node| {
            let used = list(node, "deps").iter().filter(is_built_in);
            (
                text(node, "id"),
                used.map(|dependency| text(dependency, "pkg")).collect(),
            )
        })
        .collect()
}

#[test]
fn nobody_uses_whom_the_house_does_not_let_them() {
    let metadata = metadata();
    let (names, uses) = (names(&metadata), uses(&metadata));
    let members: BTreeSet<&str> = list(&metadata, "workspace_members")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(members.len(), ARROWS.len(), "a new crate needs its arrows");
    for member in &members {
        let name = names[member];
        let (_, allowed) = ARROWS
            .iter()
            .find(|(crate_name, _)| *crate_name == name)
            .unwrap();
        let used = uses[member].iter().filter(|used| members.contains(**used));
        for used in used.map(|used| names[used]) {
            assert!(allowed.contains(&used), "{name} may not use {used}");
        }
    }
}

#[test]
fn domain_and_sync_reach_no_database_no_network_and_no_browser() {
    let metadata = metadata();
    let (names, uses) = (names(&metadata), uses(&metadata));
    for pure in ["domain", "sync"] {
        let mut reached = BTreeSet::new();
        let start = names.iter().find(|(_, name)| **name == pure).unwrap();
        let mut open = vec![*start.0];
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(&uses[id]);
            }
        }
        for id in reached {
            assert!(
                !OUTSIDE.contains(&names[id]),
                "{pure} reaches {}",
                names[id]
            );
        }
    }
}

/// Every Rust file of the folder, with its path from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).unwrap();
            open.extend(entries.map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root()).unwrap();
            files.push((name.to_string_lossy().into_owned(), text));
        }
    }
    files
}

/// What stands before the tests of a file.
fn before_tests(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
}

#[test]
fn files_are_small_enough_to_be_read_at_once() {
    let crates = ["domain", "sync", "app", "server", "xtask"];
    let folders = crates.map(|name| format!("{name}/src"));
    for (name, text) in folders.iter().flat_map(|folder| sources(folder)) {
        let lines = before_tests(&text).count();
        if lines > SHOULD {
            println!("{name}: {lines} lines before its tests, should be {SHOULD} at most");
        }
        assert!(
            lines <= MUST,
            "{name} has {lines} lines before its tests: split it by noun"
        );
    }
}

#[test]
fn domain_and_sync_speak_to_nobody() {
    let is_sign = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let files = ["domain/src", "sync/src"].map(sources).concat();
    for (name, text) in files {
        let exempt = READS_PEOPLE.contains(&name.as_str());
        for line in before_tests(&text).filter(|_| !exempt) {
            let code = line.split("//").next().unwrap_or("");
            assert!(!code.contains(is_sign), "{name} words something: {line}");
        }
    }
}

#[test]
fn a_released_migration_never_changes() {
    let folders = ["postgres", "sqlite"].map(|kind| root().join("server/migrations").join(kind));
    let entries = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert_eq!(
        found.len(),
        MIGRATIONS.len(),
        "write the new migration's digest down here"
    );
    for (path, (name, digest)) in found.iter().zip(MIGRATIONS) {
        assert!(path.ends_with(name), "{}", path.display());
        let bytes = std::fs::read(path).unwrap();
        assert_eq!(
            Digest::of(&[&bytes]).to_string(),
            *digest,
            "{name} has changed"
        );
    }
}

#[test]
fn the_readme_is_read_in_one_go() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(text.lines().count() <= 80, "move what is too much to docs/");
}

#[test]
fn no_key_and_no_data_of_a_community_is_kept_here() {
    let tracked = said_by("git", &["-c", "safe.directory=*", "ls-files"]);
    let is_data = |path: &&str| {
        [".keys", ".db", ".db-wal", ".db-shm"]
            .iter()
            .any(|end| path.ends_with(end))
    };
    let found: Vec<&str> = tracked.lines().filter(is_data).collect();
    assert!(
        found.is_empty(),
        "{found:?}: take them out, and make new keys where these were used"
    );
}
