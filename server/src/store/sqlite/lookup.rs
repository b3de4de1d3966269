//! What judging asks of the log: rows by id, places, devices, contacts, chains. One query for many.

use crate::store::{StoreError, row};
use domain::{CommunityId, DeviceId, EntryId, RunId, StaffId, Time};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use sync::storage::Grant;
use sync::{Digest, LogHead, Row};

/// Values asked for in one query; SQLite's own limit is far above.
const AT_ONCE: usize = 500;

type Place = (DeviceId, RunId, u64);

pub(super) async fn rows(
    connection: &mut SqliteConnection,
    community: CommunityId,
    ids: &BTreeSet<EntryId>,
) -> Result<BTreeMap<EntryId, Row>, StoreError> {
    let start = format!("select {} from log where community = ", row::COLUMNS);
    let mut known = BTreeMap::new();
    for some in chunks(ids) {
        let mut query = QueryBuilder::<Sqlite>::new(&start);
        query.push_bind(community.0.as_bytes().to_vec());
        list(&mut query, " and id in (", &some, |id| {
            id.0.as_bytes().to_vec()
        });
        for found in query.build().fetch_all(&mut *connection).await? {
            let found = row::read(&found)?;
            known.insert(found.id, found);
        }
    }
    Ok(known)
}

pub(super) async fn places(
    connection: &mut SqliteConnection,
    community: CommunityId,
    places: &BTreeSet<Place>,
) -> Result<BTreeMap<Place, EntryId>, StoreError> {
    let mut taken = BTreeMap::new();
    for some in chunks(places) {
        let mut query = QueryBuilder::<Sqlite>::new("with asked (device, run, n) as (");
        query.push_values(&some, |mut values, (device, run, n)| {
            values.push_bind(device.0.as_bytes().to_vec());
            values.push_bind(run.0.as_bytes().to_vec());
            values.push_bind(row::stored(*n));
        });
        query.push(
            ") select log.device, log.run, log.n, log.id from asked cross join log
             on log.device = asked.device and log.run = asked.run and log.n = asked.n
             and log.community = ",
        );
        query.push_bind(community.0.as_bytes().to_vec());
        for found in query.build().fetch_all(&mut *connection).await? {
            let id = EntryId(row::uuid(found.try_get("id")?, "entry id")?);
            taken.insert(place(&found)?, id);
        }
    }
    Ok(taken)
}

fn place(found: &SqliteRow) -> Result<Place, StoreError> {
    let device = DeviceId(row::uuid(found.try_get("device")?, "device")?);
    let run = RunId(row::uuid(found.try_get("run")?, "run")?);
    Ok((device, run, row::count(found.try_get("n")?)))
}

pub(super) async fn devices(
    connection: &mut SqliteConnection,
    community: CommunityId,
    devices: &BTreeSet<DeviceId>,
) -> Result<BTreeMap<DeviceId, Vec<Grant>>, StoreError> {
    let mut enrolled: BTreeMap<DeviceId, Vec<Grant>> = BTreeMap::new();
    for some in chunks(devices) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select device.id, staff, since, until from device left join granted
             on granted.community = device.community and granted.device = device.id
             where device.community = ",
        );
        query.push_bind(community.0.as_bytes().to_vec());
        list(&mut query, " and device.id in (", &some, |id| {
            id.0.as_bytes().to_vec()
        });
        query.push(" order by since, granted.rowid");
        for found in query.build().fetch_all(&mut *connection).await? {
            let id = DeviceId(row::uuid(found.try_get("id")?, "device")?);
            enrolled.entry(id).or_default().extend(grant(&found)?);
        }
    }
    Ok(enrolled)
}

fn grant(found: &SqliteRow) -> Result<Option<Grant>, StoreError> {
    let Some(staff) = found.try_get::<Option<Vec<u8>>, _>("staff")? else {
        return Ok(None);
    };
    Ok(Some(Grant {
        staff: StaffId(row::uuid(staff, "grant")?),
        from: Time(found.try_get("since")?),
        until: found.try_get::<Option<i64>, _>("until")?.map(Time),
    }))
}

pub(super) async fn contacts(
    connection: &mut SqliteConnection,
    community: CommunityId,
    claims: &BTreeSet<(DeviceId, Time)>,
) -> Result<BTreeMap<(DeviceId, Time), Time>, StoreError> {
    let mut latest = BTreeMap::new();
    for some in chunks(claims) {
        let mut query = QueryBuilder::<Sqlite>::new("with asked (device, at) as (");
        query.push_values(&some, |mut values, (device, at)| {
            values.push_bind(device.0.as_bytes().to_vec());
            values.push_bind(at.0);
        });
        query.push(
            ") select device, at, (select max(contact.at) from contact where contact.community = ",
        );
        query.push_bind(community.0.as_bytes().to_vec());
        query.push(
            " and contact.device = asked.device and contact.at <= asked.at) as latest from asked",
        );
        for found in query.build().fetch_all(&mut *connection).await? {
            let device = DeviceId(row::uuid(found.try_get("device")?, "device")?);
            if let Some(at) = found.try_get::<Option<i64>, _>("latest")? {
                latest.insert((device, Time(found.try_get("at")?)), Time(at));
            }
        }
    }
    Ok(latest)
}

pub(super) async fn cursors(
    connection: &mut SqliteConnection,
    community: CommunityId,
    cursors: &BTreeSet<u64>,
) -> Result<BTreeMap<u64, Digest>, StoreError> {
    let mut chains = BTreeMap::new();
    if cursors.contains(&0) {
        chains.insert(0, LogHead::empty(community).chain);
    }
    for some in chunks(cursors) {
        let mut query =
            QueryBuilder::<Sqlite>::new("select seq, chain from log where community = ");
        query.push_bind(community.0.as_bytes().to_vec());
        list(&mut query, " and seq in (", &some, |seq| row::stored(*seq));
        for found in query.build().fetch_all(&mut *connection).await? {
            let seq = row::count(found.try_get("seq")?);
            chains.insert(seq, row::digest(found.try_get("chain")?)?);
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

/// Pushes ` and x in (?, ?, …)`.
fn list<T, V>(
    query: &mut QueryBuilder<Sqlite>,
    start: &'static str,
    values: &[T],
    bind: impl Fn(&T) -> V,
) where
    V: Send + Sync + for<'q> sqlx::Encode<'q, Sqlite> + sqlx::Type<Sqlite> + 'static,
{
    query.push(start);
    let mut list = query.separated(", ");
    for value in values {
        list.push_bind(bind(value));
    }
    query.push(")");
}
