//! Keys of strata and their dice.

use crate::ids::{CommunityId, EntryId, RoomId};
use crate::words::Subject;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The server's draw secret: 32 bytes, outside the log.
#[derive(Clone)]
pub struct Secret(pub [u8; 32]);

/// A stratum's key, revealed when its last window has closed.
#[derive(Clone, PartialEq, Eq)]
pub struct StratumKey(pub [u8; 32]);

/// The key of one stratum: HKDF-SHA-256, no salt,
/// `info = "shouwen/draw/v1" 00 community 00 subject 00 month`; `month` is `2026-11`, for an
/// activity its settlement's id.
pub fn stratum_key(
    secret: &Secret,
    community: CommunityId,
    subject: &Subject,
    month: &str,
) -> StratumKey {
    let mut info = Vec::from(b"shouwen/draw/v1");
    for part in [community.to_string().as_str(), subject.as_str(), month] {
        info.push(0);
        info.extend_from_slice(part.as_bytes());
    }
    let mut key = [0; 32];
    // HKDF-SHA-256 refuses only lengths over 255 · 32; 32 bytes always fit.
    let expanded = Hkdf::<Sha256>::new(None, &secret.0).expand(&info, &mut key);
    debug_assert!(expanded.is_ok());
    StratumKey(key)
}

impl StratumKey {
    /// What the log shows while the key is secret: its SHA-256 in lower-case hex.
    pub fn commitment(&self) -> String {
        hex(&Sha256::digest(self.0))
    }

    /// The die: the first 8 bytes of HMAC-SHA-256(key, message), unsigned, big-endian.
    pub fn die(&self, message: &str) -> u64 {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return 0;
        };
        mac.update(message.as_bytes());
        let digest = mac.finalize().into_bytes();
        digest
            .iter()
            .take(8)
            .fold(0, |u, byte| u << 8 | u64::from(*byte))
    }

    /// The key of this lower-case hex text.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut key = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (place, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(key))
    }

    /// The key in lower-case hex, as the log reveals it.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// The die of a settlement: its id as lower-case UUID text.
    pub fn die_of(&self, settlement: EntryId) -> u64 {
        self.die(&settlement.to_string())
    }

    /// The die of a settlement in the stratum of `subject`. Each participant of an activity throws one of their own: the
    /// settlement's id, a slash, the room's id.
    pub fn die_in(&self, subject: &Subject, settlement: EntryId, room: Option<RoomId>) -> u64 {
        match room.filter(|_| *subject == Subject::Activity) {
            Some(room) => self.die(&format!("{settlement}/{room}")),
            None => self.die_of(settlement),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
