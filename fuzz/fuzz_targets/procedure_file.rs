//! Any text as a procedure file: checking says what is wrong with it, and what passes can be read, shown and used.

#![no_main]

use domain::procedure::{Procedure, Sheet, check, compare};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let faults = check(text);
    for fault in &faults {
        assert!(fault.line >= 1 && !fault.key.is_empty() && !fault.message.is_empty());
    }
    if !faults.is_empty() {
        return;
    }
    let procedure = Procedure::from_toml(text).expect("a file without faults can be read");
    assert!(compare(&procedure, &procedure).is_empty());
    let json = serde_json::to_string(&procedure).expect("a procedure can be written");
    let again: Procedure = serde_json::from_str(&json).expect("and read back");
    assert_eq!(Sheet::of(&again), Sheet::of(&procedure));
});
