//! What the API says when it cannot do as asked: `{"error":{"code","message","hint"}}`.
//!
//! `code` is for programs and never changes, `message` says what is wrong, `hint` what to do next.
//! The app words the code for people; these sentences are for who reads a log or writes a client.

mod words;

use crate::attempts::Locked;
use crate::clock::NoRandomness;
use crate::passwords::PasswordError;
use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::photo::NoPhoto;
use serde::Serialize;
use sync::rescue::RescueError;

/// Every way in which a request can fail.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// 400: the body is not what this address takes.
    Unreadable(String),
    /// 401: nobody is logged in.
    SessionNeeded,
    /// 401: work number or password is wrong; which one is not said.
    CredentialsWrong,
    /// 403: another site's page sent the request.
    CrossSite,
    /// 403: only the desk sees a photo as it came.
    DeskOnly,
    /// 403: the device was never enrolled here.
    DeviceUnknown,
    /// 403: only somebody with a post at the desk may do that.
    DeskNeeded,
    /// 404: this server does not hold that community.
    CommunityUnknown,
    /// 404: no entry names that photo, and no tablet says that it has it.
    BlobUnknown,
    /// 404: the photo has not arrived whole.
    BlobNotHere,
    /// 404: no such address.
    NotFound,
    /// 405: the address is there, but not for this method.
    MethodNotAllowed,
    /// 408: the request took too long to arrive.
    TooSlow,
    /// 409: the next bytes of the photo are others.
    WrongOffset(u64),
    /// 409: somebody else sends that photo at this moment.
    UploadUnderWay,
    /// 413: a photo may not have so many bytes.
    BlobTooLarge(u64),
    /// 413: the body is too large, counted after decompression.
    TooLarge,
    /// 413: so many entries in one push.
    TooManyEntries(usize),
    /// 415: the body is not JSON, or packed in a way that nobody here unpacks.
    NotJson,
    /// 415: a photo comes as plain bytes.
    NotBytes,
    /// 415: what came whole is no photo that is taken in.
    NoPhoto(NoPhoto),
    /// 416: the photo has no such bytes.
    RangeUnknown,
    /// 422: what came whole has another hash.
    BlobMismatch,
    /// 422: a rescue file that this server does not take.
    Rescue(RescueError),
    /// 426: a protocol version that nobody here speaks.
    ProtocolUnsupported(u64),
    /// 429: too many wrong tries.
    Locked(Locked),
    /// 429: the person waits for pokes as often as one may.
    WaitsTooOften,
    /// 500: a fault of the server; the log says which.
    Fault,
    /// 503: too many photos are on their way.
    UploadsFull,
    /// 503: too much to do at this moment.
    Busy,
    /// 503: the database failed to keep what it was given; nothing more is accepted.
    Stopped,
}

#[derive(Serialize)]
struct Body {
    error: Told,
}

#[derive(Serialize)]
struct Told {
    code: &'static str,
    message: String,
    hint: &'static str,
}

impl ApiError {
    /// The error of a status that the framework gave without words.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NotJson,
            status if status.is_client_error() => {
                Self::Unreadable("the request cannot be read".to_owned())
            }
            _ => Self::Fault,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::SessionNeeded | Self::CredentialsWrong => StatusCode::UNAUTHORIZED,
            Self::CrossSite | Self::DeskNeeded | Self::DeskOnly | Self::DeviceUnknown => {
                StatusCode::FORBIDDEN
            }
            Self::CommunityUnknown | Self::BlobUnknown | Self::BlobNotHere | Self::NotFound => {
                StatusCode::NOT_FOUND
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::WrongOffset(_) | Self::UploadUnderWay => StatusCode::CONFLICT,
            Self::BlobTooLarge(_) | Self::TooLarge | Self::TooManyEntries(_) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Self::NotJson | Self::NotBytes | Self::NoPhoto(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RangeUnknown => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::BlobMismatch | Self::Rescue(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ProtocolUnsupported(_) => StatusCode::UPGRADE_REQUIRED,
            Self::Locked(_) | Self::WaitsTooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::UploadsFull | Self::Busy | Self::Stopped => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::SessionNeeded => "session_needed",
            Self::CredentialsWrong => "credentials_wrong",
            Self::CrossSite => "cross_site",
            Self::DeskOnly => "desk_only",
            Self::DeviceUnknown => "device_unknown",
            Self::DeskNeeded => "desk_needed",
            Self::CommunityUnknown => "community_unknown",
            Self::BlobUnknown => "blob_unknown",
            Self::BlobNotHere => "blob_not_here",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooSlow => "too_slow",
            Self::WrongOffset(_) => "wrong_offset",
            Self::UploadUnderWay => "upload_under_way",
            Self::BlobTooLarge(_) => "blob_too_large",
            Self::TooLarge => "too_large",
            Self::TooManyEntries(_) => "too_many_entries",
            Self::NotJson => "not_json",
            Self::Rescue(RescueError::Damaged) => "rescue_damaged",
            Self::Rescue(RescueError::Newer(_)) => "rescue_newer",
            Self::Rescue(RescueError::OtherCommunity(_)) => "rescue_other_community",
            Self::Rescue(RescueError::OtherKey) => "rescue_other_key",
            Self::NotBytes => "not_bytes",
            Self::NoPhoto(_) => "no_photo",
            Self::RangeUnknown => "range_unknown",
            Self::BlobMismatch => "blob_mismatch",
            Self::ProtocolUnsupported(_) => "protocol_unsupported",
            Self::Locked(_) => "locked",
            Self::WaitsTooOften => "waits_too_often",
            Self::Fault => "fault",
            Self::UploadsFull => "uploads_full",
            Self::Busy => "busy",
            Self::Stopped => "stopped",
        }
    }

    /// Seconds after which to try again, where waiting helps.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Locked(locked) => Some(locked.seconds),
            Self::Busy | Self::UploadUnderWay => Some(1),
            Self::UploadsFull => Some(60),
            Self::WaitsTooOften => Some(20),
            Self::Stopped => Some(60),
            _ => None,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let told = Told {
            code: self.code(),
            message: self.message(),
            hint: self.hint(),
        };
        let mut response = (self.status(), Json(Body { error: told })).into_response();
        if let Some(seconds) = self.retry_after() {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

macro_rules! faults {
    ($($error:ty),+) => {$(
        impl From<$error> for ApiError {
            fn from(error: $error) -> Self {
                tracing::error!(%error, "request failed");
                Self::Fault
            }
        }
    )+};
}

faults!(StoreError, NoRandomness, PasswordError);
