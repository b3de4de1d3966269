//! What the API says when it cannot do as asked: `{"error":{"code","message","hint"}}`.
//!
//! `code` is for programs and never changes, `message` says what is wrong, `hint` what to do next.
//! The app words the code for people; these sentences are for who reads a log or writes a client.

use crate::attempts::{Locked, TRIES};
use crate::clock::NoRandomness;
use crate::passwords::PasswordError;
use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sync::protocol::MAX_PUSH;
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
    /// 403: the device was never enrolled here.
    DeviceUnknown,
    /// 403: only somebody with a post at the desk may do that.
    DeskNeeded,
    /// 404: this server does not hold that community.
    CommunityUnknown,
    /// 404: no such address.
    NotFound,
    /// 405: the address is there, but not for this method.
    MethodNotAllowed,
    /// 408: the request took too long to arrive.
    TooSlow,
    /// 413: the body is too large, counted after decompression.
    TooLarge,
    /// 413: so many entries in one push.
    TooManyEntries(usize),
    /// 415: the body is not JSON, or packed in a way that nobody here unpacks.
    NotJson,
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
            Self::CrossSite | Self::DeviceUnknown | Self::DeskNeeded => StatusCode::FORBIDDEN,
            Self::CommunityUnknown | Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge | Self::TooManyEntries(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Rescue(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ProtocolUnsupported(_) => StatusCode::UPGRADE_REQUIRED,
            Self::Locked(_) | Self::WaitsTooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Stopped => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::SessionNeeded => "session_needed",
            Self::CredentialsWrong => "credentials_wrong",
            Self::CrossSite => "cross_site",
            Self::DeviceUnknown => "device_unknown",
            Self::DeskNeeded => "desk_needed",
            Self::CommunityUnknown => "community_unknown",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::TooManyEntries(_) => "too_many_entries",
            Self::NotJson => "not_json",
            Self::Rescue(RescueError::Damaged) => "rescue_damaged",
            Self::Rescue(RescueError::Newer(_)) => "rescue_newer",
            Self::Rescue(RescueError::OtherCommunity(_)) => "rescue_other_community",
            Self::Rescue(RescueError::OtherKey) => "rescue_other_key",
            Self::ProtocolUnsupported(_) => "protocol_unsupported",
            Self::Locked(_) => "locked",
            Self::WaitsTooOften => "waits_too_often",
            Self::Fault => "fault",
            Self::Busy => "busy",
            Self::Stopped => "stopped",
        }
    }

    fn message(&self) -> String {
        let text = match self {
            Self::Unreadable(why) => return why.clone(),
            Self::Rescue(error) => return error.to_string(),
            Self::ProtocolUnsupported(proto) => {
                return format!("protocol {proto} is not spoken here");
            }
            Self::TooManyEntries(count) => {
                return format!("{count} entries in one push; it may hold {MAX_PUSH}");
            }
            Self::Locked(_) => return format!("{TRIES} wrong tries: the account is locked"),
            Self::SessionNeeded => "nobody is logged in",
            Self::CredentialsWrong => "work number or password is wrong",
            Self::CrossSite => "the request comes from another site",
            Self::DeskNeeded => "only somebody with a post at the desk may do that",
            Self::DeviceUnknown => "this device was never enrolled here",
            Self::CommunityUnknown => "this server does not hold that community",
            Self::NotFound => "there is nothing at this address",
            Self::MethodNotAllowed => "this address does not take that method",
            Self::TooSlow => "the request took too long",
            Self::TooLarge => "the body is too large once unpacked",
            Self::NotJson => "the body is not JSON, or packed in an unknown way",
            Self::WaitsTooOften => "this person waits for pokes as often as one may at once",
            Self::Fault => "the server failed",
            Self::Busy => "the server has too much to do",
            Self::Stopped => "the server cannot keep anything at present",
        };
        text.to_owned()
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "send one JSON object as docs/SYNC-PROTOCOL.md describes it",
            Self::SessionNeeded => "log in; what is recorded meanwhile stays on the device",
            Self::CredentialsWrong => "check both and try again",
            Self::CrossSite => "open the app at this server's own address",
            Self::DeviceUnknown => "enrol it by logging in; keep its outbox",
            Self::DeskNeeded => "log in as receptionist, clerk or one of those in charge",
            Self::Rescue(_) => "nothing was taken in, and nothing is lost: keep the file",
            Self::CommunityUnknown => "ask /api/community/v1 which one it holds",
            Self::NotFound | Self::MethodNotAllowed => "check address and method",
            Self::TooSlow | Self::Busy => "send it again a little later",
            Self::TooLarge | Self::TooManyEntries(_) => {
                "send the oldest entries first and fewer at a time; none is lost by it"
            }
            Self::NotJson => "send application/json, plain or packed with gzip or br",
            Self::ProtocolUnsupported(_) => "update the app; it speaks protocol 1",
            Self::Locked(_) => "wait as long as Retry-After says, or have the password set anew",
            Self::WaitsTooOften => "close windows that wait; a sync tells what is new without it",
            Self::Fault => "send it again; if it stays, look at the server's log",
            Self::Stopped => {
                "look at the server's log, see to its disk and start it again; devices keep their entries"
            }
        }
    }

    /// Seconds after which to try again, where waiting helps.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Locked(locked) => Some(locked.seconds),
            Self::Busy => Some(1),
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
