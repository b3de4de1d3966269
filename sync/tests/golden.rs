//! Version 1, recorded: whatever was ever released is still read, hashes the same and folds to the
//! same world.
//!
//! The files are never rewritten. `GOLDEN=record` writes those that are missing: for a new entry add
//! rows to the story's end and a new set of files; when the fold learns a field, delete each
//! `world.json` alone: it is the fold of the log beside it.

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

/// The sets of recordings, oldest first.
const SETS: [&str; 5] = ["v1", "v1-reveal", "v1-report", "v1-missed", "v1-photo"];

fn path(set: &str, name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    folder.join(set).join(name)
}

fn read(set: &str, name: &str) -> String {
    let text = std::fs::read_to_string(path(set, name)).unwrap();
    text.trim_end().to_owned()
}

fn log(set: &str) -> Vec<Recorded> {
    serde_json::from_str(&read(set, "log.json")).unwrap()
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
    for row in SETS.into_iter().flat_map(log) {
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
    for set in SETS {
        let mut head = LogHead::empty(COMMUNITY);
        for row in log(set) {
            let verdict = row.verdict.get().as_bytes();
            head = head.then(row.hash, verdict);
            assert_eq!((head.seq, head.chain), (row.seq, row.chain));
            assert_eq!(seal(&keys().verdict, COMMUNITY, row.hash, verdict), row.mac);
        }
    }
}

#[test]
fn the_log_folds_to_the_recorded_world() {
    for set in SETS {
        let world = serde_json::to_string_pretty(&fold(&log(set))).unwrap();
        assert!(
            world == read(set, "world.json"),
            "the fold of the log in {set} has changed"
        );
    }
}

#[test]
fn request_and_reply_are_still_read_and_written_the_same() {
    for set in SETS {
        let (asked, told) = (read(set, "request.json"), read(set, "reply.json"));
        let request: Request = serde_json::from_str(&asked).unwrap();
        assert_eq!(serde_json::to_string(&request).unwrap(), asked);
        let reply: Reply = serde_json::from_str(&told).unwrap();
        assert_eq!(serde_json::to_string(&reply).unwrap(), told);
        let run = RunId(uuid::Uuid::from_u128(1));
        let mut replica = Replica::open(COMMUNITY, request.device, run, &Stored::default());
        let received = replica.receive(reply).unwrap();
        replica.settle(received);
        assert_eq!(replica.confirmed(), &fold(&log(set)));
    }
}

#[test]
fn what_is_missing_is_recorded_on_demand() {
    if std::env::var("GOLDEN").as_deref() != Ok("record") {
        return;
    }
    for set in SETS {
        std::fs::create_dir_all(path(set, "")).unwrap();
        if !path(set, "log.json").exists() {
            let (request, reply, rows) = story::told();
            let log: Vec<Recorded> = rows.into_iter().map(Recorded::from).collect();
            write(set, "request.json", serde_json::to_string(&request));
            write(set, "reply.json", serde_json::to_string(&reply));
            write(set, "log.json", serde_json::to_string_pretty(&log));
        }
        if !path(set, "world.json").exists() {
            let world = serde_json::to_string_pretty(&fold(&log(set)));
            write(set, "world.json", world);
        }
    }
}

fn write(set: &str, name: &str, text: serde_json::Result<String>) {
    std::fs::write(path(set, name), text.unwrap() + "\n").unwrap();
}
