//! Enrolled devices, who was granted them, and when each was last in contact.

mod listed;
mod wipe;

pub use listed::Listed;

use super::connection::{Connection, Found};
use super::{Statement, Store, StoreError, row};
use domain::{CommunityId, DeviceId, StaffId, Time};
use std::collections::BTreeSet;

/// An enrolled device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Its number in the community, from 1, never given twice.
    pub number: u32,
    /// Since when it is ordered to clear itself; none where it is not.
    pub wiped_at: Option<Time>,
}

/// No backup lacks more tablets: whoever names a higher number takes the next.
const MOST_LOST: u32 = 500;

/// How an enrolment ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// The person may write on it from now on.
    Granted(Device),
    /// No such device was ever enrolled here.
    Unknown,
}

impl Device {
    /// What people call it: `T01`.
    pub fn code(&self) -> String {
        format!("T{:02}", self.number)
    }

    /// The number in a code, `T01`.
    pub fn number_in(code: &str) -> Option<u32> {
        let number = code.strip_prefix('T')?.parse().ok()?;
        (number > 0).then_some(number)
    }
}

impl Store {
    /// Enrols the device `id` where it is not, and grants it to `staff`: with the number that it had on a server of before, if
    /// nobody has that, else with the next.
    pub async fn enrol(
        &self,
        (community, id): (CommunityId, DeviceId),
        had: Option<u32>,
        staff: StaffId,
        now: Time,
    ) -> Result<Device, StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        let device = match find(on, community, id).await? {
            Some(device) => device,
            None => insert(on, (community, id), had, now).await?,
        };
        if !is_granted(on, (community, id), staff).await? {
            grant(on, (community, id), staff, now).await?;
        }
        record_contact(on, (community, id), now).await?;
        transaction.commit().await?;
        Ok(device)
    }

    /// Grants the device `id` to `staff`, where they do not have it yet.
    pub async fn grant(
        &self,
        community: CommunityId,
        id: DeviceId,
        staff: StaffId,
        now: Time,
    ) -> Result<Enrolled, StoreError> {
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        let Some(device) = find(on, community, id).await? else {
            return Ok(Enrolled::Unknown);
        };
        // One that is to clear itself is granted to nobody any more; it is told so when it syncs.
        if device.wiped_at.is_none() && !is_granted(on, (community, id), staff).await? {
            grant(on, (community, id), staff, now).await?;
        }
        record_contact(on, (community, id), now).await?;
        transaction.commit().await?;
        Ok(Enrolled::Granted(device))
    }

    /// The device, if it was ever enrolled here. One that was, stays so.
    pub(crate) async fn device(
        &self,
        community: CommunityId,
        id: DeviceId,
    ) -> Result<Option<Device>, StoreError> {
        let mut held = self.read.acquire().await?;
        find(&mut held.connection(), community, id).await
    }

    /// Withdraws every grant that `staff` has on the device, from `now` on.
    pub async fn withdraw(
        &self,
        community: CommunityId,
        id: DeviceId,
        staff: StaffId,
        now: Time,
    ) -> Result<(), StoreError> {
        let mut held = self.write.acquire().await?;
        Statement::new(
            "update granted set until = $1
             where community = $2 and device = $3 and staff = $4 and until is null",
        )
        .bind(now)
        .bind(community)
        .bind(id)
        .bind(staff)
        .execute(&mut held.connection())
        .await?;
        Ok(())
    }
}

/// The numbers that are taken, in order.
async fn numbers(
    on: &mut Connection<'_>,
    community: CommunityId,
) -> Result<BTreeSet<u32>, StoreError> {
    let taken = Statement::new("select number from device where community = $1")
        .bind(community)
        .all(on)
        .await?;
    let number = |found: &Found| row::small(found.get::<i64>("number")?, "device number");
    taken.iter().map(number).collect()
}

async fn insert(
    on: &mut Connection<'_>,
    (community, id): (CommunityId, DeviceId),
    had: Option<u32>,
    now: Time,
) -> Result<Device, StoreError> {
    let taken = numbers(on, community).await?;
    let next = taken.last().map_or(1, |last| last.saturating_add(1));
    let may_be =
        |number: &u32| *number <= next.saturating_add(MOST_LOST) && !taken.contains(number);
    let free = had.filter(may_be);
    let number = free.unwrap_or(next);
    Statement::new(
        "insert into device (community, id, number, enrolled_at) values ($1, $2, $3, $4)",
    )
    .bind(community)
    .bind(id)
    .bind(number)
    .bind(now)
    .execute(on)
    .await?;
    Ok(Device {
        id,
        number,
        wiped_at: None,
    })
}

async fn find(
    on: &mut Connection<'_>,
    community: CommunityId,
    id: DeviceId,
) -> Result<Option<Device>, StoreError> {
    let found =
        Statement::new("select id, number, wiped_at from device where community = $1 and id = $2")
            .bind(community)
            .bind(id)
            .optional(on)
            .await?;
    found.as_ref().map(read).transpose()
}

fn read(found: &Found) -> Result<Device, StoreError> {
    Ok(Device {
        id: DeviceId(row::uuid(found.get("id")?, "device")?),
        number: row::small(found.get("number")?, "device number")?,
        wiped_at: found.get::<Option<i64>>("wiped_at")?.map(Time),
    })
}

async fn is_granted(
    on: &mut Connection<'_>,
    (community, id): (CommunityId, DeviceId),
    staff: StaffId,
) -> Result<bool, StoreError> {
    let granted = Statement::new(
        "select 1 from granted where community = $1 and device = $2 and staff = $3 and until is null",
    )
    .bind(community)
    .bind(id)
    .bind(staff)
    .optional(on)
    .await?;
    Ok(granted.is_some())
}

async fn grant(
    on: &mut Connection<'_>,
    (community, id): (CommunityId, DeviceId),
    staff: StaffId,
    now: Time,
) -> Result<(), StoreError> {
    Statement::new("insert into granted (community, device, staff, since) values ($1, $2, $3, $4)")
        .bind(community)
        .bind(id)
        .bind(staff)
        .bind(now)
        .execute(on)
        .await?;
    Ok(())
}

/// Notes that the device knows the server's time `at`.
pub(super) async fn record_contact(
    on: &mut Connection<'_>,
    (community, id): (CommunityId, DeviceId),
    at: Time,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into contact (community, device, at) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(community)
    .bind(id)
    .bind(at)
    .execute(on)
    .await?;
    Ok(())
}
