//! `POST /api/device/v1/{community}`: enrols a tablet on its first log-in, grants it on later ones.

use super::body::Unpacked;
use super::error::ApiError;
use super::person::Person;
use crate::clock;
use crate::office::Office;
use crate::store::{Device, Enrolled};
use axum::Json;
use axum::extract::State;
use domain::{DeviceId, Offset, Time};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Asked {
    /// The tablet's id; none before its first log-in.
    #[serde(default)]
    device: Option<DeviceId>,
    /// The code that it had on a server which knows it no more: it asks to be enrolled under its id again.
    #[serde(default)]
    was: Option<String>,
    /// The tablet's day, `261121`: its next alias is asked for that day.
    #[serde(default)]
    day: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Granted {
    device: DeviceId,
    code: String,
    next_alias: u32,
    server_time: Time,
}

pub(super) async fn enrol(
    State(office): State<Office>,
    person: Person,
    body: Unpacked,
) -> Result<Json<Granted>, ApiError> {
    let asked: Asked = body.json()?;
    let now = office.now();
    let day = match &asked.day {
        Some(day) if is_day(day) => day.clone(),
        Some(_) => {
            let message = "`day` is a day of the calendar in six digits, such as 261121";
            return Err(ApiError::Unreadable(message.to_owned()));
        }
        None => office.authority().world().settings.offset.short_day(now),
    };
    let device = device(&office, &person, &asked, now).await?;
    let code = device.code();
    let next_alias = office.authority().next_alias(&code, &day);
    Ok(Json(Granted {
        device: device.id,
        code,
        next_alias,
        server_time: now,
    }))
}

async fn device(
    office: &Office,
    person: &Person,
    asked: &Asked,
    now: Time,
) -> Result<Device, ApiError> {
    let Person { community, staff } = *person;
    let store = office.store();
    let Some(id) = asked.device else {
        let id = clock::device_id();
        return Ok(store.enrol((community, id), None, staff, now).await?);
    };
    if let Enrolled::Granted(device) = store.grant(community, id, staff, now).await? {
        return Ok(device);
    }
    match &asked.was {
        // What it wrote under its id waits on it: under another one nobody would believe that.
        Some(code) if clock::is_device_id(id) => {
            let number = Device::number_in(code);
            Ok(store.enrol((community, id), number, staff, now).await?)
        }
        _ => Err(ApiError::DeviceUnknown),
    }
}

fn is_day(text: &str) -> bool {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (year, month, day) = (&text[..2], &text[2..4], &text[4..]);
    Offset::parse_rfc3339(&format!("20{year}-{month}-{day}T00:00:00Z")).is_some()
}
