//! Enrolled devices, who was granted them, and when each was last in contact.

use super::{Store, StoreError, row};
use domain::{CommunityId, DeviceId, StaffId, Time};
use sqlx::{Row as _, SqliteConnection};

/// An enrolled device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Its number in the community, from 1, never given twice.
    pub number: u32,
}

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
}

impl Store {
    /// Enrols the new device `id` with the next number and grants it to `staff`.
    pub async fn enrol(
        &self,
        community: CommunityId,
        id: DeviceId,
        staff: StaffId,
        now: Time,
    ) -> Result<Device, StoreError> {
        let mut transaction = self.begin().await?;
        let number = last_number(&mut transaction, community).await?;
        let device = Device {
            id,
            number: number.saturating_add(1),
        };
        insert(&mut transaction, community, &device, now).await?;
        grant(&mut transaction, (community, id), staff, now).await?;
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

async fn last_number(
    connection: &mut SqliteConnection,
    community: CommunityId,
) -> Result<u32, StoreError> {
    let last: Option<u32> =
        sqlx::query_scalar("select max(number) from device where community = ?")
            .bind(community.0.as_bytes().as_slice())
            .fetch_one(connection)
            .await?;
    Ok(last.unwrap_or(0))
}

async fn insert(
    connection: &mut SqliteConnection,
    community: CommunityId,
    device: &Device,
    now: Time,
) -> Result<(), StoreError> {
    sqlx::query("insert into device (community, id, number, enrolled_at) values (?, ?, ?, ?)")
        .bind(community.0.as_bytes().as_slice())
        .bind(device.id.0.as_bytes().as_slice())
        .bind(device.number)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
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
