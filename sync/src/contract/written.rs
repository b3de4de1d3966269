//! What the suite writes: rows of notes, one device, one run.

use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::{DeviceTime, Entry, Head, raw};
use crate::storage::{Commit, Committed, PageLimit, Row, Storage};
use domain::{
    Body, CommunityId, DeviceId, EntryId, Private, RunId, Stream, StreamId, StreamKind, Time,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The community that the suite writes in.
pub const COMMUNITY: CommunityId =
    CommunityId(Uuid::from_u128(0x018f_3c2e_7b1a_7c3d_9e4f_0123_4567_89ab));
pub(super) const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0xd1));
pub(super) const RUN: RunId = RunId(Uuid::from_u128(0xe1));
pub(super) const ALL: PageLimit = PageLimit {
    rows: 1_000,
    bytes: usize::MAX,
};

/// `count` rows that continue `head`.
pub fn rows(head: LogHead, count: u64) -> Vec<Row> {
    let (first, mut head) = (head.seq + 1, head);
    let row = |seq: u64| {
        let id = EntryId(Uuid::from_u128(0x1000 + u128::from(seq)));
        let stream = Stream {
            kind: StreamKind::Ticket,
            id: StreamId(Uuid::from_u128(0xaa)),
        };
        let written = Head {
            v: 1,
            id,
            stream: stream.clone(),
            device: DEVICE,
            run: RUN,
            n: seq,
            entry: "noted".to_owned(),
            actor: None,
            at: Time(1_000),
            device_time: DeviceTime::default(),
            base: BTreeMap::new(),
        };
        let text = Private {
            text: Some("滴水 \u{1f4a7} \"quoted\"".to_owned()),
            ..Private::default()
        };
        let entry = Entry::write(&written, &Body::Noted, &text, [7; 32]);
        let (hash, verdict) = (
            entry.hash(),
            raw(format!(r#"{{"outcome":"accepted", "n":{seq}}}"#)),
        );
        head = head.then(hash, verdict.get().as_bytes());
        let (place, stream, mac) = (Some((DEVICE, RUN, seq)), Some(stream), Digest([9; 32]));
        Row {
            seq,
            id,
            place,
            stream,
            entry,
            hash,
            verdict,
            mac,
            chain: head.chain,
        }
    };
    (first..first + count).map(row).collect()
}

/// An append of `rows` on top of `expected`.
pub fn commit(expected: LogHead, rows: Vec<Row>) -> Commit {
    let head = rows.last().map_or(expected, |row| LogHead {
        seq: row.seq,
        chain: row.chain,
    });
    Commit {
        expected,
        rows,
        head,
        contacts: Vec::new(),
    }
}

pub(super) async fn filled<S: Storage>(storage: &S, count: u64) -> LogHead {
    let first = commit(
        LogHead::empty(COMMUNITY),
        rows(LogHead::empty(COMMUNITY), count),
    );
    assert_eq!(
        storage.commit(COMMUNITY, &first).await.unwrap(),
        Committed::Stored
    );
    first.head
}
