//! The community's row: which one it is, where its log stands, how its clock is set.

use super::{Store, StoreError};
use domain::CommunityId;
use sqlx::Row as _;
use sync::LogHead;

/// What the database says of its community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Community {
    /// Its id.
    pub id: CommunityId,
    /// What the server's clock adds to the machine's, in milliseconds.
    pub clock_offset: i64,
}

impl Store {
    /// The database's community, if it has one.
    pub async fn community(&self) -> Result<Option<Community>, StoreError> {
        let row = sqlx::query("select id, clock_offset from community")
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let id = super::row::uuid(row.try_get("id")?, "community")?;
        Ok(Some(Community {
            id: CommunityId(id),
            clock_offset: row.try_get("clock_offset")?,
        }))
    }

    /// Writes the row of a new community with an empty log.
    pub async fn found(&self, community: Community) -> Result<(), StoreError> {
        let empty = LogHead::empty(community.id);
        sqlx::query("insert into community (id, head, chain, clock_offset) values (?, 0, ?, ?)")
            .bind(community.id.0.as_bytes().as_slice())
            .bind(empty.chain.0.as_slice())
            .bind(community.clock_offset)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Sets what the server's clock adds to the machine's.
    pub async fn set_clock_offset(&self, id: CommunityId, offset: i64) -> Result<(), StoreError> {
        sqlx::query("update community set clock_offset = ? where id = ?")
            .bind(offset)
            .bind(id.0.as_bytes().as_slice())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}
