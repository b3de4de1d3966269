//! Between a row of the log and what the rest of the house calls one.

use super::StoreError;
use domain::{DeviceId, EntryId, RunId, Stream, StreamId, StreamKind};
use serde_json::value::RawValue;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;
use sync::{Digest, Entry, Row};
use uuid::Uuid;

/// The columns of the log, in the order in which rows are written.
pub(super) const COLUMNS: &str = "seq, id, device, run, n, kind, stream, head, body, private, \
     salt, withheld, hash, verdict, mac, chain";

/// Reads a row of the log.
pub(super) fn read(row: &SqliteRow) -> Result<Row, StoreError> {
    Ok(Row {
        seq: count(row.try_get("seq")?),
        id: EntryId(uuid(row.try_get("id")?, "entry id")?),
        place: place(row)?,
        stream: stream(row)?,
        entry: entry(row)?,
        hash: digest(row.try_get("hash")?)?,
        verdict: json(row.try_get("verdict")?)?,
        mac: digest(row.try_get("mac")?)?,
        chain: digest(row.try_get("chain")?)?,
    })
}

fn entry(row: &SqliteRow) -> Result<Entry, StoreError> {
    let private: Option<Vec<u8>> = row.try_get("private")?;
    let withheld: Option<Vec<u8>> = row.try_get("withheld")?;
    Ok(Entry {
        head: json(row.try_get("head")?)?,
        body: json(row.try_get("body")?)?,
        private: private.map(json).transpose()?,
        salt: row.try_get("salt")?,
        withheld: withheld.map(digest).transpose()?,
    })
}

/// Device, run and n of a row that claims a place.
fn place(row: &SqliteRow) -> Result<Option<(DeviceId, RunId, u64)>, StoreError> {
    let Some(device) = row.try_get::<Option<Vec<u8>>, _>("device")? else {
        return Ok(None);
    };
    let run = RunId(uuid(row.try_get("run")?, "run")?);
    let n = count(row.try_get("n")?);
    Ok(Some((DeviceId(uuid(device, "device")?), run, n)))
}

fn stream(row: &SqliteRow) -> Result<Option<Stream>, StoreError> {
    let Some(kind) = row.try_get::<Option<String>, _>("kind")? else {
        return Ok(None);
    };
    let id = StreamId(uuid(row.try_get("stream")?, "stream")?);
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

/// Reads a counter. SQLite knows signed integers only; the bits are the same.
pub(super) fn count(stored: i64) -> u64 {
    u64::from_be_bytes(stored.to_be_bytes())
}

/// A counter as the database takes it. A foreign head may carry any.
pub(super) fn stored(count: u64) -> i64 {
    i64::from_be_bytes(count.to_be_bytes())
}

fn json(bytes: Vec<u8>) -> Result<Box<RawValue>, StoreError> {
    let text = String::from_utf8(bytes).map_err(|_| StoreError::Damaged("JSON text"))?;
    RawValue::from_string(text).map_err(|_| StoreError::Damaged("JSON text"))
}
