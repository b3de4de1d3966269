//! Any text as what a server says: a tablet takes over what continues its copy, and nothing else changes it.

#![no_main]
#![allow(dead_code, reason = "the table of the conversations has more than is needed here")]

#[path = "../../sync/tests/simulation/estate.rs"]
mod estate;
#[path = "../../sync/tests/conversation/table.rs"]
mod table;

use libfuzzer_sys::fuzz_target;
use sync::Reply;
use table::Tablet;

fuzz_target!(|text: &str| {
    let Ok(reply) = serde_json::from_str::<Reply>(text) else {
        return;
    };
    let mut tablet = Tablet::new(0);
    if tablet.replica.receive(reply.clone()).is_err() {
        assert!(tablet.disk.is_empty());
        return;
    }
    tablet.take(reply);
    let cursor = tablet.replica.cursor().clone();
    tablet.restart();
    assert_eq!(*tablet.replica.cursor(), cursor, "what it knows is on the disk");
});
