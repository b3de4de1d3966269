//! One row of the log as one line, every byte of its entry in it.

use serde::Serialize;
use serde_json::value::RawValue;
use sync::{Digest, Row, Stamped};

/// As the protocol's page items are, but for an entry with line breaks between its words: its wire form stands in a text
/// then, since a line is one line and the hash is over the bytes as they are.
#[derive(Serialize)]
struct Broken<'a> {
    seq: u64,
    entry_text: String,
    verdict: &'a RawValue,
    mac: Digest,
}

pub(super) fn of(row: &Row) -> String {
    let stamped = Stamped {
        seq: row.seq,
        entry: row.entry.clone(),
        verdict: row.verdict.clone(),
        mac: row.mac,
    };
    let line = serde_json::to_string(&stamped).unwrap_or_default();
    if !line.contains(['\n', '\r']) {
        return line;
    }
    let broken = Broken {
        seq: row.seq,
        entry_text: serde_json::to_string(&row.entry).unwrap_or_default(),
        verdict: &row.verdict,
        mac: row.mac,
    };
    serde_json::to_string(&broken).unwrap_or_default()
}
