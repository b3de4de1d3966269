//! The log: `sync::Storage`. Loading is one read transaction, appending one write transaction that is on disk before it is
//! answered.

mod append;
mod lookup;

use super::connection::Connection;
use super::{Statement, Store, StoreError, ear, row};
use domain::{CommunityId, Stream};
use futures::TryStreamExt;
use sync::storage::{Commit, Committed, Loaded, Needs, PageLimit};
use sync::{LogHead, Row, Storage};

impl Storage for Store {
    type Error = StoreError;

    async fn load(&self, community: CommunityId, needs: &Needs) -> Result<Loaded, StoreError> {
        let mut at_one_moment = self.read.begin_reading().await?;
        let on = &mut at_one_moment.connection();
        let loaded = Loaded {
            head: head(on, community).await?,
            tail: tail(on, community, needs.after).await?,
            known: lookup::rows(on, community, &needs.ids).await?,
            places: lookup::places(on, community, &needs.places).await?,
            devices: lookup::devices(on, community, &needs.devices).await?,
            contacts: lookup::contacts(on, community, &needs.contacts).await?,
            cursors: lookup::cursors(on, community, &needs.cursors).await?,
        };
        at_one_moment.commit().await?;
        Ok(loaded)
    }

    async fn commit(
        &self,
        community: CommunityId,
        commit: &Commit,
    ) -> Result<Committed, StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        if head(on, community).await? != commit.expected {
            return Ok(Committed::Moved);
        }
        append::rows(on, community, &commit.rows).await?;
        append::head(on, community, commit.head).await?;
        append::contacts(on, community, &commit.contacts).await?;
        if commit.head != commit.expected {
            ear::tell(on, community, commit.head.seq).await?;
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
        let mut held = self.read.acquire().await?;
        let on = &mut held.connection();
        let rows = i64::try_from(limit.rows).unwrap_or(i64::MAX);
        let mut found = after(community, seq, rows).stream(on);
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

    async fn streams(
        &self,
        community: CommunityId,
        streams: &[Stream],
        until: u64,
    ) -> Result<Vec<Row>, StoreError> {
        let mut held = self.read.acquire().await?;
        lookup::streams(&mut held.connection(), community, streams, until).await
    }
}

/// Where the log stands; an unknown community's stands at its start.
pub(super) async fn head(
    on: &mut Connection<'_>,
    community: CommunityId,
) -> Result<LogHead, StoreError> {
    let row = Statement::new("select head, chain from community where id = $1");
    let Some(row) = row.bind(community).optional(on).await? else {
        return Ok(LogHead::empty(community));
    };
    Ok(LogHead {
        seq: row::count(row.get("head")?),
        chain: row::digest(row.get("chain")?)?,
    })
}

async fn tail(
    on: &mut Connection<'_>,
    community: CommunityId,
    seq: u64,
) -> Result<Vec<Row>, StoreError> {
    let rows = after(community, seq, i64::MAX).all(on).await?;
    rows.iter().map(row::read).collect()
}

fn after(community: CommunityId, seq: u64, limit: i64) -> Statement {
    let mut rows = Statement::new("select ");
    rows.push(row::COLUMNS);
    rows.push(" from log where community = $1 and seq > $2 order by seq limit $3");
    rows.bind(community).bind(row::stored(seq)).bind(limit)
}
