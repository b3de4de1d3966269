//! What a photo's entry says. The photo itself travels apart, by its SHA-256.

use crate::photo::{MAX_BYTES, Media};
use serde::{Deserialize, Serialize};

/// `photo`: a picture of the matter. What it shows, in words, is the entry's private text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// SHA-256 of the picture's bytes as they were taken, 64 lower-case hexadecimal digits.
    pub blob: String,
    /// What kind of picture it is.
    pub media: Media,
    /// How many bytes it has.
    pub size: u64,
}

impl Photo {
    /// Whether this version can take such a picture in. What it cannot stays named in the log, and is asked of nobody.
    pub fn can_be_kept(&self) -> bool {
        let is_known = !matches!(self.media, Media::Unknown(_));
        is_known && (1..=MAX_BYTES).contains(&self.size)
    }
}
