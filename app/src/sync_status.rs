//! How sync stands, for the pill, the device page and the frame's notes.

use domain::time::Time;

/// How sync stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncStatus {
    pub phase: Phase,
    /// Entries that the server has not confirmed.
    pub pending: usize,
    /// When the last round trip succeeded, in community time.
    pub last_success: Option<Time>,
    /// What keeps it from going on.
    pub problem: Option<SyncProblem>,
    /// How far the device's clock is off.
    pub skew: Option<Skew>,
}

/// What sync is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// No request gets through since then (community time).
    Offline { since: Time },
    /// A round trip with so many entries is under way, or due at once.
    Syncing { count: usize },
    /// Nothing to send; the last round trip succeeded.
    #[default]
    Settled,
}

/// What keeps sync from going on although there is a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncProblem {
    /// The log-in has expired. Recording goes on.
    LoginNeeded,
    /// The server does not know this device.
    DeviceUnknown,
    /// The server no longer speaks with so old an app.
    UpdateNeeded,
    /// The server answered with something that cannot be used.
    ServerFault { status: u16 },
    /// What came could not be stored.
    NotStored,
}

/// How far the device's clock is off, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skew {
    /// Milliseconds that the server is ahead.
    pub ahead: i64,
    /// Half of the round trip in milliseconds.
    pub uncertainty: i64,
}
