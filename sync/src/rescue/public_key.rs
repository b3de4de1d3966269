//! The public half of a key pair over P-256, as it travels.

use crate::digest::{Digest, hex, unhex_all};
use serde::{Deserialize, Serialize};

/// A point of P-256, uncompressed: `04`, x, y; 65 bytes, written as lower-case hex. Whether it lies on the curve is seen by
/// who computes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(pub [u8; 65]);

/// Why a text is no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a public key is an uncompressed point of P-256 in 130 lower-case hexadecimal digits")]
pub struct PublicKeyError;

impl PublicKey {
    /// From the 65 bytes; none where there are more or fewer.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// By what a file names the key that it is sealed to: the first 8 bytes of its SHA-256 in hex.
    pub fn id(&self) -> String {
        hex(Digest::of(&[&self.0]).0.iter().take(8))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        hex(&key.0)
    }
}

impl TryFrom<String> for PublicKey {
    type Error = PublicKeyError;

    fn try_from(text: String) -> Result<Self, PublicKeyError> {
        let bytes = unhex_all(&text).and_then(|bytes| Self::of(&bytes));
        bytes.ok_or(PublicKeyError)
    }
}
