//! What the server says of an entry, once and for ever.

use crate::changes::Changes;
use crate::open::open_enum;
use crate::time::Time;
use serde::{Deserialize, Serialize};

open_enum! {
    /// How an entry was judged.
    Outcome {
        /// It counts.
        Accepted = "accepted",
        /// A fact that is kept and shown, but stops no clock and opens no gate.
        Flagged = "flagged",
        /// Kept; the first accepted value stays in force until a person resolves it.
        Conflict = "conflict",
        /// A decision that did not take effect.
        Refused = "refused",
        /// Unreadable or foreign; only the desk sees its bytes.
        Quarantined = "quarantined",
    }
}

open_enum! {
    /// Why an entry was not simply accepted.
    Reason {
        /// The person had not been granted the device at that time.
        NotGranted = "not_granted",
        /// The decision does not fit the ticket's step.
        NotInStep = "not_in_step",
        /// The person's posts do not include this right.
        NotAllowed = "not_allowed",
        /// Who handled a matter may not call it back.
        Handler = "handler",
        /// The procedure does not call back by this channel.
        WrongChannel = "wrong_channel",
        /// The procedure asks for a second person, of a post that it names.
        Alone = "alone",
        /// No procedure has a band with this rate in it.
        OutsideBand = "outside_band",
        /// The procedure asks for a reason, and there is none.
        NoReason = "no_reason",
        /// Nobody asked for that.
        NotAsked = "not_asked",
        /// It was given as often as the procedure allows.
        UsedUp = "used_up",
        /// Somebody decided before.
        AlreadyDecided = "already_decided",
        /// A gate is not met; `missing` names what.
        Gate = "gate",
        /// This version does not know the entry.
        UnknownEntry = "unknown_entry",
        /// Only the server writes such entries.
        ServerOnly = "server_only",
        /// The ticket was already opened by another entry.
        AlreadyOpened = "already_opened",
        /// It names an entry that is not there.
        NoSuchEntry = "no_such_entry",
        /// The text's digest is not that of the text.
        DigestMismatch = "digest_mismatch",
        /// A sum is negative, or is not the sum of its lines.
        WrongSum = "wrong_sum",
        /// A severity, validity or kind that the ticket's procedure does not know.
        OffScale = "off_scale",
        /// A ticket cannot go on in itself, at once or through others that were merged.
        IntoItself = "into_itself",
        /// A ticket cannot go on in one that is settled or has ended otherwise, at once or through others that were merged.
        IntoEnded = "into_ended",
        /// Others were merged into it, and nobody would owe those any more.
        CarriesOthers = "carries_others",
        /// Device time lay outside what the server can believe and was clamped.
        ClockSuspect = "clock_suspect",
        /// It changes nothing that could be changed.
        NoChange = "no_change",
        /// A concurrent edit of the same field.
        Concurrent = "concurrent",
        /// Its bytes cannot be read.
        Unreadable = "unreadable",
        /// It is larger than an entry may be.
        OverSize = "over_size",
        /// The device it names was never enrolled here.
        DeviceUnknown = "device_unknown",
        /// Another entry has its id.
        IdTaken = "id_taken",
        /// Its id or its ticket's is derived, and it follows from nothing that is there.
        NotDerived = "not_derived",
        /// Another entry has its device, run and n.
        CountTaken = "count_taken",
        /// The stream's opening was lost or quarantined.
        NoOpening = "no_opening",
    }
}

/// A verdict. On the wire it is exact JSON bytes, made once by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How it was judged.
    pub outcome: Outcome,
    /// Why, where it was not simply accepted.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// What it changed.
    #[serde(default)]
    pub changes: Changes,
    /// When the server took it in.
    pub received_at: Time,
    /// The entry's time as the server believes it; clocks run on it.
    pub when: Time,
}

impl Verdict {
    /// Whether the entry takes effect, in whole or (conflict) in part.
    pub fn counts(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted | Outcome::Conflict)
    }

    /// Whether the entry is shown to everybody.
    pub fn is_shown(&self) -> bool {
        self.outcome != Outcome::Quarantined
    }
}
