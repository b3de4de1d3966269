//! Any bytes as a rescue file, and as what stood under its seal: whatever can be read is judged once, and the log holds.

#![no_main]
#![allow(dead_code, reason = "the table of the conversations has more than is needed here")]

#[path = "../../sync/tests/simulation/estate.rs"]
mod estate;
#[path = "../../sync/tests/conversation/table.rs"]
mod table;

use libfuzzer_sys::fuzz_target;
use sync::LogHead;
use sync::protocol::MAX_PUSH;
use sync::rescue::{Contents, Sealed};
use table::Server;

thread_local! {
    static FOUNDED: Server = Server::open();
}

fn reread(file: &[u8]) {
    let Ok(sealed) = Sealed::read(file) else {
        return;
    };
    let head = std::str::from_utf8(sealed.associated()).expect("JSON is text");
    let again = Sealed::write(head, sealed.bytes());
    let again = Sealed::read(again.as_bytes()).expect("what was read is written");
    assert_eq!(again.bytes(), sealed.bytes());
    assert_eq!(again.ephemeral(), sealed.ephemeral());
}

fuzz_target!(|bytes: &[u8]| {
    reread(bytes);
    let Ok(contents) = Contents::read(bytes) else {
        return;
    };
    if contents.push.len().max(contents.handback.len()) > MAX_PUSH {
        return;
    }
    let mut server = FOUNDED.with(Server::backup);
    let first = server.rescue(contents.clone());
    let length = server.rows().len();
    let again = server.rescue(contents);
    assert_eq!((again.new, again.quarantined, again.held), (0, 0, first.held));
    assert_eq!(server.rows().len(), length, "what was imported twice stands there once");
    let keys = estate::keys();
    let mut head = LogHead::empty(estate::COMMUNITY);
    for row in server.rows() {
        head = head.follow(&row, estate::COMMUNITY, Some(&keys.verdict)).expect("the log holds");
    }
});
