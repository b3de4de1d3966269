//! Orders to a device to clear itself.

use super::{Device, read};
use crate::store::{Statement, Store, StoreError};
use domain::{CommunityId, Time};

impl Store {
    /// Orders the device with this number to clear itself, and withdraws every grant of it, from `now` on. None where no
    /// device has the number; one that is ordered already keeps its moment.
    pub async fn wipe(
        &self,
        community: CommunityId,
        number: u32,
        now: Time,
    ) -> Result<Option<Device>, StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        Statement::new(
            "update device set wiped_at = coalesce(wiped_at, $1) where community = $2 and number = $3",
        )
        .bind(now)
        .bind(community)
        .bind(number)
        .execute(on)
        .await?;
        let found = Statement::new(
            "select id, number, wiped_at from device where community = $1 and number = $2",
        )
        .bind(community)
        .bind(number)
        .optional(on)
        .await?;
        let Some(found) = found else { return Ok(None) };
        let device = read(&found)?;
        Statement::new(
            "update granted set until = $1 where community = $2 and device = $3 and until is null",
        )
        .bind(now)
        .bind(community)
        .bind(device.id)
        .execute(on)
        .await?;
        transaction.commit().await?;
        Ok(Some(device))
    }
}
