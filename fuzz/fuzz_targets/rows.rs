//! Any text as rows of a tablet's store, one a line: what cannot be read is passed over, and the tablet goes on.

#![no_main]
#![allow(dead_code, reason = "the table of the conversations has more than is needed here")]

#[path = "../../sync/tests/simulation/estate.rs"]
mod estate;
#[path = "../../sync/tests/conversation/table.rs"]
mod table;

use domain::RunId;
use libfuzzer_sys::fuzz_target;
use sync::{Replica, Stored};

fuzz_target!(|text: &str| {
    let rows = || text.lines().map(str::to_owned);
    let stored = Stored {
        outbox: rows().collect(),
        tail: rows().collect(),
        meta: rows().next(),
        back: rows().collect(),
        sent: rows().collect(),
    };
    let replica = Replica::open(estate::COMMUNITY, estate::device(0), RunId(uuid::Uuid::from_u128(1)), &stored);
    let again = replica.reopen(&stored);
    assert_eq!(replica.pending().count(), again.pending().count());
    let request = replica.next_push("fuzz");
    serde_json::to_string(&request).expect("it can be sent");
});
