//! Showing a photo: without place, time and names, or to the desk as it came.

use super::ranges::{self, NoneThere};
use super::{Named, offset};
use crate::http::error::ApiError;
use crate::office::Office;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::photo::{self, Media};

/// Whatever a photo holds, nothing in it acts.
const POLICY: &str = "default-src 'none'; sandbox";

pub(in crate::http) async fn show(
    State(office): State<Office>,
    RawQuery(query): RawQuery,
    named: Named,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let as_it_came = query.is_some_and(|query| query == "original");
    if as_it_came && !named.is_asked_by_the_desk(&office) {
        return Err(ApiError::DeskOnly);
    }
    let _place = office.photos().place().await.ok_or(ApiError::Busy)?;
    let Some(kept) = office.photos().get(named.digest).await? else {
        let come = office.photos().uploads().offset(named.digest);
        return Ok((offset(come), ApiError::BlobNotHere).into_response());
    };
    let Some(media) = Media::of(&kept) else {
        return Err(ApiError::Fault);
    };
    let bytes = match as_it_came {
        true => kept,
        false => photo::without_position(&kept)
            .map_err(ApiError::NoPhoto)?
            .into(),
    };
    let name = format!("{}.{}", named.digest, media.extension());
    let mut response = part(bytes, headers.get(header::RANGE))?;
    describe(response.headers_mut(), &media, as_it_came, &name)?;
    Ok(response)
}

fn part(bytes: Bytes, asked: Option<&HeaderValue>) -> Result<Response, ApiError> {
    let (asked, total) = (asked.and_then(|value| value.to_str().ok()), bytes.len());
    Ok(match ranges::asked(asked, total) {
        Ok(None) => bytes.into_response(),
        Ok(Some(range)) => {
            let told = format!("bytes {}-{}/{total}", range.start, range.end - 1);
            let told = [(header::CONTENT_RANGE, told)];
            (StatusCode::PARTIAL_CONTENT, told, bytes.slice(range)).into_response()
        }
        Err(NoneThere) => {
            let told = [(header::CONTENT_RANGE, format!("bytes */{total}"))];
            (told, ApiError::RangeUnknown).into_response()
        }
    })
}

fn describe(
    headers: &mut HeaderMap,
    media: &Media,
    as_it_came: bool,
    name: &str,
) -> Result<(), ApiError> {
    if headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().ends_with(b"json"))
    {
        return Ok(());
    }
    let placed = match as_it_came {
        true => "attachment",
        false => "inline",
    };
    let pairs: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, media.to_string()),
        (
            header::CONTENT_DISPOSITION,
            format!("{placed}; filename=\"{name}\""),
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
    ];
    for (header, value) in pairs {
        let value = HeaderValue::from_str(&value).map_err(|_| ApiError::Fault)?;
        headers.insert(header, value);
    }
    Ok(())
}
