//! Appending to the log, many rows in one statement.

use crate::store::{StoreError, row};
use domain::CommunityId;
use sqlx::query_builder::Separated;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use sync::{LogHead, Row};

/// Rows in one statement: beyond this nothing gets faster.
const AT_ONCE: usize = 100;

pub(super) async fn rows(
    connection: &mut SqliteConnection,
    community: CommunityId,
    rows: &[Row],
) -> Result<(), StoreError> {
    let start = format!("insert into log (community, {}) ", row::COLUMNS);
    for some in rows.chunks(AT_ONCE) {
        let mut query = QueryBuilder::<Sqlite>::new(&start);
        query.push_values(some, |values, row| bind(values, community, row));
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// The values of one row, in the order of [`row::COLUMNS`].
fn bind(mut values: Separated<'_, Sqlite, &'static str>, community: CommunityId, row: &Row) {
    let (entry, stream) = (&row.entry, row.stream.as_ref());
    values.push_bind(community.0.as_bytes().to_vec());
    values.push_bind(row::stored(row.seq));
    values.push_bind(row.id.0.as_bytes().to_vec());
    values.push_bind(row.place.map(|(device, ..)| device.0.as_bytes().to_vec()));
    values.push_bind(row.place.map(|(_, run, _)| run.0.as_bytes().to_vec()));
    values.push_bind(row.place.map(|(.., n)| row::stored(n)));
    values.push_bind(stream.map(|stream| stream.kind.as_str().to_owned()));
    values.push_bind(stream.map(|stream| stream.id.0.as_bytes().to_vec()));
    values.push_bind(entry.head.get().as_bytes().to_vec());
    values.push_bind(entry.body.get().as_bytes().to_vec());
    let private = entry.private.as_ref();
    values.push_bind(private.map(|private| private.get().as_bytes().to_vec()));
    values.push_bind(entry.salt.clone());
    values.push_bind(entry.withheld.map(|digest| digest.0.to_vec()));
    values.push_bind(row.hash.0.to_vec());
    values.push_bind(row.verdict.get().as_bytes().to_vec());
    values.push_bind(row.mac.0.to_vec());
    values.push_bind(row.chain.0.to_vec());
}

pub(super) async fn head(
    connection: &mut SqliteConnection,
    community: CommunityId,
    head: LogHead,
) -> Result<(), StoreError> {
    sqlx::query("update community set head = ?, chain = ? where id = ?")
        .bind(row::stored(head.seq))
        .bind(head.chain.0.as_slice())
        .bind(community.0.as_bytes().as_slice())
        .execute(connection)
        .await?;
    Ok(())
}
