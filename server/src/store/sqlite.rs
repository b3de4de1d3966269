//! The log in SQLite: `sync::Storage`. Loading is one read transaction, appending one write
//! transaction that is on disk before it is answered.

mod append;
mod lookup;

use super::{Store, StoreError, row};
use domain::CommunityId;
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};
use sync::storage::{Commit, Committed, Loaded, Needs, PageLimit};
use sync::{LogHead, Row, Storage};

impl Storage for Store {
    type Error = StoreError;

    async fn load(&self, community: CommunityId, needs: &Needs) -> Result<Loaded, StoreError> {
        let mut at_one_moment = self.read.begin().await?;
        let connection = &mut *at_one_moment;
        let loaded = Loaded {
            head: head(connection, community).await?,
            tail: after(connection, community, needs.after).await?,
            known: lookup::rows(connection, community, &needs.ids).await?,
            places: lookup::places(connection, community, &needs.places).await?,
            devices: lookup::devices(connection, community, &needs.devices).await?,
            contacts: lookup::contacts(connection, community, &needs.contacts).await?,
            cursors: lookup::cursors(connection, community, &needs.cursors).await?,
        };
        at_one_moment.commit().await?;
        Ok(loaded)
    }

    async fn commit(
        &self,
        community: CommunityId,
        commit: &Commit,
    ) -> Result<Committed, StoreError> {
        let mut transaction = self.begin().await?;
        if head(&mut transaction, community).await? != commit.expected {
            return Ok(Committed::Moved);
        }
        append::rows(&mut transaction, community, &commit.rows).await?;
        append::head(&mut transaction, community, commit.head).await?;
        for (device, at) in &commit.contacts {
            super::device::record_contact(&mut transaction, (community, *device), *at).await?;
        }
        transaction.commit().await?;
        Ok(Committed::Stored)
    }

    async fn page(
        &self,
        community: CommunityId,
        seq: u64,
        limit: PageLimit,
    ) -> Result<Vec<Row>, StoreError> {
        let mut connection = self.read.acquire().await?;
        let query = after_query();
        let mut found = sqlx::query(AssertSqlSafe(query))
            .bind(community.0.as_bytes().as_slice())
            .bind(row::stored(seq))
            .bind(i64::try_from(limit.rows).unwrap_or(i64::MAX))
            .fetch(&mut *connection);
        let (mut page, mut bytes) = (Vec::new(), 0_usize);
        while let Some(next) = found.try_next().await? {
            let next = row::read(&next)?;
            bytes = bytes.saturating_add(next.entry.size());
            if bytes > limit.bytes && !page.is_empty() {
                break;
            }
            page.push(next);
        }
        Ok(page)
    }
}

/// Where the log stands; an unknown community's stands at its start.
async fn head(
    connection: &mut SqliteConnection,
    community: CommunityId,
) -> Result<LogHead, StoreError> {
    let row = sqlx::query("select head, chain from community where id = ?")
        .bind(community.0.as_bytes().as_slice())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else {
        return Ok(LogHead::empty(community));
    };
    Ok(LogHead {
        seq: row::count(row.try_get("head")?),
        chain: row::digest(row.try_get("chain")?)?,
    })
}

async fn after(
    connection: &mut SqliteConnection,
    community: CommunityId,
    seq: u64,
) -> Result<Vec<Row>, StoreError> {
    let rows = sqlx::query(AssertSqlSafe(after_query()))
        .bind(community.0.as_bytes().as_slice())
        .bind(row::stored(seq))
        .bind(i64::MAX)
        .fetch_all(connection)
        .await?;
    rows.iter().map(row::read).collect()
}

fn after_query() -> String {
    let columns = row::COLUMNS;
    format!("select {columns} from log where community = ? and seq > ? order by seq limit ?")
}
