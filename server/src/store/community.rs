//! The community's row: which one it is, where its log stands, how its clock is set.

use super::connection::Connection;
use super::{Statement, Store, StoreError, dialect};
use crate::clock::Clock;
use domain::CommunityId;
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
    delete from receipt where community in (select id from community where head = 0);
    delete from session where community in (select id from community where head = 0);
    delete from community where head = 0;
";

impl Store {
    /// The database's community, if it has one. A founding that broke off left an empty log: that
    /// is none yet.
    pub async fn community(&self) -> Result<Option<Community>, StoreError> {
        let mut held = self.read.acquire().await?;
        find(&mut held.connection()).await
    }

    /// Writes the row of a new community with an empty log; what a broken founding left goes. A database has one
    /// community: of two programs that found one at the same time, the second is told so.
    pub async fn found(&self, community: Community) -> Result<(), StoreError> {
        let empty = LogHead::empty(community.id);
        let mut transaction = self.write.begin_writing().await?;
        let on = &mut transaction.connection();
        dialect::lock_all(on).await?;
        if find(on).await?.is_some() {
            return Err(StoreError::Founded);
        }
        dialect::run(on, CLEAR).await?;
        Statement::new(
            "insert into community (id, head, chain, clock_offset, demo)
             values ($1, 0, $2, $3, $4)",
        )
        .bind(community.id)
        .bind(empty.chain)
        .bind(community.clock_offset)
        .bind(community.is_demo)
        .execute(on)
        .await?;
        Ok(transaction.commit().await?)
    }

    /// Sets what the server's clock adds to the machine's.
    pub async fn set_clock_offset(&self, id: CommunityId, offset: i64) -> Result<(), StoreError> {
        let mut held = self.write.acquire().await?;
        Statement::new("update community set clock_offset = $1 where id = $2")
            .bind(offset)
            .bind(id)
            .execute(&mut held.connection())
            .await?;
        Ok(())
    }
}

pub(super) async fn find(on: &mut Connection<'_>) -> Result<Option<Community>, StoreError> {
    let row = Statement::new("select id, clock_offset, demo from community where head > 0");
    let Some(row) = row.optional(on).await? else {
        return Ok(None);
    };
    Ok(Some(Community {
        id: CommunityId(super::row::uuid(row.get("id")?, "community")?),
        clock_offset: row.get("clock_offset")?,
        is_demo: row.get("demo")?,
    }))
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
        assert_eq!(store.device(first.id, device).await.unwrap(), None);
    }
}
