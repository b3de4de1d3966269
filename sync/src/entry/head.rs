//! The head: who, what, when, on top of what.

use domain::words::Field;
use domain::{DeviceId, EntryId, RunId, StaffId, Stream, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The head of an entry. It parses alone, whatever the body is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Version of the entry's form, [`VERSION`](super::VERSION).
    pub v: u32,
    /// Its identity.
    pub id: EntryId,
    /// What it belongs to.
    pub stream: Stream,
    /// Where it was written.
    pub device: DeviceId,
    /// Which start of a tab wrote it.
    pub run: RunId,
    /// Its place in that run: 1, 2, 3 … An entry in place 0 is none.
    pub n: u64,
    /// The entry's name.
    pub entry: String,
    /// Who wrote it; none for the server itself.
    pub actor: Option<StaffId>,
    /// When, by the device's own clock: milliseconds since the epoch, UTC.
    pub at: Time,
    /// What the device knew of its clock.
    pub device_time: DeviceTime,
    /// For each field that it writes, the entry that last wrote it.
    #[serde(default)]
    pub base: BTreeMap<Field, EntryId>,
}

/// What a device knows of its clock. All in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceTime {
    /// Server time minus device time, as last measured.
    pub offset: i64,
    /// How far off the measurement may be.
    pub uncertainty: i64,
    /// The server's time in the last reply that was stored before the entry.
    pub contact: Option<Time>,
}
