//! Any text as a plain log: every wrong line is said with its place, and what is right is explained, twice the same.

#![no_main]

use domain::draw::StratumKey;
use domain::plain::{Asked, explain};
use domain::procedure::Procedure;
use domain::{Calendar, Time};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ASKED: LazyLock<Asked> = LazyLock::new(|| Asked {
    procedure: Procedure::default_that_ships().expect("the default ships"),
    alternatives: Vec::new(),
    calendar: Calendar::default(),
    at: Time(1_800_000_000_000),
    key: Some(StratumKey([0x11; 32])),
});

fuzz_target!(|text: &str| {
    match explain(text, &ASKED) {
        Err(errors) => {
            let lines = text.lines().count();
            assert!(!errors.is_empty());
            assert!(errors.iter().all(|error| (1..=lines).contains(&error.line)));
        }
        Ok(explained) => {
            let json = serde_json::to_string(&explained).expect("it can be written");
            let again = explain(text, &ASKED).expect("it was right before");
            assert_eq!(
                serde_json::to_string(&again).expect("it can be written"),
                json
            );
        }
    }
});
