//! Tries at a log-in, as rows.

use super::{Store, StoreError};
use crate::attempts::{Attempts, LOCK, Locked};
use domain::{CommunityId, Time};
use sqlx::{Row as _, SqliteConnection};
use sync::Digest;

impl Store {
    /// Counts one more try at the account with this digest, or says that it is locked.
    pub(crate) async fn count_attempt(
        &self,
        community: CommunityId,
        account: Digest,
        now: Time,
    ) -> Result<Result<Attempts, Locked>, StoreError> {
        let mut transaction = self.begin().await?;
        let before = read(&mut transaction, community, account).await?;
        let counted = before.count(now);
        if let Ok(attempts) = counted {
            forget_old(&mut transaction, now).await?;
            write(&mut transaction, (community, account), attempts, now).await?;
        }
        transaction.commit().await?;
        Ok(counted)
    }

    /// Forgets the tries after a success.
    pub(crate) async fn forget_attempts(
        &self,
        community: CommunityId,
        account: Digest,
    ) -> Result<(), StoreError> {
        sqlx::query("delete from attempt where community = ? and account = ?")
            .bind(community.0.as_bytes().as_slice())
            .bind(account.0.as_slice())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

async fn read(
    connection: &mut SqliteConnection,
    community: CommunityId,
    account: Digest,
) -> Result<Attempts, StoreError> {
    let row =
        sqlx::query("select wrong, locked_until from attempt where community = ? and account = ?")
            .bind(community.0.as_bytes().as_slice())
            .bind(account.0.as_slice())
            .fetch_optional(connection)
            .await?;
    let Some(row) = row else {
        return Ok(Attempts::default());
    };
    Ok(Attempts {
        wrong: row.try_get("wrong")?,
        locked_until: row.try_get::<Option<i64>, _>("locked_until")?.map(Time),
    })
}

async fn write(
    connection: &mut SqliteConnection,
    (community, account): (CommunityId, Digest),
    attempts: Attempts,
    now: Time,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert or replace into attempt (community, account, wrong, locked_until, tried_at)
         values (?, ?, ?, ?, ?)",
    )
    .bind(community.0.as_bytes().as_slice())
    .bind(account.0.as_slice())
    .bind(attempts.wrong)
    .bind(attempts.locked_until.map(|until| until.0))
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Rows of invented work numbers must not pile up.
async fn forget_old(connection: &mut SqliteConnection, now: Time) -> Result<(), StoreError> {
    sqlx::query("delete from attempt where tried_at < ?")
        .bind(now.plus(-6 * LOCK).0)
        .execute(connection)
        .await?;
    Ok(())
}
