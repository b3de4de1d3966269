//! Appending to the log, many rows in one statement.

use crate::store::connection::Connection;
use crate::store::statement::Value;
use crate::store::{Statement, StoreError, row};
use domain::{CommunityId, DeviceId, Time};
use sync::{LogHead, Row};

/// Rows in one statement: beyond this nothing gets faster.
const AT_ONCE: usize = 100;

pub(super) async fn rows(
    on: &mut Connection<'_>,
    community: CommunityId,
    rows: &[Row],
) -> Result<(), StoreError> {
    for some in rows.chunks(AT_ONCE) {
        let mut insert = Statement::new("insert into log (community, ");
        insert.push(row::COLUMNS).push(") ");
        insert.push_rows(some.iter().map(|row| values(community, row)));
        insert.execute(on).await?;
    }
    Ok(())
}

/// The values of one row, in the order of [`row::COLUMNS`].
fn values(community: CommunityId, row: &Row) -> [Value; 17] {
    let (entry, stream) = (&row.entry, row.stream.as_ref());
    let bytes = |json: &str| Value::Bytes(Some(json.as_bytes().to_vec()));
    let private = entry.private.as_ref();
    [
        community.into(),
        row::stored(row.seq).into(),
        row.id.into(),
        row.place.map(|(device, ..)| device).into(),
        row.place.map(|(_, run, _)| run).into(),
        Value::Number(row.place.map(|(.., n)| row::stored(n))),
        Value::Text(stream.map(|stream| stream.kind.as_str().to_owned())),
        stream.map(|stream| stream.id).into(),
        bytes(entry.head.get()),
        bytes(entry.body.get()),
        private.map_or(Value::Bytes(None), |private| bytes(private.get())),
        Value::Text(entry.salt.clone()),
        entry.withheld.into(),
        row.hash.into(),
        bytes(row.verdict.get()),
        row.mac.into(),
        row.chain.into(),
    ]
}

pub(super) async fn head(
    on: &mut Connection<'_>,
    community: CommunityId,
    head: LogHead,
) -> Result<(), StoreError> {
    Statement::new("update community set head = $1, chain = $2 where id = $3")
        .bind(row::stored(head.seq))
        .bind(head.chain)
        .bind(community)
        .execute(on)
        .await?;
    Ok(())
}

pub(super) async fn contacts(
    on: &mut Connection<'_>,
    community: CommunityId,
    contacts: &[(DeviceId, Time)],
) -> Result<(), StoreError> {
    for (device, at) in contacts {
        crate::store::device::record_contact(on, (community, *device), *at).await?;
    }
    Ok(())
}
