//! What a tablet asks.

use super::blobs::digests;
use super::handed::{self, Handed};
use super::{AppVersion, Cursor, PROTO};
use crate::digest::Digest;
use crate::entry::Entry;
use domain::{DeviceId, Stream};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::fmt::Formatter;
use std::marker::PhantomData;

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
        deserialize_with = "digests",
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
    #[serde(
        default,
        deserialize_with = "streams",
        skip_serializing_if = "Vec::is_empty"
    )]
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

/// What is no stream is passed over.
fn streams<'de, D: Deserializer<'de>>(list: D) -> Result<Vec<Stream>, D::Error> {
    let elements = Vec::<Box<RawValue>>::deserialize(list)?;
    let objects = elements.iter().filter(|each| each.get().starts_with('{'));
    Ok(objects
        .filter_map(|each| serde_json::from_str(each.get()).ok())
        .collect())
}
