//! One round trip: `POST /api/sync/v1/{community}`. JSON; empty members are left out.

mod blobs;
mod handed;
mod version;

pub use handed::Handed;
pub use version::{AppVersion, MIN_APP};

use crate::digest::Digest;
use crate::entry::Entry;
use domain::{DeviceId, EntryId, RunId, Stream, Time};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::fmt::Formatter;
use std::marker::PhantomData;

/// The protocol version that this crate speaks.
pub const PROTO: u32 = 1;
/// The most entries in one push.
pub const MAX_PUSH: usize = 500;
/// The most bytes of entries in one push or page.
pub const MAX_BYTES: usize = 256 * 1024;
/// The most gaps that one request makes known; the others are for the next.
pub const MAX_GAPS: usize = 100;
/// The most places of a trail that are looked up.
pub const MAX_TRAIL: usize = 128;

/// The most blobs that one request makes known; the others are for the next.
pub const MAX_BLOBS: usize = 100;

/// The most streams that one page brings whole or drops, and that a request asks for anew; the others are for the next.
pub const MAX_STREAMS: usize = 250;

/// The order to a tablet to hand in what it has, and then to clear itself.
pub const WIPE: &str = "wipe";

/// What a tablet asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The protocol version.
    pub proto: u32,
    /// The app's version, for the record.
    #[serde(default)]
    pub app: String,
    /// The device that asks; it must be enrolled.
    pub device: DeviceId,
    /// How far its copy of the log reaches.
    #[serde(deserialize_with = "object")]
    pub cursor: Cursor,
    /// What it hands in, oldest first.
    #[serde(
        default,
        deserialize_with = "one_by_one",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub push: Vec<Entry>,
    /// Places of its copy, the latest first: sent where the server asked with `resume`.
    #[serde(
        default,
        deserialize_with = "places",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub trail: Vec<Cursor>,
    /// What stands in its copy and may be missing in the log, in the order in which it stood there.
    #[serde(
        default,
        deserialize_with = "handed::one_by_one",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub handback: Vec<Handed>,
    /// Blobs that it holds and does not know to be at the server, by SHA-256. What is no digest is passed over.
    #[serde(
        default,
        deserialize_with = "blobs::digests",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub have: Vec<Digest>,
    /// The name of the coverage that the copy has ([`crate::coverage::name_of`]); empty where it has nothing. An app that says
    /// none knows no scope and gets everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The words of that coverage, where the server asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Box<RawValue>>,
    /// Streams of which the copy has other rows than the server said: they are to come whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Stream>,
}

impl Request {
    /// A request that brings nothing.
    pub fn of(device: DeviceId, app: &str, cursor: Cursor) -> Self {
        Self {
            proto: PROTO,
            app: app.to_owned(),
            device,
            cursor,
            push: Vec::new(),
            trail: Vec::new(),
            handback: Vec::new(),
            have: Vec::new(),
            scope: None,
            covers: None,
            need: Vec::new(),
        }
    }

    /// Whether it hands something in, now or back.
    pub fn brings(&self) -> bool {
        !self.push.is_empty() || !self.handback.is_empty()
    }

    /// Whether its app is older than `least`. One that names no version is as new as it behaves.
    pub fn is_outdated(&self, least: AppVersion) -> bool {
        AppVersion::parse(&self.app).is_some_and(|app| app < least)
    }

    /// Whether what came after the cursor is sent. A device that is to clear itself gets what it needs to hand in the rest,
    /// and nothing after that.
    pub fn gets_page(&self, is_to_clear: bool) -> bool {
        !is_to_clear || self.brings()
    }
}

/// An object alone: by itself serde takes a list of the members in their order for one too.
fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(value: D) -> Result<T, D::Error> {
    struct Members<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
        type Value = T;

        fn expecting(&self, text: &mut Formatter<'_>) -> std::fmt::Result {
            text.write_str("an object")
        }

        fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<T, M::Error> {
            T::deserialize(MapAccessDeserializer::new(members))
        }
    }
    value.deserialize_map(Members(PhantomData))
}

fn places<'de, D: Deserializer<'de>>(trail: D) -> Result<Vec<Cursor>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Place(#[serde(deserialize_with = "object")] Cursor);
    let places = Vec::<Place>::deserialize(trail)?;
    Ok(places.into_iter().map(|Place(cursor)| cursor).collect())
}

/// Each element of a push is read by itself: one that is no entry holds up none of the others.
fn one_by_one<'de, D: Deserializer<'de>>(push: D) -> Result<Vec<Entry>, D::Error> {
    let elements = Vec::<Box<RawValue>>::deserialize(push)?;
    Ok(elements.into_iter().map(Entry::of_element).collect())
}

/// A place in the log, and the first 16 bytes of the chain there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The last sequence number that is applied.
    pub seq: u64,
    /// The chain at `seq`, 32 hexadecimal digits.
    pub chain: String,
}

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
        deserialize_with = "blobs::digests",
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

/// One item of a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageItem {
    /// One entry of the log.
    Entry(Box<Stamped>),
    /// A quarantined entry of the log; its bytes are for the desk.
    Withheld(Withheld),
    /// A stream that came into scope, whole.
    Stream(Vec<Stamped>),
    /// A stream that left the scope.
    Drop(Stream),
    /// Rows up to this place, if not brought otherwise, are not for this device.
    Passed(Passed),
}

/// A place up to which a copy has what it is to have.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Passed {
    /// The first 16 bytes of the chain before, in hexadecimal digits.
    pub from: String,
    /// The place.
    pub seq: u64,
    /// The chain there, whole: what was passed over cannot be recomputed.
    pub chain: Digest,
}

/// An entry with its place and verdict.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stamped {
    /// Its place in the log.
    pub seq: u64,
    /// The entry.
    pub entry: Entry,
    /// The verdict's exact bytes.
    pub verdict: Box<RawValue>,
    /// The server's seal under the verdict.
    pub mac: Digest,
}

/// A place in the log whose entry's bytes are not sent to who asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withheld {
    /// The place.
    pub seq: u64,
    /// The entry's hash: with it the chain can be followed.
    pub hash: Digest,
    /// The verdict's exact bytes.
    pub verdict: Box<RawValue>,
    /// The server's seal under the verdict.
    pub mac: Digest,
}
