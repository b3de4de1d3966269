//! Any text as what a tablet hands in: the server judges whatever can be read, once, the same again, and its log holds.

#![no_main]
#![allow(dead_code, reason = "the table of the conversations has more than is needed here")]

#[path = "../../sync/tests/simulation/estate.rs"]
mod estate;
#[path = "../../sync/tests/conversation/table.rs"]
mod table;

use libfuzzer_sys::fuzz_target;
use sync::protocol::MAX_PUSH;
use sync::{Ack, LogHead, Request};
use table::Server;

thread_local! {
    static FOUNDED: Server = Server::open();
}

fn said(acks: &[Ack]) -> Vec<(String, u64, String)> {
    let said = acks.iter().map(|ack| (ack.id.to_string(), ack.seq, ack.verdict.get().to_owned()));
    said.collect()
}

fuzz_target!(|text: &str| {
    let Ok(request) = serde_json::from_str::<Request>(text) else {
        return;
    };
    if request.push.len().max(request.handback.len()) > MAX_PUSH {
        return;
    }
    let mut server = FOUNDED.with(Server::backup);
    let first = server.serve(&request);
    let length = server.rows().len();
    let again = server.serve(&request);
    assert_eq!(said(&first.verdicts), said(&again.verdicts));
    assert_eq!(server.rows().len(), length, "what was handed in twice stands there once");
    let keys = estate::keys();
    let mut head = LogHead::empty(estate::COMMUNITY);
    for row in server.rows() {
        head = head.follow(&row, estate::COMMUNITY, Some(&keys.verdict)).expect("the log holds");
    }
});
