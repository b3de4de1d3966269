//! Reading a JSON body, with our own words for what is wrong with it.

use super::error::ApiError;
use crate::office::Office;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

/// The body's bytes, unpacked, within the limit of the address.
pub(super) struct Unpacked(pub(super) Bytes);

impl FromRequest<Office> for Unpacked {
    type Rejection = ApiError;

    async fn from_request(request: Request, office: &Office) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, office).await;
        bytes.map(Self).map_err(|rejection| {
            let status = rejection.into_response().status();
            if status == StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::TooLarge
            } else {
                ApiError::Unreadable("the body broke off or cannot be unpacked".to_owned())
            }
        })
    }
}

impl Unpacked {
    /// The body as JSON. What stood in it is not repeated in the message.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_json::from_slice(&self.0).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let kind = match error.classify() {
                serde_json::error::Category::Data => "the body is not the object that belongs here",
                _ => "the body is not JSON",
            };
            ApiError::Unreadable(format!("{kind} (line {line}, column {column})"))
        })
    }
}
