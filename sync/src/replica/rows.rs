//! Rows of the local store: opaque JSON text under sortable keys.

use super::{Pending, PendingState, Replica};
use crate::batch::{Batch, StoreName, Stored};
use crate::digest::Digest;
use crate::entry::{DeviceTime, Entry};
use crate::protocol::{Ack, Cursor, PageItem};
use domain::ticket::Standing;
use domain::{EntryId, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The key of the replica's row in `meta`.
pub const META_KEY: &str = "replica";

/// `meta`: how far the copy reaches, and what is known of the clock.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct MetaRow {
    pub(super) cursor: Cursor,
    pub(super) chain: Option<Digest>,
    /// Whether a pull has ever ended at the end of the log; rows of before do not say.
    #[serde(default)]
    pub(super) caught_up: bool,
    pub(super) time: DeviceTime,
}

#[derive(Serialize)]
struct OutboxOut<'a> {
    key: &'a str,
    entry: &'a Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'a Ack>,
}

#[derive(Deserialize)]
struct OutboxRow {
    key: String,
    entry: Entry,
    #[serde(default)]
    verdict: Option<Ack>,
}

#[derive(Serialize)]
struct SentRow<'a> {
    entry: &'a Entry,
    seq: u64,
    verdict: &'a RawValue,
    mac: Digest,
}

#[derive(Serialize, Deserialize)]
struct TailRow {
    items: Vec<PageItem>,
}

/// Keys of `outbox` sort in the order of recording.
pub(super) fn outbox_key(order: i64, id: EntryId) -> String {
    format!("{order:020}-{id}")
}

pub(super) fn put_outbox(batch: &mut Batch, key: &str, entry: &Entry) {
    batch.put(
        StoreName::Outbox,
        key.to_owned(),
        &OutboxOut {
            key,
            entry,
            verdict: None,
        },
    );
}

/// An own entry got its verdict: it stays in the outbox until the cursor has passed it.
pub(super) fn put_judged(batch: &mut Batch, key: &str, entry: &Entry, ack: &Ack) {
    batch.put(
        StoreName::Outbox,
        key.to_owned(),
        &OutboxOut {
            key,
            entry,
            verdict: Some(ack),
        },
    );
}

pub(super) fn put_sent(batch: &mut Batch, id: EntryId, entry: &Entry, ack: &Ack) {
    let row = SentRow {
        entry,
        seq: ack.seq,
        verdict: &ack.verdict,
        mac: ack.mac,
    };
    batch.put(StoreName::Sent, id.to_string(), &row);
}

pub(super) fn put_tail(batch: &mut Batch, seq: u64, items: Vec<PageItem>) {
    batch.put(StoreName::Tail, format!("{seq:020}"), &TailRow { items });
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
        }
        for row in stored
            .tail
            .iter()
            .filter_map(|row| serde_json::from_str::<TailRow>(row).ok())
        {
            for item in &row.items {
                self.fold(item);
            }
        }
        let rows = stored
            .outbox
            .iter()
            .filter_map(|row| serde_json::from_str::<OutboxRow>(row).ok());
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
    let verdict = row
        .verdict
        .and_then(|ack| Some((ack.seq, serde_json::from_str(ack.verdict.get()).ok()?)));
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
    })
}
