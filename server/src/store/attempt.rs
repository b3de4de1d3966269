//! Tries at a log-in, as rows.

use super::connection::Connection;
use super::{Statement, Store, StoreError, row};
use crate::attempts::{Attempts, LOCK, Locked};
use domain::{CommunityId, Time};
use sync::Digest;

impl Store {
    /// Counts one more try at the account with this digest, or says that it is locked.
    pub(crate) async fn count_attempt(
        &self,
        community: CommunityId,
        account: Digest,
        now: Time,
    ) -> Result<Result<Attempts, Locked>, StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        let before = read(on, community, account).await?;
        let counted = before.count(now);
        if let Ok(attempts) = counted {
            forget_old(on, now).await?;
            write(on, (community, account), attempts, now).await?;
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
        let mut held = self.write.acquire().await?;
        Statement::new("delete from attempt where community = $1 and account = $2")
            .bind(community)
            .bind(account)
            .execute(&mut held.connection())
            .await?;
        Ok(())
    }
}

async fn read(
    on: &mut Connection<'_>,
    community: CommunityId,
    account: Digest,
) -> Result<Attempts, StoreError> {
    let row = Statement::new(
        "select wrong, locked_until from attempt where community = $1 and account = $2",
    )
    .bind(community)
    .bind(account)
    .optional(on)
    .await?;
    let Some(row) = row else {
        return Ok(Attempts::default());
    };
    Ok(Attempts {
        wrong: row::small(row.get("wrong")?, "number of tries")?,
        locked_until: row.get::<Option<i64>>("locked_until")?.map(Time),
    })
}

async fn write(
    on: &mut Connection<'_>,
    (community, account): (CommunityId, Digest),
    attempts: Attempts,
    now: Time,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into attempt (community, account, wrong, locked_until, tried_at)
         values ($1, $2, $3, $4, $5)
         on conflict (community, account) do update set wrong = excluded.wrong,
         locked_until = excluded.locked_until, tried_at = excluded.tried_at",
    )
    .bind(community)
    .bind(account)
    .bind(attempts.wrong)
    .bind(attempts.locked_until)
    .bind(now)
    .execute(on)
    .await?;
    Ok(())
}

/// Rows of invented work numbers must not pile up.
async fn forget_old(on: &mut Connection<'_>, now: Time) -> Result<(), StoreError> {
    Statement::new("delete from attempt where tried_at < $1")
        .bind(now.plus(-6 * LOCK))
        .execute(on)
        .await?;
    Ok(())
}
