//! The devices of a community as a list shows them.

use super::{Device, read};
use crate::store::connection::{Connection, Found};
use crate::store::{Statement, Store, StoreError, row};
use domain::{CommunityId, DeviceId, StaffId, Time};

/// A device as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The device.
    pub device: Device,
    /// When it was heard of last.
    pub last_contact: Option<Time>,
    /// Who may write on it now.
    pub staff: Vec<StaffId>,
}

impl Store {
    /// Every device of the community, by number.
    pub async fn devices(&self, community: CommunityId) -> Result<Vec<Listed>, StoreError> {
        let mut held = self.read.acquire().await?;
        let on = &mut held.connection();
        let rows = Statement::new(
            "select id, number, wiped_at,
               (select max(at) from contact
                where contact.community = device.community and contact.device = device.id) as at
             from device where community = $1 order by number",
        )
        .bind(community)
        .all(on)
        .await?;
        let mut all = Vec::new();
        for row in &rows {
            let device = read(row)?;
            all.push(Listed {
                staff: holders(on, (community, device.id)).await?,
                last_contact: row.get::<Option<i64>>("at")?.map(Time),
                device,
            });
        }
        Ok(all)
    }
}

async fn holders(
    on: &mut Connection<'_>,
    (community, id): (CommunityId, DeviceId),
) -> Result<Vec<StaffId>, StoreError> {
    let granted = Statement::new(
        "select distinct staff from granted
         where community = $1 and device = $2 and until is null order by staff",
    )
    .bind(community)
    .bind(id)
    .all(on)
    .await?;
    let staff = |found: &Found| Ok(StaffId(row::uuid(found.get("staff")?, "staff")?));
    granted.iter().map(staff).collect()
}
