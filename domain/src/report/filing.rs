//! What the log says of one report.

use crate::ids::{EntryId, StaffId};
use crate::time::Time;
use serde::Serialize;

/// A report that was written. The first to write it counts; what is written again stands in the log beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filing {
    /// The rule's word: `weekly`.
    pub report: String,
    /// The stretch that it covers: `2026-W10`.
    pub period: String,
    /// The `filled` that counts.
    pub entry: EntryId,
    /// Who wrote it.
    pub by: Option<StaffId>,
    /// When it was written.
    pub filled: Time,
    /// When it was checked.
    pub reviewed: Option<Time>,
}
