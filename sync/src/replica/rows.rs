//! Rows of the local store: opaque JSON text under sortable keys.

use super::held::Held;
use super::trail::Trail;
use crate::batch::{Batch, StoreName};
use crate::digest::Digest;
use crate::entry::{DeviceTime, Entry};
use crate::protocol::{Ack, Cursor, PageItem};
use domain::EntryId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The key of the replica's row in `meta`.
pub const META_KEY: &str = "replica";
/// How the keys in `sent` begin whose rows are read at every opening; all others begin with a digit
/// or with a letter up to `f`.
pub const BACK_PREFIX: &str = "s-";

/// `meta`: how far the copy reaches, and what is known of the clock.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct MetaRow {
    pub(super) cursor: Cursor,
    pub(super) chain: Option<Digest>,
    /// Whether a pull has ever ended at the end of the log; rows of before do not say.
    #[serde(default)]
    pub(super) caught_up: bool,
    pub(super) time: DeviceTime,
    /// Where this copy has been, should the server's log turn out to be another history.
    #[serde(default, skip_serializing_if = "Trail::is_empty")]
    pub(super) trail: Trail,
    /// What it has, in the server's words.
    #[serde(default)]
    pub(super) held: Held,
}

#[derive(Serialize)]
struct OutboxOut<'a> {
    key: &'a str,
    entry: &'a Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'a Ack>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    adrift: bool,
}

#[derive(Deserialize)]
pub(super) struct OutboxRow {
    pub(super) key: String,
    pub(super) entry: Entry,
    #[serde(default)]
    pub(super) verdict: Option<Ack>,
    /// The place in its verdict belongs to a history that the server has lost.
    #[serde(default)]
    pub(super) adrift: bool,
}

#[derive(Serialize)]
struct SentOut<'a> {
    entry: &'a Entry,
    seq: u64,
    verdict: &'a RawValue,
    mac: Digest,
}

#[derive(Clone, Deserialize)]
pub(super) struct SentRow {
    pub(super) entry: Entry,
    pub(super) seq: u64,
    pub(super) verdict: Box<RawValue>,
    pub(super) mac: Digest,
}

/// `sent`, under keys of their own: what the server has lost and is to get back, own entries and those of others.
#[derive(Serialize, Deserialize)]
pub(super) struct BackRow {
    pub(super) order: u64,
    pub(super) hash: Digest,
    pub(super) entry: Entry,
    pub(super) verdict: Box<RawValue>,
    pub(super) mac: Digest,
}

#[derive(Serialize, Deserialize)]
pub(super) struct TailRow {
    /// Where it ends, where its items do not tell: a page beyond the one that led there, or one of which something was let go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<u64>,
    /// How many pages before it ended there.
    #[serde(default, skip_serializing_if = "is_first")]
    pub(super) part: u32,
    pub(super) items: Vec<PageItem>,
}

fn is_first(part: &u32) -> bool {
    *part == 0
}

/// Keys of `outbox` sort in the order of recording.
pub(super) fn outbox_key(order: i64, id: EntryId) -> String {
    format!("{order:020}-{id}")
}

/// Keys in `sent` of what is handed back sort in its order.
pub(super) fn back_key(order: u64) -> String {
    format!("{BACK_PREFIX}{order:020}")
}

/// Keys of `tail` sort in the order of the log; several pages that end at one place, in that of their coming.
pub(super) fn tail_key(seq: u64, part: u32) -> String {
    match part {
        0 => format!("{seq:020}"),
        part => format!("{seq:020}-{part:09}"),
    }
}

/// The rows that this version can read.
pub(super) fn parsed<'a, T: DeserializeOwned>(rows: &'a [String]) -> impl Iterator<Item = T> + 'a {
    rows.iter()
        .filter_map(|row| serde_json::from_str::<T>(row).ok())
}

fn put_row(batch: &mut Batch, row: &OutboxOut<'_>) {
    batch.put(StoreName::Outbox, row.key.to_owned(), row);
}

/// An own entry that the server has not judged.
pub(super) fn put_outbox(batch: &mut Batch, key: &str, entry: &Entry) {
    let (verdict, adrift) = (None, false);
    put_row(
        batch,
        &OutboxOut {
            key,
            entry,
            verdict,
            adrift,
        },
    );
}

/// An own entry got its verdict: it stays in the outbox until the cursor has passed it.
pub(super) fn put_judged(batch: &mut Batch, key: &str, entry: &Entry, ack: &Ack) {
    let (verdict, adrift) = (Some(ack), false);
    put_row(
        batch,
        &OutboxOut {
            key,
            entry,
            verdict,
            adrift,
        },
    );
}

/// The place of an own entry's verdict went with a lost history. Where the verdict is another's, who had a derived id first,
/// it goes as well: the entry is handed in as if it had never been.
pub(super) fn put_adrift(batch: &mut Batch, key: &str, entry: &Entry, ack: &Ack) {
    let (verdict, adrift) = (ack.is_of(entry).then_some(ack), ack.is_of(entry));
    put_row(
        batch,
        &OutboxOut {
            key,
            entry,
            verdict,
            adrift,
        },
    );
}

pub(super) fn put_sent(batch: &mut Batch, id: EntryId, entry: &Entry, ack: &Ack) {
    let row = SentOut {
        entry,
        seq: ack.seq,
        verdict: &ack.verdict,
        mac: ack.mac,
    };
    batch.put(StoreName::Sent, id.to_string(), &row);
}

pub(super) fn put_tail(batch: &mut Batch, seq: u64, part: u32, items: Vec<PageItem>) {
    let at = (part > 0).then_some(seq);
    batch.put(
        StoreName::Tail,
        tail_key(seq, part),
        &TailRow { at, part, items },
    );
}

pub(super) fn put_meta(batch: &mut Batch, row: &MetaRow) {
    batch.put(StoreName::Meta, META_KEY.to_owned(), row);
}
