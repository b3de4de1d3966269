//! Following a stored log row by row: what it says of itself, and whether that is so.

use super::{LogHead, seal};
use crate::storage::Row;
use domain::CommunityId;

/// The first thing that a stored log says of itself and that is not so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A place is missing, or comes twice.
    #[error("after place {0} comes place {1}: what stood between is not there")]
    Gap(u64, u64),
    /// The entry is not the one that was taken in.
    #[error("the entry at place {0} does not have its hash: it was changed after it was taken in")]
    Entry(u64),
    /// The row says otherwise than its entry whose it is.
    #[error(
        "the row at place {0} stands under an id, a stream or a place in a run that its entry does not have: it was changed"
    )]
    Filed(u64),
    /// The verdict is not the one that the server gave.
    #[error("the verdict at place {0} does not have the server's seal: it was changed or forged")]
    Seal(u64),
    /// The chain does not lead here.
    #[error("the chain breaks at place {0}: something before it was cut out, moved or put in")]
    Chain(u64),
}

impl Broken {
    /// The first place at which the log is not what it should be.
    pub fn place(&self) -> u64 {
        match self {
            Self::Gap(before, _) => before.saturating_add(1),
            Self::Entry(place) | Self::Filed(place) | Self::Seal(place) | Self::Chain(place) => {
                *place
            }
        }
    }
}

impl LogHead {
    /// The head after `row`, which has to stand in the next place, be what was taken in and carry the server's seal; `key` is
    /// the one that seals verdicts. Without it the seals are believed.
    pub fn follow(
        self,
        row: &Row,
        community: CommunityId,
        key: Option<&[u8; 32]>,
    ) -> Result<Self, Broken> {
        let place = row.seq;
        if place != self.seq + 1 {
            return Err(Broken::Gap(self.seq, place));
        }
        if row.entry.hash() != row.hash {
            return Err(Broken::Entry(place));
        }
        if !row.is_filed_as_written() {
            return Err(Broken::Filed(place));
        }
        let verdict = row.verdict.get().as_bytes();
        let is_sealed = |key| seal(key, community, row.hash, verdict) == row.mac;
        if !key.is_none_or(is_sealed) {
            return Err(Broken::Seal(place));
        }
        let next = self.then(row.hash, verdict);
        if next.chain != row.chain {
            return Err(Broken::Chain(place));
        }
        Ok(next)
    }
}
