//! A file's SHA-256: it names the file, and the service worker checks the download against it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) fn hex(self) -> String {
        self.0
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                // Writing into a String cannot fail.
                let _always_ok = write!(text, "{byte:02x}");
                text
            })
    }

    /// The part of it that stands in a file name.
    pub(crate) fn short(self) -> String {
        self.hex()[..16].to_owned()
    }
}

/// `boot.js` with its digest: `boot.0123456789abcdef.js`.
pub(crate) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = Digest::of(bytes).short();
    match name.split_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_sha_256_in_hexadecimal() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").hex(), empty);
    }

    #[test]
    fn a_hashed_name_changes_with_the_content_alone() {
        assert_eq!(hashed_name("boot.js", b""), "boot.e3b0c44298fc1c14.js");
        assert_eq!(hashed_name("boot.js", b"x"), hashed_name("boot.js", b"x"));
        assert_ne!(hashed_name("boot.js", b"x"), hashed_name("boot.js", b"y"));
        assert_eq!(hashed_name("LICENCE", b""), "LICENCE.e3b0c44298fc1c14");
    }
}
