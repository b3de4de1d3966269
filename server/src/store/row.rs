//! Between a row of the log and what the rest of the house calls one.

use super::connection::Found;
use super::{StoreError, dialect};
use domain::{DeviceId, EntryId, RunId, Stream, StreamId, StreamKind};
use serde_json::value::RawValue;
use sync::{Digest, Entry, Row};
use uuid::Uuid;

/// The columns of the log, in the order in which rows are written.
pub(super) const COLUMNS: &str = "seq, id, device, run, n, kind, stream, head, body, private, \
     salt, withheld, hash, verdict, mac, chain";

/// Reads a row of the log.
pub(super) fn read(row: &Found) -> Result<Row, StoreError> {
    Ok(Row {
        seq: count(row.get("seq")?),
        id: EntryId(uuid(row.get("id")?, "entry id")?),
        place: place(row)?,
        stream: stream(row)?,
        entry: entry(row)?,
        hash: digest(row.get("hash")?)?,
        verdict: json(row.get("verdict")?)?,
        mac: digest(row.get("mac")?)?,
        chain: digest(row.get("chain")?)?,
    })
}

fn entry(row: &Found) -> Result<Entry, StoreError> {
    let private: Option<Vec<u8>> = row.get("private")?;
    let withheld: Option<Vec<u8>> = row.get("withheld")?;
    Ok(Entry {
        head: json(row.get("head")?)?,
        body: json(row.get("body")?)?,
        private: private.map(json).transpose()?,
        salt: dialect::text(row, "salt")?,
        withheld: withheld.map(digest).transpose()?,
    })
}

/// Device, run and n of a row that claims a place.
fn place(row: &Found) -> Result<Option<(DeviceId, RunId, u64)>, StoreError> {
    let Some(device) = row.get::<Option<Vec<u8>>>("device")? else {
        return Ok(None);
    };
    let run = RunId(uuid(row.get("run")?, "run")?);
    let n = count(row.get("n")?);
    Ok(Some((DeviceId(uuid(device, "device")?), run, n)))
}

fn stream(row: &Found) -> Result<Option<Stream>, StoreError> {
    let Some(kind) = dialect::text(row, "kind")? else {
        return Ok(None);
    };
    let id = StreamId(uuid(row.get("stream")?, "stream")?);
    Ok(Some(Stream {
        kind: StreamKind::from(kind),
        id,
    }))
}

/// Reads an id.
pub(super) fn uuid(bytes: Vec<u8>, what: &'static str) -> Result<Uuid, StoreError> {
    Uuid::from_slice(&bytes).map_err(|_| StoreError::Damaged(what))
}

/// Reads a digest.
pub(super) fn digest(bytes: Vec<u8>) -> Result<Digest, StoreError> {
    let bytes = bytes.try_into();
    bytes.map(Digest).map_err(|_| StoreError::Damaged("digest"))
}

/// Reads a counter. The databases know signed integers only; the bits are the same.
pub(super) fn count(stored: i64) -> u64 {
    u64::from_be_bytes(stored.to_be_bytes())
}

/// A counter as the database takes it. A foreign head may carry any.
pub(super) fn stored(count: u64) -> i64 {
    i64::from_be_bytes(count.to_be_bytes())
}

/// Reads a number that stays small.
pub(super) fn small(stored: i64, what: &'static str) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::Damaged(what))
}

fn json(bytes: Vec<u8>) -> Result<Box<RawValue>, StoreError> {
    let text = String::from_utf8(bytes).map_err(|_| StoreError::Damaged("JSON text"))?;
    RawValue::from_string(text).map_err(|_| StoreError::Damaged("JSON text"))
}
