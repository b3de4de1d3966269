//! What judging asks of the log: rows by id, places, devices, contacts, chains. One query for many.

use crate::store::connection::{Connection, Found};
use crate::store::statement::Value;
use crate::store::{Statement, StoreError, row};
use domain::{CommunityId, DeviceId, EntryId, RunId, StaffId, Stream, StreamId, Time};
use std::collections::{BTreeMap, BTreeSet};
use sync::storage::Grant;
use sync::{Digest, LogHead, Row};

/// Values asked for in one query; the databases' own limits are far above.
const AT_ONCE: usize = 500;

type Place = (DeviceId, RunId, u64);

pub(super) async fn rows(
    on: &mut Connection<'_>,
    community: CommunityId,
    ids: &BTreeSet<EntryId>,
) -> Result<BTreeMap<EntryId, Row>, StoreError> {
    let mut known = BTreeMap::new();
    for some in chunks(ids) {
        let mut query = Statement::new("select ");
        query
            .push(row::COLUMNS)
            .push(" from log where community = ");
        query.push_bind(community).push(" and id in (");
        query.push_list(some.into_iter().map(Value::from)).push(")");
        for found in query.all(on).await? {
            let found = row::read(&found)?;
            known.insert(found.id, found);
        }
    }
    Ok(known)
}

/// The rows of these streams up to a place, in order. Kinds that share an id are told apart here.
pub(super) async fn streams(
    on: &mut Connection<'_>,
    community: CommunityId,
    streams: &[Stream],
    until: u64,
) -> Result<Vec<Row>, StoreError> {
    let asked: BTreeSet<&Stream> = streams.iter().collect();
    let ids: BTreeSet<StreamId> = streams.iter().map(|stream| stream.id).collect();
    let mut rows = Vec::new();
    for some in chunks(&ids) {
        let mut query = Statement::new("select ");
        query
            .push(row::COLUMNS)
            .push(" from log where community = ");
        query.push_bind(community).push(" and stream in (");
        query.push_list(some.into_iter().map(Value::from));
        query.push(") and seq <= ").push_bind(row::stored(until));
        for found in query.all(on).await? {
            let found = row::read(&found)?;
            if found
                .stream
                .as_ref()
                .is_some_and(|stream| asked.contains(stream))
            {
                rows.push(found);
            }
        }
    }
    rows.sort_by_key(|row| row.seq);
    Ok(rows)
}

pub(super) async fn places(
    on: &mut Connection<'_>,
    community: CommunityId,
    places: &BTreeSet<Place>,
) -> Result<BTreeMap<Place, EntryId>, StoreError> {
    let mut taken = BTreeMap::new();
    for some in chunks(places) {
        let mut query = Statement::new("with asked (device, run, n) as (");
        query.push_rows(
            some.into_iter()
                .map(|(device, run, n)| [device.into(), run.into(), row::stored(n).into()]),
        );
        // One look into the index for each: as a list, SQLite would read the whole log.
        query.push(") select device, run, n, (select log.id from log where log.community = ");
        query.push_bind(community);
        query.push(
            " and log.device = asked.device and log.run = asked.run and log.n = asked.n) as id from asked",
        );
        for found in query.all(on).await? {
            if let Some(id) = found.get::<Option<Vec<u8>>>("id")? {
                taken.insert(place(&found)?, EntryId(row::uuid(id, "entry id")?));
            }
        }
    }
    Ok(taken)
}

fn place(found: &Found) -> Result<Place, StoreError> {
    let device = DeviceId(row::uuid(found.get("device")?, "device")?);
    let run = RunId(row::uuid(found.get("run")?, "run")?);
    Ok((device, run, row::count(found.get("n")?)))
}

pub(super) async fn devices(
    on: &mut Connection<'_>,
    community: CommunityId,
    devices: &BTreeSet<DeviceId>,
) -> Result<BTreeMap<DeviceId, Vec<Grant>>, StoreError> {
    let mut enrolled: BTreeMap<DeviceId, Vec<Grant>> = BTreeMap::new();
    for some in chunks(devices) {
        let mut query = Statement::new(
            "select device.id, staff, since, until from device left join granted
             on granted.community = device.community and granted.device = device.id
             where device.community = ",
        );
        query.push_bind(community).push(" and device.id in (");
        query.push_list(some.into_iter().map(Value::from));
        query.push(") order by since, staff");
        for found in query.all(on).await? {
            let id = DeviceId(row::uuid(found.get("id")?, "device")?);
            enrolled.entry(id).or_default().extend(grant(&found)?);
        }
    }
    Ok(enrolled)
}

fn grant(found: &Found) -> Result<Option<Grant>, StoreError> {
    let Some(staff) = found.get::<Option<Vec<u8>>>("staff")? else {
        return Ok(None);
    };
    Ok(Some(Grant {
        staff: StaffId(row::uuid(staff, "grant")?),
        from: Time(found.get("since")?),
        until: found.get::<Option<i64>>("until")?.map(Time),
    }))
}

pub(super) async fn contacts(
    on: &mut Connection<'_>,
    community: CommunityId,
    claims: &BTreeSet<(DeviceId, Time)>,
) -> Result<BTreeMap<(DeviceId, Time), Time>, StoreError> {
    let mut latest = BTreeMap::new();
    for some in chunks(claims) {
        let mut query = Statement::new("with asked (device, at) as (");
        query.push_rows(
            some.into_iter()
                .map(|(device, at)| [device.into(), at.into()]),
        );
        query.push(
            ") select device, at, (select max(contact.at) from contact where contact.community = ",
        );
        query.push_bind(community);
        query.push(
            " and contact.device = asked.device and contact.at <= asked.at) as latest from asked",
        );
        for found in query.all(on).await? {
            let device = DeviceId(row::uuid(found.get("device")?, "device")?);
            if let Some(at) = found.get::<Option<i64>>("latest")? {
                latest.insert((device, Time(found.get("at")?)), Time(at));
            }
        }
    }
    Ok(latest)
}

pub(super) async fn cursors(
    on: &mut Connection<'_>,
    community: CommunityId,
    cursors: &BTreeSet<u64>,
) -> Result<BTreeMap<u64, Digest>, StoreError> {
    let mut chains = BTreeMap::new();
    if cursors.contains(&0) {
        chains.insert(0, LogHead::empty(community).chain);
    }
    for some in chunks(cursors) {
        let mut query = Statement::new("select seq, chain from log where community = ");
        query.push_bind(community).push(" and seq in (");
        query.push_list(some.into_iter().map(|seq| row::stored(seq).into()));
        query.push(")");
        for found in query.all(on).await? {
            let seq = row::count(found.get("seq")?);
            chains.insert(seq, row::digest(found.get("chain")?)?);
        }
    }
    Ok(chains)
}

fn chunks<T: Copy>(asked: &BTreeSet<T>) -> impl Iterator<Item = Vec<T>> {
    let all: Vec<T> = asked.iter().copied().collect();
    let count = all.len().div_ceil(AT_ONCE);
    (0..count).map(move |i| {
        all.iter()
            .skip(i * AT_ONCE)
            .take(AT_ONCE)
            .copied()
            .collect()
    })
}
