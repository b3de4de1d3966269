//! The community's row: which one it is, where its log stands, how its clock is set.

use super::{Store, StoreError};
use crate::clock::Clock;
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
    /// Whether it is a demo, whose accounts and PIN anybody may know.
    pub is_demo: bool,
}

impl Community {
    /// The clock that its server goes by.
    pub fn clock(self) -> Clock {
        Clock {
            offset: self.clock_offset,
        }
    }
}

/// Beside an empty log nothing is worth keeping.
const CLEAR: &str = "
    delete from granted where community in (select id from community where head = 0);
    delete from device where community in (select id from community where head = 0);
    delete from account where community in (select id from community where head = 0);
    delete from session where community in (select id from community where head = 0);
    delete from community where head = 0;
";

impl Store {
    /// The database's community, if it has one. A founding that broke off left an empty log: that
    /// is none yet.
    pub async fn community(&self) -> Result<Option<Community>, StoreError> {
        let row = sqlx::query("select id, clock_offset, demo from community where head > 0")
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let id = super::row::uuid(row.try_get("id")?, "community")?;
        Ok(Some(Community {
            id: CommunityId(id),
            clock_offset: row.try_get("clock_offset")?,
            is_demo: row.try_get("demo")?,
        }))
    }

    /// Writes the row of a new community with an empty log; what a broken founding left goes.
    pub async fn found(&self, community: Community) -> Result<(), StoreError> {
        let empty = LogHead::empty(community.id);
        let mut transaction = self.begin().await?;
        sqlx::raw_sql(CLEAR).execute(&mut *transaction).await?;
        let insert = "insert into community (id, head, chain, clock_offset, demo)
            values (?, 0, ?, ?, ?)";
        sqlx::query(insert)
            .bind(community.id.0.as_bytes().as_slice())
            .bind(empty.chain.0.as_slice())
            .bind(community.clock_offset)
            .bind(community.is_demo)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::scratch;
    use domain::{DeviceId, StaffId, Time};
    use uuid::Uuid;

    #[tokio::test]
    async fn a_founding_that_broke_off_starts_afresh() {
        let (_folder, store) = scratch().await;
        let community = |id| Community {
            id: CommunityId(Uuid::from_u128(id)),
            clock_offset: 0,
            is_demo: false,
        };
        let (first, second) = (community(1), community(2));
        store.found(first).await.unwrap();
        let (device, staff) = (DeviceId(Uuid::nil()), StaffId(Uuid::nil()));
        store
            .enrol((first.id, device), None, staff, Time(0))
            .await
            .unwrap();
        store.set_password(first.id, staff, "hash").await.unwrap();
        assert_eq!(store.community().await.unwrap(), None);
        store.found(second).await.unwrap();
        assert!(!store.is_enrolled(first.id, device).await.unwrap());
    }
}
