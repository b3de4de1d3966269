//! What strangers write: no text makes the readers of procedure files and plain logs stumble.

use domain::draw::StratumKey;
use domain::plain::{Asked, explain};
use domain::procedure::{Procedure, check};
use domain::{Calendar, Time};
use proptest::prelude::*;
use std::sync::LazyLock;

const LOG: &str = include_str!("../../../fuzz/corpus/interchange/service-centre-003-14.jsonl");
const FILE: &str = include_str!("../../../fuzz/corpus/procedure_file/gas-station.toml");

static ASKED: LazyLock<Asked> = LazyLock::new(|| Asked {
    procedure: Procedure::default_that_ships().unwrap(),
    alternatives: Vec::new(),
    calendar: Calendar::default(),
    at: Time(1_800_000_000_000),
    key: Some(StratumKey([0x11; 32])),
});

/// A text with a few stretches exchanged, doubled or replaced by what does not belong there.
fn spoilt(text: &'static str) -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = text.split_inclusive([' ', ',', ':', '\n', '"']).collect();
    let count = pieces.len();
    let foreign = prop::sample::select(vec![
        "",
        "\"",
        "[",
        "{}",
        "null",
        "-1",
        "0",
        "99999999999999999999",
        "\u{0}",
        "业户",
        "+999999-01-01T00:00:00+14:00",
        "99999mo",
        "1wd",
        "opened",
        "step:x",
    ]);
    let change = (0..count, 0..count, prop::option::of(foreign));
    prop::collection::vec(change, 1..4).prop_map(move |changes| {
        let mut pieces = pieces.clone();
        for (place, other, foreign) in changes {
            pieces[place] = foreign.unwrap_or(pieces[other]);
        }
        pieces.concat()
    })
}

/// What TOML can write, and seldom what a key wants.
const VALUES: &[&str] = &[
    "2004-04-16",
    "12:00:00",
    "2004-04-16T12:00:00+08:00",
    "1.5",
    "1e999",
    "-1e999",
    "inf",
    "nan",
    "0",
    "-1",
    "300",
    "99999999999999999999",
    "-99999999999999999999",
    "0xffffffffffffffffffff",
    "9223372036854775808",
    "true",
    "\"\"",
    "[]",
    "[[]]",
    "[2004-04-16]",
    "[1.5, \"x\"]",
    "{}",
    "{ a = 12:00:00 }",
    "{ role = 2004-04-16, code = 99999999999999999999 }",
];

/// A text in which some keys say something of another sort.
fn misvalued(text: &'static str) -> impl Strategy<Value = String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_key = |place: &usize| lines[*place].contains(" = ");
    let keys: Vec<usize> = (0..lines.len()).filter(is_key).collect();
    let change = (prop::sample::select(keys), prop::sample::select(VALUES));
    prop::collection::vec(change, 1..4).prop_map(move |changes| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for (place, value) in changes {
            let (key, _) = lines[place].split_once(" = ").unwrap();
            lines[place] = format!("{key} = {value}");
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_spoilt_file_is_checked_and_what_passes_is_read(text in prop_oneof![spoilt(FILE), misvalued(FILE)]) {
        let faults = check(&text);
        prop_assert!(!faults.is_empty() || Procedure::from_toml(&text).is_ok());
        let lines = text.lines().count();
        prop_assert!(faults.iter().all(|fault| (1..=lines + 1).contains(&fault.line)));
    }

    #[test]
    fn a_spoilt_log_is_refused_by_its_lines_or_explained(text in spoilt(LOG)) {
        match explain(&text, &ASKED) {
            Err(errors) => {
                let lines = text.lines().count();
                prop_assert!(!errors.is_empty());
                prop_assert!(errors.iter().all(|error| (1..=lines).contains(&error.line)));
            }
            Ok(explained) => prop_assert!(serde_json::to_string(&explained).is_ok()),
        }
    }
}
