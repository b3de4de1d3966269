//! A tablet's half of sealing, written from docs/SYNC-PROTOCOL.md alone.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use domain::CommunityId;
use hkdf::Hkdf;
use p256::SecretKey;
use p256::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use sha2::{Digest, Sha256};

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is sealed, by whom and for whom.
pub(crate) struct Sealer {
    pub(crate) community: CommunityId,
    /// The server's public key, 65 bytes.
    pub(crate) server: Vec<u8>,
    /// The number of the pair that is made for this file alone.
    pub(crate) ephemeral: [u8; 32],
}

impl Sealer {
    /// The file that holds `contents`.
    pub(crate) fn file(&self, contents: &str) -> String {
        let pair = SecretKey::from_slice(&self.ephemeral).unwrap();
        let point = pair.public_key().to_encoded_point(false);
        let id = hex(&Sha256::digest(&self.server)[..8]);
        let head = format!(
            r#"{{"v":1,"community":"{}","key":"{id}","ephemeral":"{}"}}"#,
            self.community,
            hex(point.as_bytes()),
        );
        let server = p256::PublicKey::from_sec1_bytes(&self.server).unwrap();
        let shared = diffie_hellman(pair.to_nonzero_scalar(), server.as_affine());
        let info = [b"shouwen/rescue/v1", point.as_bytes(), &self.server].concat();
        let mut key = [0; 32];
        let kdf = Hkdf::<Sha256>::new(None, shared.raw_secret_bytes());
        kdf.expand(&info, &mut key).unwrap();
        let payload = Payload {
            msg: contents.as_bytes(),
            aad: head.as_bytes(),
        };
        let cipher = Aes256Gcm::new_from_slice(&key).unwrap();
        let sealed = cipher.encrypt(Nonce::from_slice(&[0; 12]), payload);
        format!(r#"{{"head":{head},"sealed":"{}"}}"#, hex(&sealed.unwrap()))
    }
}
