//! Reading a JSON body, with our own words for what is wrong with it.

use super::error::ApiError;
use crate::office::Office;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

const OTHER: &str = "the body is not the object that belongs here";

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
    /// The body as the JSON object that belongs here. What stood in it is not repeated in the message.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        let read = serde_json::from_slice(&self.0).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let kind = match error.classify() {
                serde_json::error::Category::Data => OTHER,
                _ => "the body is not JSON",
            };
            ApiError::Unreadable(format!("{kind} (line {line}, column {column})"))
        })?;
        // A list would be read too, its items as the members in their order.
        let first = self.0.iter().find(|byte| !byte.is_ascii_whitespace());
        if first == Some(&b'{') {
            Ok(read)
        } else {
            Err(ApiError::Unreadable(OTHER.to_owned()))
        }
    }
}
