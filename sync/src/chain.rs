//! The hash chain over the log, and the seal under each verdict.

mod broken;

pub use broken::Broken;

use crate::digest::Digest;
use domain::CommunityId;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Where a log stands: its last sequence number and the chain up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// The last sequence number; 0 for an empty log.
    pub seq: u64,
    /// The chain at `seq`.
    pub chain: Digest,
}

impl LogHead {
    /// An empty log: `chain(0) = SHA-256("shouwen/log/v1" ‖ community)`, the community's 16 bytes.
    pub fn empty(community: CommunityId) -> Self {
        Self {
            seq: 0,
            chain: Digest::of(&[b"shouwen/log/v1", community.0.as_bytes()]),
        }
    }

    /// The head after one more entry:
    /// `chain(seq) = SHA-256(chain(seq−1) ‖ entry hash ‖ SHA-256(verdict))`.
    pub fn then(self, entry: Digest, verdict: &[u8]) -> Self {
        let verdict = Digest::of(&[verdict]);
        Self {
            seq: self.seq + 1,
            chain: Digest::of(&[&self.chain.0, &entry.0, &verdict.0]),
        }
    }
}

/// `HMAC-SHA-256(key, "shouwen/verdict/v1" ‖ community ‖ entry hash ‖ SHA-256(verdict))`.
pub fn seal(key: &[u8; 32], community: CommunityId, entry: Digest, verdict: &[u8]) -> Digest {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return Digest([0; 32]);
    };
    mac.update(b"shouwen/verdict/v1");
    mac.update(community.0.as_bytes());
    mac.update(&entry.0);
    mac.update(&Digest::of(&[verdict]).0);
    Digest(mac.finalize().into_bytes().into())
}
