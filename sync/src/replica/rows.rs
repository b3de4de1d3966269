//! Rows of the local store: opaque JSON text under sortable keys.

use super::back::Back;
use super::trail::Trail;
use super::{Pending, PendingState, Replica};
use crate::batch::{Batch, StoreName, Stored};
use crate::digest::Digest;
use crate::entry::{DeviceTime, Entry};
use crate::protocol::{Ack, Cursor, PageItem};
use domain::ticket::Standing;
use domain::{EntryId, Verdict};
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
    adrift: bool,
}

#[derive(Serialize)]
struct SentOut<'a> {
    entry: &'a Entry,
    seq: u64,
    verdict: &'a RawValue,
    mac: Digest,
}

#[derive(Deserialize)]
pub(super) struct SentRow {
    pub(super) entry: Entry,
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
    pub(super) items: Vec<PageItem>,
}

/// Keys of `outbox` sort in the order of recording.
pub(super) fn outbox_key(order: i64, id: EntryId) -> String {
    format!("{order:020}-{id}")
}

/// Keys in `sent` of what is handed back sort in its order.
pub(super) fn back_key(order: u64) -> String {
    format!("{BACK_PREFIX}{order:020}")
}

pub(super) fn tail_key(seq: u64) -> String {
    format!("{seq:020}")
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

pub(super) fn put_tail(batch: &mut Batch, seq: u64, items: Vec<PageItem>) {
    batch.put(StoreName::Tail, tail_key(seq), &TailRow { items });
}

pub(super) fn put_meta(batch: &mut Batch, row: &MetaRow) {
    batch.put(StoreName::Meta, META_KEY.to_owned(), row);
}

impl Replica {
    pub(super) fn load(&mut self, stored: &Stored) {
        if let Some(meta) = stored
            .meta
            .as_deref()
            .and_then(|row| serde_json::from_str::<MetaRow>(row).ok())
        {
            (self.cursor, self.chain, self.time) = (meta.cursor, meta.chain, meta.time);
            self.caught_up = meta.caught_up;
            self.trail = meta.trail;
        }
        for row in parsed::<TailRow>(&stored.tail) {
            for item in &row.items {
                self.fold(item);
            }
        }
        self.back = parsed(&stored.back).map(Back::of).collect();
        let rows = parsed::<OutboxRow>(&stored.outbox);
        self.pending = rows.filter_map(pending).collect();
        self.pending.sort_by(|a, b| a.key.cmp(&b.key));
        let orders = self
            .pending
            .iter()
            .filter_map(|pending| pending.key.split('-').next()?.parse().ok());
        self.order = orders.max().unwrap_or(0);
    }

    /// Folds one item of a page into the confirmed prefix.
    pub(super) fn fold(&mut self, item: &PageItem) {
        let stamped = match item {
            PageItem::Entry(stamped) => std::slice::from_ref(stamped.as_ref()),
            PageItem::Stream(stream) => stream.as_slice(),
            PageItem::Withheld(_) | PageItem::Drop(_) => &[],
        };
        for each in stamped {
            let verdict = serde_json::from_str::<Verdict>(each.verdict.get());
            if let (Ok(entry), Ok(verdict)) = (each.entry.read(), verdict) {
                self.confirmed.apply(&entry, &verdict, Standing::Confirmed);
            }
        }
    }
}

fn pending(row: OutboxRow) -> Option<Pending> {
    let read = row.entry.read().ok()?;
    let verdict = row.verdict.and_then(|ack| {
        serde_json::from_str(ack.verdict.get())
            .ok()
            .map(|verdict| (ack, verdict))
    });
    let state = if verdict.is_some() {
        PendingState::Judged
    } else {
        PendingState::Local
    };
    Some(Pending {
        hash: row.entry.hash(),
        key: row.key,
        entry: row.entry,
        read,
        state,
        verdict,
        adrift: row.adrift,
    })
}
