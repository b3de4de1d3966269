//! Taking a photo in: each request brings the next bytes, and with the last ones the photo is looked at and kept.

use super::ranges::{self, Brought};
use super::{Named, offset};
use crate::blobs::Upload;
use crate::http::error::ApiError;
use crate::office::Office;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::photo::{self, MAX_BYTES};
use futures::StreamExt;
use serde::Serialize;
use sync::Digest;

/// How far a photo has come.
#[derive(Serialize)]
struct Come {
    offset: u64,
    whole: bool,
}

pub(in crate::http) async fn receive(
    State(office): State<Office>,
    named: Named,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, ApiError> {
    let Brought { bytes, total } = brought(&headers)?;
    if total > MAX_BYTES {
        return Err(ApiError::BlobTooLarge(total));
    }
    let (photos, store) = (office.photos(), office.store());
    if photos.keeps(store, named.key(), office.now()).await? {
        photos.uploads().forget(named.digest);
        return Ok(told(StatusCode::OK, total, true));
    }
    let upload = photos.uploads().begin(named.digest, total).await?;
    if upload.offset() > total {
        // Somebody began another photo under this hash: none of that is worth going on with.
        upload.discard()?;
        return Ok(elsewhere(0));
    }
    if upload.offset() != bytes.start {
        return Ok(elsewhere(upload.offset()));
    }
    let upload = take_in(upload, body, bytes.end).await?;
    if upload.offset() < total {
        return Ok(told(StatusCode::ACCEPTED, upload.offset(), false));
    }
    finish(&office, &named, upload).await?;
    Ok(told(StatusCode::CREATED, total, true))
}

/// Without a range a request brings the whole.
fn brought(headers: &HeaderMap) -> Result<Brought, ApiError> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let read = match text(header::CONTENT_RANGE) {
        Some(range) => ranges::brought(range),
        None => text(header::CONTENT_LENGTH)
            .and_then(|length| length.parse().ok())
            .map(|total| Brought {
                bytes: 0..total,
                total,
            }),
    };
    let is_some = |brought: &Brought| brought.total > 0;
    read.filter(is_some).ok_or_else(|| {
        ApiError::Unreadable(
            "say with Content-Range which bytes of how many these are: bytes 0-65535/123456"
                .to_owned(),
        )
    })
}

/// Writes what comes, up to `end`. Whatever was written before a request breaks off is there for the next.
async fn take_in(mut upload: Upload, body: Body, end: u64) -> Result<Upload, ApiError> {
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let broken =
            |_| ApiError::Unreadable("the body broke off or cannot be unpacked".to_owned());
        let piece = piece.map_err(broken)?;
        let after = u64::try_from(piece.len()).map_or(u64::MAX, |length| length + upload.offset());
        if after > end {
            let message = "the body is longer than its Content-Range says";
            return Err(ApiError::Unreadable(message.to_owned()));
        }
        upload = upload.append(piece).await?;
    }
    Ok(upload)
}

/// The last bytes are there: they are the photo that was named, or nothing.
async fn finish(office: &Office, named: &Named, upload: Upload) -> Result<(), ApiError> {
    let photos = office.photos();
    let _place = photos.place().await.ok_or(ApiError::Busy)?;
    let (upload, bytes) = upload.bytes().await?;
    if Digest::of(&[&bytes]) != named.digest {
        upload.discard()?;
        return Err(ApiError::BlobMismatch);
    }
    if let Err(why) = photo::look(&bytes) {
        upload.discard()?;
        return Err(ApiError::NoPhoto(why));
    }
    photos
        .keep(office.store(), named.key(), bytes, office.now())
        .await?;
    Ok(upload.discard()?)
}

fn told(status: StatusCode, come: u64, whole: bool) -> Response {
    let come_so_far = Json(Come {
        offset: come,
        whole,
    });
    (status, offset(come), come_so_far).into_response()
}

fn elsewhere(come: u64) -> Response {
    (offset(come), ApiError::WrongOffset(come)).into_response()
}
