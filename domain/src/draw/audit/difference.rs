//! What an audit finds wrong, in words that say where to look.

use crate::draw::Rate;
use crate::ids::EntryId;

/// The first thing in a stratum that the log, its rules and its key do not explain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// The key is no key of 32 bytes.
    #[error("the revealed key is not 64 hex digits; look at the `draw_revealed` entry")]
    Key,
    /// The key is not the one that was committed to.
    #[error("the revealed key does not hash to the commitment {0}; compare both entries")]
    Commitment(String),
    /// Something was drawn before anybody had committed to a key.
    #[error("no commitment stands before its first draw; look for its `draw_opened` entry")]
    NotOpened,
    /// Two keys, or two commitments.
    #[error(
        "it names two keys or two commitments; look at its `draw_opened` and `draw_revealed` entries"
    )]
    Twice,
    /// A settlement that was taken in has no draw that counts, in its place.
    #[error("the settlement {0} was to be drawn here and was not; look for its `drawn` entry")]
    Missing(EntryId),
    /// A draw of what was not settled here, or was drawn before.
    #[error("the draw of {0} answers no settlement that was to be drawn here; look at it")]
    NotDue(EntryId),
    /// Drawn at another rate than that of the procedure it was opened with, or the one that was chosen.
    #[error("the draw of {settlement} was made at {found}, and its rate was {expected}")]
    Rate {
        /// The settlement.
        settlement: EntryId,
        /// The rate that the draw names.
        found: Rate,
        /// The rate in force.
        expected: Rate,
    },
    /// The count is not the one before and this one.
    #[error(
        "the draw of {settlement} counts {found}, and {expected} were due; look at the entries before it"
    )]
    Count {
        /// The settlement.
        settlement: EntryId,
        /// `k/n` as it was written.
        found: String,
        /// `k/n` as it follows.
        expected: String,
    },
    /// Forced though the rate was met, or not forced though it was not.
    #[error("the draw of {0} is wrong about being forced; count the draws before it")]
    Forced(EntryId),
    /// Drawn against the die, or spared against it.
    #[error("the draw of {0} does not obey its die; throw it with the revealed key")]
    Die(EntryId),
}

impl Difference {
    /// The settlement whose draw it is; none where the key itself is wrong.
    pub fn settlement(&self) -> Option<EntryId> {
        match self {
            Self::Key | Self::Commitment(_) | Self::NotOpened | Self::Twice => None,
            Self::Missing(settlement)
            | Self::NotDue(settlement)
            | Self::Rate { settlement, .. }
            | Self::Count { settlement, .. }
            | Self::Forced(settlement)
            | Self::Die(settlement) => Some(*settlement),
        }
    }
}
