//! The rescue file: what a tablet alone has, sealed to the server's public key, for a tablet that cannot sync any more.
//!
//! Here is everything of the file but the cipher, which the browser has for the tablet and a crate for the server:
//! ephemeral ECDH over P-256, HKDF-SHA-256, AES-256-GCM.

mod became;
mod contents;
mod public_key;

pub use became::Became;
pub use contents::Contents;
pub use public_key::{PublicKey, PublicKeyError};

use crate::digest::{hex, unhex_all};
use crate::entry::raw;
use domain::CommunityId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of the file that is read and written here.
pub const VERSION: u32 = 1;

/// Why a rescue file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RescueError {
    /// It is no rescue file, or not a whole one.
    #[error(
        "the file is damaged or no rescue file; copy it once more from the tablet, or export it there again"
    )]
    Damaged,
    /// Written by an app that is newer than this server.
    #[error("the file is of format {0}, which is newer than this server; update the server")]
    Newer(u32),
    /// Of another community.
    #[error("the file is of the community {0}; import it at that community's server")]
    OtherCommunity(CommunityId),
    /// Sealed to another server's key.
    #[error(
        "the file is sealed to another key than this server's; import it at the server that its tablet belonged to, or put \
         back the key file that this server had"
    )]
    OtherKey,
}

/// What stands before the seal, readable by everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    v: u32,
    community: CommunityId,
    key: String,
    /// The public key of the pair that was made for this file alone.
    pub ephemeral: PublicKey,
}

impl Address {
    /// Of a file for the server of `community` with the public key `server`.
    pub fn new(community: CommunityId, server: &PublicKey, ephemeral: PublicKey) -> Self {
        Self {
            v: VERSION,
            community,
            key: server.id(),
            ephemeral,
        }
    }

    /// Its exact bytes, made once: they are the associated data of the seal.
    pub fn to_json(&self) -> String {
        // Numbers and texts always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A rescue file as it lies on a disk.
#[derive(Clone, Debug)]
pub struct Sealed {
    head: Box<RawValue>,
    address: Address,
    bytes: Vec<u8>,
}

impl Sealed {
    /// What HKDF is told besides the shared secret.
    pub fn info(ephemeral: &PublicKey, server: &PublicKey) -> Vec<u8> {
        [b"shouwen/rescue/v1", &ephemeral.0[..], &server.0].concat()
    }

    /// The file, from the bytes of its address and what was sealed with them.
    pub fn write(head: &str, sealed: &[u8]) -> String {
        format!(r#"{{"head":{head},"sealed":"{}"}}"#, hex(sealed))
    }

    /// Reads the file. Whatever a later version changes, its head is an object with `v`.
    ///
    /// # Errors
    /// [`RescueError::Newer`] of a later version; [`RescueError::Damaged`] of anything that is no such file.
    pub fn read(file: &[u8]) -> Result<Self, RescueError> {
        #[derive(Deserialize)]
        struct Any {
            head: Box<RawValue>,
        }
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            head: Box<RawValue>,
            sealed: String,
        }
        let Any { head } = object(file)?;
        let Version { v } = object(head.get().as_bytes())?;
        if v > VERSION {
            return Err(RescueError::Newer(v));
        }
        let File { head, sealed } = object(file)?;
        let address: Address = object(head.get().as_bytes())?;
        let bytes = unhex_all(&sealed).filter(|_| address.v == VERSION);
        Ok(Self {
            bytes: bytes.ok_or(RescueError::Damaged)?,
            address,
            head,
        })
    }

    /// Looks whether the server of `community` with the public key `server` can open it.
    ///
    /// # Errors
    /// [`RescueError::OtherCommunity`] and [`RescueError::OtherKey`].
    pub fn is_for(&self, community: CommunityId, server: &PublicKey) -> Result<(), RescueError> {
        if self.address.community != community {
            return Err(RescueError::OtherCommunity(self.address.community));
        }
        if self.address.key != server.id() {
            return Err(RescueError::OtherKey);
        }
        Ok(())
    }

    /// The public key of the pair that was made for this file alone.
    pub fn ephemeral(&self) -> &PublicKey {
        &self.address.ephemeral
    }

    /// What the cipher's tag covers besides the contents.
    pub fn associated(&self) -> &[u8] {
        self.head.get().as_bytes()
    }

    /// What was sealed, with the cipher's tag at its end.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads one JSON object; serde alone would take a list of the members in their order for one too.
fn object<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, RescueError> {
    let read = serde_json::from_slice(json).map_err(|_| RescueError::Damaged)?;
    match json.first() {
        Some(b'{') => Ok(read),
        _ => Err(RescueError::Damaged),
    }
}

/// JSON that was made here.
fn element(value: &impl Serialize) -> Box<RawValue> {
    raw(serde_json::to_string(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn file() -> String {
        let (server, ephemeral) = (PublicKey::of(&[4; 65]), PublicKey::of(&[5; 65]));
        let community = CommunityId(Uuid::from_u128(7));
        let address = Address::new(community, &server.unwrap(), ephemeral.unwrap());
        Sealed::write(&address.to_json(), b"sealed")
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let sealed = Sealed::read(file().as_bytes()).unwrap();
        assert_eq!(sealed.bytes(), b"sealed");
        assert!(file().contains(std::str::from_utf8(sealed.associated()).unwrap()));
        assert_eq!(sealed.ephemeral().0, [5; 65]);
    }

    #[test]
    fn whom_it_is_for_is_said_before_anything_is_opened() {
        let sealed = Sealed::read(file().as_bytes()).unwrap();
        let (own, other) = (
            PublicKey::of(&[4; 65]).unwrap(),
            PublicKey::of(&[6; 65]).unwrap(),
        );
        let community = CommunityId(Uuid::from_u128(7));
        let nobody = CommunityId(Uuid::nil());
        assert_eq!(sealed.is_for(community, &own), Ok(()));
        assert_eq!(sealed.is_for(community, &other), Err(RescueError::OtherKey));
        let elsewhere = Err(RescueError::OtherCommunity(community));
        assert_eq!(sealed.is_for(nobody, &own), elsewhere);
    }

    #[test]
    fn what_is_no_rescue_file_is_said_to_be_damaged_and_a_later_one_to_be_later() {
        let good = file();
        for (file, why) in [
            (String::new(), RescueError::Damaged),
            ("[]".to_owned(), RescueError::Damaged),
            (format!("[{good}]"), RescueError::Damaged),
            (good.replace("73", "7z"), RescueError::Damaged),
            (good.replace("\"v\":1", "\"v\":0"), RescueError::Damaged),
            (
                good.replace("\"v\":1", "\"v\":1,\"x\":1"),
                RescueError::Damaged,
            ),
            (
                good.replace("\"sealed\"", "\"x\":1,\"sealed\""),
                RescueError::Damaged,
            ),
            (good.replace("\"v\":1", "\"v\":2"), RescueError::Newer(2)),
            (
                r#"{"head":{"v":3,"for":[]},"more":1}"#.to_owned(),
                RescueError::Newer(3),
            ),
        ] {
            assert_eq!(Sealed::read(file.as_bytes()).err(), Some(why), "{file}");
        }
    }
}
