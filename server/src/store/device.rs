//! Enrolled devices, who was granted them, and when each was last in contact.

use super::{Store, StoreError, row};
use domain::{CommunityId, DeviceId, StaffId, Time};
use sqlx::{Row as _, SqliteConnection};
use std::collections::BTreeSet;

/// An enrolled device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Its number in the community, from 1, never given twice.
    pub number: u32,
}

/// No community has more tablets.
const MOST: u32 = 9_999;

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
        (1..=MOST).contains(&number).then_some(number)
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
        let mut transaction = self.begin().await?;
        let device = match find(&mut transaction, community, id).await? {
            Some(device) => device,
            None => insert(&mut transaction, (community, id), had, now).await?,
        };
        if !is_granted(&mut transaction, (community, id), staff).await? {
            grant(&mut transaction, (community, id), staff, now).await?;
        }
        record_contact(&mut transaction, (community, id), now).await?;
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
        let mut transaction = self.begin().await?;
        let Some(device) = find(&mut transaction, community, id).await? else {
            return Ok(Enrolled::Unknown);
        };
        if !is_granted(&mut transaction, (community, id), staff).await? {
            grant(&mut transaction, (community, id), staff, now).await?;
        }
        record_contact(&mut transaction, (community, id), now).await?;
        transaction.commit().await?;
        Ok(Enrolled::Granted(device))
    }

    /// Whether the device was ever enrolled here. One that was, stays so.
    pub(crate) async fn is_enrolled(
        &self,
        community: CommunityId,
        id: DeviceId,
    ) -> Result<bool, StoreError> {
        let mut connection = self.read.acquire().await?;
        Ok(find(&mut connection, community, id).await?.is_some())
    }

    /// Withdraws every grant that `staff` has on the device, from `now` on.
    pub async fn withdraw(
        &self,
        community: CommunityId,
        id: DeviceId,
        staff: StaffId,
        now: Time,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update granted set until = ?
             where community = ? and device = ? and staff = ? and until is null",
        )
        .bind(now.0)
        .bind(community.0.as_bytes().as_slice())
        .bind(id.0.as_bytes().as_slice())
        .bind(staff.0.as_bytes().as_slice())
        .execute(&self.write)
        .await?;
        Ok(())
    }
}

/// The numbers that are taken, in order.
async fn numbers(
    connection: &mut SqliteConnection,
    community: CommunityId,
) -> Result<BTreeSet<u32>, StoreError> {
    let taken: Vec<u32> = sqlx::query_scalar("select number from device where community = ?")
        .bind(community.0.as_bytes().as_slice())
        .fetch_all(connection)
        .await?;
    Ok(taken.into_iter().collect())
}

async fn insert(
    connection: &mut SqliteConnection,
    (community, id): (CommunityId, DeviceId),
    had: Option<u32>,
    now: Time,
) -> Result<Device, StoreError> {
    let taken = numbers(connection, community).await?;
    let next = taken.last().map_or(1, |last| last.saturating_add(1));
    let free = had.filter(|number| !taken.contains(number));
    let number = free.unwrap_or(next);
    sqlx::query("insert into device (community, id, number, enrolled_at) values (?, ?, ?, ?)")
        .bind(community.0.as_bytes().as_slice())
        .bind(id.0.as_bytes().as_slice())
        .bind(number)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(Device { id, number })
}

async fn find(
    connection: &mut SqliteConnection,
    community: CommunityId,
    id: DeviceId,
) -> Result<Option<Device>, StoreError> {
    let found = sqlx::query("select id, number from device where community = ? and id = ?")
        .bind(community.0.as_bytes().as_slice())
        .bind(id.0.as_bytes().as_slice())
        .fetch_optional(connection)
        .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Device {
        id: DeviceId(row::uuid(found.try_get("id")?, "device")?),
        number: found.try_get("number")?,
    }))
}

async fn is_granted(
    connection: &mut SqliteConnection,
    (community, id): (CommunityId, DeviceId),
    staff: StaffId,
) -> Result<bool, StoreError> {
    let granted = sqlx::query(
        "select 1 from granted where community = ? and device = ? and staff = ? and until is null",
    )
    .bind(community.0.as_bytes().as_slice())
    .bind(id.0.as_bytes().as_slice())
    .bind(staff.0.as_bytes().as_slice())
    .fetch_optional(connection)
    .await?;
    Ok(granted.is_some())
}

async fn grant(
    connection: &mut SqliteConnection,
    (community, id): (CommunityId, DeviceId),
    staff: StaffId,
    now: Time,
) -> Result<(), StoreError> {
    sqlx::query("insert into granted (community, device, staff, since) values (?, ?, ?, ?)")
        .bind(community.0.as_bytes().as_slice())
        .bind(id.0.as_bytes().as_slice())
        .bind(staff.0.as_bytes().as_slice())
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes that the device knows the server's time `at`.
pub(super) async fn record_contact(
    connection: &mut SqliteConnection,
    (community, id): (CommunityId, DeviceId),
    at: Time,
) -> Result<(), StoreError> {
    sqlx::query("insert or ignore into contact (community, device, at) values (?, ?, ?)")
        .bind(community.0.as_bytes().as_slice())
        .bind(id.0.as_bytes().as_slice())
        .bind(at.0)
        .execute(connection)
        .await?;
    Ok(())
}
