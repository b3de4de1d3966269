//! What a page is made of.

use crate::digest::Digest;
use crate::entry::Entry;
use domain::Stream;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

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
