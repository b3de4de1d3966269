//! `POST /api/sync/v1/{community}`: one round trip (docs/SYNC-PROTOCOL.md).

use super::blob;
use super::body::Unpacked;
use super::error::ApiError;
use super::person::Person;
use crate::log::Refusal;
use crate::office::Office;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use sync::protocol::{MAX_BYTES, MAX_PUSH, PROTO};
use sync::storage::PageLimit;
use sync::{Pulled, Reply, Request};

/// What one page holds at most.
const PAGE: PageLimit = PageLimit {
    rows: MAX_PUSH,
    bytes: MAX_BYTES,
};

/// The version alone, which even a request of another version carries.
#[derive(Deserialize)]
struct Version {
    proto: u64,
}

pub(super) async fn exchange(
    State(office): State<Office>,
    person: Person,
    body: Unpacked,
) -> Result<Json<Reply>, ApiError> {
    let Version { proto } = body.json()?;
    if proto != u64::from(PROTO) {
        return Err(ApiError::ProtocolUnsupported(proto));
    }
    let request: Request = body.json()?;
    let entries = request.push.len().max(request.handback.len());
    if entries > MAX_PUSH {
        return Err(ApiError::TooManyEntries(entries));
    }
    let store = office.store();
    let device = store.device(person.community, request.device).await?;
    let device = device.ok_or(ApiError::DeviceUnknown)?;
    let asked = Request {
        push: Vec::new(),
        handback: Vec::new(),
        ..request.clone()
    };
    let is_to_clear = device.wiped_at.is_some();
    office.photos().announced().hear(device.id, &request.have);
    if !request.need.is_empty() {
        let streams = request.need.len();
        tracing::warn!(device = %device.id, streams, "a tablet had other rows than the log; it fetches these streams anew");
    }
    let gets_page = request.gets_page(is_to_clear);
    let taken = office.writer().take_in(request).await?;
    let fared = taken.fared;
    let (authority, now) = (taken.authority, fared.received_at);
    let page = match gets_page {
        true => {
            authority
                .pull(store, (&asked, &fared.answer), PAGE, now)
                .await?
        }
        false => Pulled::default(),
    };
    let want = match fared.answer.course.is_same() {
        true => blob::wanted(&office, authority.named_blobs(&asked.have)).await,
        false => Vec::new(),
    };
    let reply = authority.reply(&asked, person.staff, fared.answer, page, now);
    let reply = Reply { want, ..reply };
    Ok(Json(match is_to_clear {
        true => reply.ordering_to_clear(gets_page),
        false => reply,
    }))
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Busy => Self::Busy,
            Refusal::Failed => Self::Fault,
            Refusal::Stopped => Self::Stopped,
        }
    }
}
