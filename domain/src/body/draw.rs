//! What the entries of a draw say: its keys, its choices, its rate.

use crate::draw::Rate;
use crate::ids::{EntryId, RoomId};
use crate::time::Time;
use crate::words::Subject;
use serde::{Deserialize, Serialize};

/// `drawn`: the server's choice for one settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The settlement.
    pub settlement: EntryId,
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month, `2026-11`; for an activity its settlement's id.
    pub month: String,
    /// The room to be called back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// Settled so far in the stratum, this one included.
    pub n: u64,
    /// Drawn so far in the stratum, this one included.
    pub k: u64,
    /// Whether the rate demanded it.
    pub forced: bool,
    /// Whether it is to be called back.
    pub drawn: bool,
    /// The rate at which it was drawn; none in draws of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// When its window closes; none where the clause gives no window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Time>,
}

/// `draw_opened`: the commitment to a stratum's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawOpened {
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month.
    pub month: String,
    /// SHA-256 of the stratum's key, lower-case hex.
    pub commitment: String,
}

/// `draw_revealed`: the key of a stratum, once its last window has closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRevealed {
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month; for an activity its settlement's id.
    pub month: String,
    /// The stratum's key, 32 bytes in lower-case hex.
    pub key: String,
}

/// `rate_chosen`: the head's choice inside a band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateChosen {
    /// The subject.
    pub subject: Subject,
    /// The rate, `2/5`.
    pub rate: Rate,
}
