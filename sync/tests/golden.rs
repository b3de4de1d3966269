//! Version 1, recorded: whatever was ever released is still read, hashes the same and folds to the
//! same world.
//!
//! The files are never rewritten. `GOLDEN=record` writes those that are missing: for a new entry add
//! a row to the story and a new set of files; when the fold learns a field, delete `world.json` alone.

#![expect(clippy::unwrap_used, reason = "every recording is a test")]

#[path = "simulation/estate.rs"]
mod estate;
#[path = "golden/story.rs"]
mod story;
#[expect(dead_code, reason = "shared with the conversations")]
#[path = "conversation/table.rs"]
mod table;
#[expect(dead_code, reason = "shared with the conversations")]
#[path = "conversation/words.rs"]
mod words;

use domain::ticket::Standing;
use domain::{Body, EntryId, RunId, Verdict, World};
use estate::{COMMUNITY, keys};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::path::PathBuf;
use sync::{Digest, Entry, LogHead, Replica, Reply, Request, Row, Stored, chain::seal};

/// A row of the log as it is recorded.
#[derive(Serialize, Deserialize)]
struct Recorded {
    seq: u64,
    id: EntryId,
    hash: Digest,
    chain: Digest,
    entry: Entry,
    verdict: Box<RawValue>,
    mac: Digest,
}

impl From<Row> for Recorded {
    fn from(row: Row) -> Self {
        Self {
            seq: row.seq,
            id: row.id,
            hash: row.hash,
            chain: row.chain,
            entry: row.entry,
            verdict: row.verdict,
            mac: row.mac,
        }
    }
}

fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1");
    folder.join(name)
}

fn read(name: &str) -> String {
    let text = std::fs::read_to_string(path(name)).unwrap();
    text.trim_end().to_owned()
}

fn log() -> Vec<Recorded> {
    serde_json::from_str(&read("log.json")).unwrap()
}

fn fold(log: &[Recorded]) -> World {
    let mut world = World::new(COMMUNITY);
    for row in log {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        if let Ok(entry) = row.entry.read() {
            world.apply(&entry, &verdict, Standing::Confirmed);
        }
    }
    world
}

#[test]
fn every_entry_still_reads_and_hashes_the_same() {
    let mut names = BTreeSet::new();
    for row in log() {
        assert_eq!(row.entry.hash(), row.hash, "{}", row.id);
        let head = row.entry.head().unwrap();
        assert_eq!(head.id, row.id);
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        match row.entry.read() {
            Ok(entry) => assert_eq!(entry.body.name(), head.entry),
            Err(why) => assert!(
                !verdict.is_shown(),
                "{} is not read any more: {why}",
                head.entry
            ),
        }
        // What the author wrote is what is written back: unknown fields apart, no byte is ours.
        names.insert(head.entry);
    }
    for name in Body::NAMES {
        assert!(names.contains(*name), "`{name}` was never recorded");
    }
}

#[test]
fn the_log_still_chains_and_its_seals_hold() {
    let mut head = LogHead::empty(COMMUNITY);
    for row in log() {
        let verdict = row.verdict.get().as_bytes();
        head = head.then(row.hash, verdict);
        assert_eq!((head.seq, head.chain), (row.seq, row.chain));
        assert_eq!(seal(&keys().verdict, COMMUNITY, row.hash, verdict), row.mac);
    }
}

#[test]
fn the_log_folds_to_the_recorded_world() {
    let world = serde_json::to_string_pretty(&fold(&log())).unwrap();
    assert!(
        world == read("world.json"),
        "the fold of a recorded log has changed"
    );
}

#[test]
fn request_and_reply_are_still_read_and_written_the_same() {
    let (asked, told) = (read("request.json"), read("reply.json"));
    let request: Request = serde_json::from_str(&asked).unwrap();
    assert_eq!(serde_json::to_string(&request).unwrap(), asked);
    let reply: Reply = serde_json::from_str(&told).unwrap();
    assert_eq!(serde_json::to_string(&reply).unwrap(), told);
    let run = RunId(uuid::Uuid::from_u128(1));
    let mut replica = Replica::open(COMMUNITY, request.device, run, &Stored::default());
    let received = replica.receive(reply).unwrap();
    replica.settle(received);
    assert_eq!(replica.confirmed(), &fold(&log()));
}

#[test]
fn what_is_missing_is_recorded_on_demand() {
    if std::env::var("GOLDEN").as_deref() != Ok("record") {
        return;
    }
    let (request, reply, rows) = story::told();
    let log: Vec<Recorded> = rows.into_iter().map(Recorded::from).collect();
    let files = [
        ("request.json", serde_json::to_string(&request)),
        ("reply.json", serde_json::to_string(&reply)),
        ("log.json", serde_json::to_string_pretty(&log)),
        ("world.json", serde_json::to_string_pretty(&fold(&log))),
    ];
    for (name, text) in files {
        if !path(name).exists() {
            std::fs::write(path(name), text.unwrap() + "\n").unwrap();
        }
    }
}
