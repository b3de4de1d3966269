//! What the server answers.

use super::blobs::digests;
use super::{Cursor, PageItem, WIPE};
use crate::digest::Digest;
use crate::entry::Entry;
use domain::{EntryId, RunId, Time};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What the server answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reply {
    /// A verdict for each pushed entry that was judged now or before. Held entries have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Ack>,
    /// What came after the cursor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page: Vec<PageItem>,
    /// Where the copy reaches once the page is applied. With `resume`: the last place that copy and
    /// log have in common, or the request's own cursor where it brought no trail.
    pub cursor: Cursor,
    /// Whether there is more to fetch.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// What the server has noticed by this push that never came: each stretch once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Gap>,
    /// What the tablet is told to do, by words; one that it does not know it passes over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<String>,
    /// Of the blobs that the request made known, those that entries of the log name and the server lacks.
    #[serde(
        default,
        deserialize_with = "digests",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub want: Vec<Digest>,
    /// The oldest app whose decisions are judged, where this one is older.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_app: Option<String>,
    /// A digest over the streams that the page brings something of, where it ends at the log's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The request's own `scope`: the page is for a copy with this coverage alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The copy has another coverage than its device is to have: the next request says its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_covers: bool,
    /// What the copy has once the page is applied, where that is something else than before: exact bytes, to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Box<RawValue>>,
    /// The cursor belongs to another history: a restored backup, a copied database.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resume: bool,
    /// The server's clock.
    pub server_time: Time,
}

impl Reply {
    /// The same to a device that is to clear itself; it is told of more only where it was sent a page.
    pub fn ordering_to_clear(mut self, got_page: bool) -> Self {
        self.more &= got_page;
        self.orders.push(WIPE.to_owned());
        self
    }
}

/// Counts of a run that never came, between two that did: from `n` to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// The run.
    pub run: RunId,
    /// The first count that is missing.
    pub n: u64,
    /// The last one.
    pub to: u64,
}

/// The verdict on a pushed entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ack {
    /// The entry.
    pub id: EntryId,
    /// The hash of the entry that stands under this id; another than the pushed one's where a
    /// derived id was taken first.
    pub hash: Digest,
    /// Its place in the log.
    pub seq: u64,
    /// The verdict's exact bytes.
    pub verdict: Box<RawValue>,
    /// The server's seal under the verdict.
    pub mac: Digest,
    /// For what has no id that can be read: its place in the push, from 0. `id` is then made from
    /// the hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
}

impl Ack {
    /// Whether the verdict is `entry`'s own: where a derived id was taken first, it is that of the first.
    pub(crate) fn is_of(&self, entry: &Entry) -> bool {
        self.place.is_some() || self.hash == entry.hash()
    }
}
