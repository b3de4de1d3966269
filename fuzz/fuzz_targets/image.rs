//! Any bytes as a photo: it is one or is refused, and what is shown of it is the same picture with nothing beside it.

#![no_main]

use domain::photo::{look, without_position};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(seen) = look(bytes) else {
        assert!(without_position(bytes).is_err());
        return;
    };
    let shown = without_position(bytes).expect("what can be looked at can be shown");
    assert_eq!(look(&shown).expect("what is shown is a photo"), seen);
    assert_eq!(without_position(&shown).expect("and shown again"), shown);
    assert!(shown.len() <= bytes.len() + 48);
});
