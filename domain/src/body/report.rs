//! What the entries of a report say.

use serde::{Deserialize, Serialize};

/// `filled`: a report was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filled {
    /// The rule's word: `weekly`.
    pub report: String,
    /// The stretch that it covers, as it is written: `2026-W10`.
    pub period: String,
}
