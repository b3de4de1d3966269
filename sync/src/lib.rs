//! How entries travel: the three-part entry and its hash, the tablet's replica, the server's
//! authority, the protocol between them and the storage beneath the server.
//!
//! Sans-I/O: nothing here opens a socket, a database or a clock. Normative text:
//! `docs/SYNC-PROTOCOL.md`; this crate is its reference implementation. It knows no rule of the
//! trade beyond calling `domain::judge`, `domain::World::apply` and `domain::follow`.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod authority;
pub mod batch;
pub mod chain;
#[cfg(feature = "contract")]
pub mod contract;
pub mod coverage;
pub mod digest;
pub mod entry;
pub mod memory;
pub mod protocol;
pub mod replica;
pub mod rescue;
pub mod storage;
mod told;
pub mod when;

pub use authority::{Answer, Authority, Course, Draft, Judged, Keys, Pulled, Record};
pub use batch::{Batch, StoreName, Stored};
pub use chain::{Broken, LogHead};
pub use digest::Digest;
pub use entry::{DeviceTime, Entry, Head};
pub use memory::MemoryStorage;
pub use protocol::{Ack, Cursor, Gap, Handed, PageItem, Reply, Request, Stamped, Withheld};
pub use replica::{PendingState, Received, Replica, Stamps};
pub use storage::{Commit, Committed, Loaded, Needs, Row, Storage};
