//! Accounts: who may log in. The hash alone; never in the log.

use super::{Statement, Store, StoreError, dialect};
use domain::{CommunityId, StaffId};

impl Store {
    /// The hash of the person's password, if they have an account.
    pub(crate) async fn password_hash(
        &self,
        community: CommunityId,
        staff: StaffId,
    ) -> Result<Option<String>, StoreError> {
        let mut held = self.read.acquire().await?;
        let hash = Statement::new("select hash from account where community = $1 and staff = $2")
            .bind(community)
            .bind(staff)
            .optional(&mut held.connection())
            .await?;
        hash.map_or(Ok(None), |found| dialect::text(&found, "hash"))
    }

    /// Sets a person's password, and ends their sessions.
    pub async fn set_password(
        &self,
        community: CommunityId,
        staff: StaffId,
        hash: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        Statement::new(
            "insert into account (community, staff, hash) values ($1, $2, $3)
             on conflict (community, staff) do update set hash = excluded.hash",
        )
        .bind(community)
        .bind(staff)
        .bind(hash)
        .execute(on)
        .await?;
        super::session::end_all(on, community, staff).await?;
        Ok(transaction.commit().await?)
    }
}
