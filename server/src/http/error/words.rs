//! What is wrong, and what to do next.

use super::ApiError;
use crate::attempts::TRIES;
use domain::photo::MAX_BYTES;
use sync::protocol::MAX_PUSH;

impl ApiError {
    pub(super) fn message(&self) -> String {
        let text = match self {
            Self::Unreadable(why) => return why.clone(),
            Self::ProtocolUnsupported(proto) => {
                return format!("protocol {proto} is not spoken here");
            }
            Self::TooManyEntries(count) => {
                return format!("{count} entries in one push; it may hold {MAX_PUSH}");
            }
            Self::WrongOffset(offset) => {
                return format!("{offset} bytes of the photo are here; the next ones are others");
            }
            Self::BlobTooLarge(size) => {
                return format!("a photo of {size} bytes; it may have {MAX_BYTES}");
            }
            Self::Rescue(error) => return error.to_string(),
            Self::NoPhoto(why) => return format!("no photo that is taken in: {why}"),
            Self::Locked(_) => return format!("{TRIES} wrong tries: the account is locked"),
            Self::SessionNeeded => "nobody is logged in",
            Self::CredentialsWrong => "work number or password is wrong",
            Self::CrossSite => "the request comes from another site",
            Self::DeskOnly => "only the desk sees a photo as it came",
            Self::DeskNeeded => "only somebody with a post at the desk may do that",
            Self::DeviceUnknown => "this device was never enrolled here",
            Self::CommunityUnknown => "this server does not hold that community",
            Self::BlobUnknown => "no entry names that photo, and no device said that it has it",
            Self::BlobNotHere => "the photo has not arrived whole",
            Self::UploadUnderWay => "somebody else sends that photo at this moment",
            Self::NotFound => "there is nothing at this address",
            Self::MethodNotAllowed => "this address does not take that method",
            Self::TooSlow => "the request took too long",
            Self::TooLarge => "the body is too large once unpacked",
            Self::NotJson => "the body is not JSON, or packed in an unknown way",
            Self::NotBytes => "a photo comes as application/octet-stream",
            Self::RangeUnknown => "the photo has no such bytes",
            Self::BlobMismatch => "what came whole has another SHA-256, and was thrown away",
            Self::UploadsFull => "too many photos are on their way",
            Self::WaitsTooOften => "this person waits for pokes as often as one may at once",
            Self::Fault => "the server failed",
            Self::Busy => "the server has too much to do",
            Self::Stopped => "the server cannot keep anything at present",
        };
        text.to_owned()
    }

    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "send one JSON object as docs/SYNC-PROTOCOL.md describes it",
            Self::SessionNeeded => "log in; what is recorded meanwhile stays on the device",
            Self::CredentialsWrong => "check both and try again",
            Self::CrossSite => "open the app at this server's own address",
            Self::DeviceUnknown => "enrol it by logging in; keep its outbox",
            Self::CommunityUnknown => "ask /api/community/v1 which one it holds",
            Self::DeskOnly => "ask without ?original",
            Self::DeskNeeded => "log in as receptionist, clerk or one of those in charge",
            Self::Rescue(_) => "nothing was taken in, and nothing is lost: keep the file",
            Self::BlobUnknown => "hand its entry in first, or name it in `have` of a sync",
            Self::BlobNotHere | Self::WrongOffset(_) => {
                "who has it sends the bytes from Upload-Offset on, with Content-Range"
            }
            Self::BlobTooLarge(_) | Self::NoPhoto(_) => {
                "it is not asked for again; take or save it anew as JPEG, PNG or WebP"
            }
            Self::NotBytes => "send Content-Type: application/octet-stream",
            Self::RangeUnknown => "ask for bytes that Content-Range says there are",
            Self::BlobMismatch => "send it again from byte 0, and check what the device holds",
            Self::NotFound | Self::MethodNotAllowed => "check address and method",
            Self::TooSlow | Self::UploadUnderWay | Self::UploadsFull | Self::Busy => {
                "send it again a little later"
            }
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
}
