//! The server's own half of sealing: tablets encrypt to its public key, and it alone opens (docs/SYNC-PROTOCOL.md).

use crate::clock::{self, NoRandomness};
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use domain::CommunityId;
use hkdf::Hkdf;
use p256::SecretKey;
use p256::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use sha2::Sha256;
use sync::digest::hex;
use sync::rescue::{Contents, PublicKey, RescueError, Sealed};
use sync::{Digest, Keys};

/// No key is ever used twice: each comes of a pair that was made for one file.
const NONCE: [u8; 12] = [0; 12];

/// The key pair that tablets seal to.
#[derive(Clone)]
pub struct Sealing {
    secret: SecretKey,
    public: PublicKey,
}

impl Sealing {
    /// A new pair.
    pub fn random() -> Result<Self, NoRandomness> {
        loop {
            // One number in 2^32 is no key of this curve.
            if let Some(made) = Self::of(&clock::random_bytes()?) {
                return Ok(made);
            }
        }
    }

    /// The pair of a key file that has none: from its other keys, so that every copy of that file comes to the same.
    pub(crate) fn derived(keys: &Keys) -> Self {
        let mut counter = 0_u64;
        loop {
            let parts: [&[u8]; 4] = [
                b"shouwen/sealing/v1",
                &keys.draw.0,
                &keys.verdict,
                &counter.to_be_bytes(),
            ];
            if let Some(made) = Self::of(&Digest::of(&parts).0) {
                return made;
            }
            counter += 1;
        }
    }

    /// From the secret number; none where it is none of this curve's.
    pub(crate) fn of(secret: &[u8; 32]) -> Option<Self> {
        let secret = SecretKey::from_slice(secret).ok()?;
        let point = secret.public_key().to_encoded_point(false);
        let public = PublicKey::of(point.as_bytes())?;
        Some(Self { secret, public })
    }

    /// The secret number, for the key file.
    pub(crate) fn to_hex(&self) -> String {
        hex(self.secret.to_bytes().iter())
    }

    /// What tablets seal to.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Opens a rescue file of `community`.
    ///
    /// # Errors
    /// Says whose it is where it is another server's; else [`RescueError::Damaged`], [`RescueError::Newer`].
    pub fn open(&self, file: &[u8], community: CommunityId) -> Result<Contents, RescueError> {
        let sealed = Sealed::read(file)?;
        sealed.is_for(community, &self.public)?;
        let opened = self.cipher(sealed.ephemeral()).and_then(|cipher| {
            let (msg, aad) = (sealed.bytes(), sealed.associated());
            let opened = cipher.decrypt(Nonce::from_slice(&NONCE), Payload { msg, aad });
            opened.ok()
        });
        Contents::read(&opened.ok_or(RescueError::Damaged)?)
    }

    fn cipher(&self, ephemeral: &PublicKey) -> Option<Aes256Gcm> {
        let theirs = p256::PublicKey::from_sec1_bytes(&ephemeral.0).ok()?;
        let shared = diffie_hellman(self.secret.to_nonzero_scalar(), theirs.as_affine());
        let kdf = Hkdf::<Sha256>::new(None, shared.raw_secret_bytes());
        let mut key = [0; 32];
        let info = Sealed::info(ephemeral, &self.public);
        kdf.expand(&info, &mut key).ok()?;
        Aes256Gcm::new_from_slice(&key).ok()
    }
}
