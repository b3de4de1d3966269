//! Entries that a tablet counted and that never came.

use crate::ids::{DeviceId, RunId};
use serde::{Deserialize, Serialize};

/// `missed`: counts of a run between two that came. The server asked for them once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// The tablet.
    pub device: DeviceId,
    /// The run, from one start of the app in one window to its end.
    pub run: RunId,
    /// The first count that is missing.
    pub from: u64,
    /// The last one.
    pub to: u64,
}

/// `turned_up`: one of them came after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedUp {
    /// The tablet.
    pub device: DeviceId,
    /// The run.
    pub run: RunId,
    /// Its count.
    pub n: u64,
}
