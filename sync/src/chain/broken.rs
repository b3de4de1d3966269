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
    /// The verdict is not the one that the server gave.
    #[error("the verdict at place {0} does not have the server's seal: it was changed or forged")]
    Seal(u64),
    /// The chain does not lead here.
    #[error("the chain breaks at place {0}: something before it was cut out, moved or put in")]
    Chain(u64),
}

impl LogHead {
    /// The head after `row`, which has to stand in the next place, be what was taken in and carry the server's seal; `key` is
    /// the one that seals verdicts.
    pub fn follow(self, row: &Row, community: CommunityId, key: &[u8; 32]) -> Result<Self, Broken> {
        let place = row.seq;
        if place != self.seq + 1 {
            return Err(Broken::Gap(self.seq, place));
        }
        if row.entry.hash() != row.hash {
            return Err(Broken::Entry(place));
        }
        let verdict = row.verdict.get().as_bytes();
        if seal(key, community, row.hash, verdict) != row.mac {
            return Err(Broken::Seal(place));
        }
        let next = self.then(row.hash, verdict);
        if next.chain != row.chain {
            return Err(Broken::Chain(place));
        }
        Ok(next)
    }
}
