//! Accounts: who may log in. The hash alone; never in the log.

use super::{Store, StoreError};
use domain::{CommunityId, StaffId};

impl Store {
    /// The hash of the person's password, if they have an account.
    pub(crate) async fn password_hash(
        &self,
        community: CommunityId,
        staff: StaffId,
    ) -> Result<Option<String>, StoreError> {
        let hash = sqlx::query_scalar("select hash from account where community = ? and staff = ?")
            .bind(community.0.as_bytes().as_slice())
            .bind(staff.0.as_bytes().as_slice())
            .fetch_optional(&self.read);
        Ok(hash.await?)
    }

    /// Sets a person's password, and ends their sessions.
    pub async fn set_password(
        &self,
        community: CommunityId,
        staff: StaffId,
        hash: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "insert into account (community, staff, hash) values (?, ?, ?)
             on conflict (community, staff) do update set hash = excluded.hash",
        )
        .bind(community.0.as_bytes().as_slice())
        .bind(staff.0.as_bytes().as_slice())
        .bind(hash)
        .execute(&mut *transaction)
        .await?;
        super::session::end_all(&mut transaction, community, staff).await?;
        Ok(transaction.commit().await?)
    }
}
