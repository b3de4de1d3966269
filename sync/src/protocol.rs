//! One round trip: `POST /api/sync/v1/{community}`. JSON; empty members are left out.

mod blobs;
mod handed;
mod page;
mod reply;
mod request;
mod version;

pub use handed::Handed;
pub use page::{PageItem, Passed, Stamped, Withheld};
pub use reply::{Ack, Gap, Reply};
pub use request::Request;
pub use version::{AppVersion, MIN_APP};

use serde::{Deserialize, Serialize};

/// The protocol version that this crate speaks.
pub const PROTO: u32 = 1;
/// The most entries in one push.
pub const MAX_PUSH: usize = 500;
/// The most bytes of entries in one push or page.
pub const MAX_BYTES: usize = 256 * 1024;
/// The most gaps that one request makes known; the others are for the next.
pub const MAX_GAPS: usize = 100;
/// The most places of a trail that are looked up.
pub const MAX_TRAIL: usize = 128;

/// The most blobs that one request makes known; the others are for the next.
pub const MAX_BLOBS: usize = 100;

/// The most streams that one page brings whole or drops, and that a request asks for anew; the others are for the next.
pub const MAX_STREAMS: usize = 250;

/// The order to a tablet to hand in what it has, and then to clear itself.
pub const WIPE: &str = "wipe";
/// A place in the log, and the first 16 bytes of the chain there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The last sequence number that is applied.
    pub seq: u64,
    /// The chain at `seq`, 32 hexadecimal digits.
    pub chain: String,
}
