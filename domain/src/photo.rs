//! Photos as files: what they are and how large, told from their headers alone, and the same without what they carry beside
//! the picture: place, time, camera, names, a second picture behind the first.
//!
//! Nothing here decodes a picture. What is not wholly understood is refused, so whatever is kept can be shown stripped.

mod exif;
mod jpeg;
mod png;
mod webp;

use crate::open::open_enum;

/// The most bytes of a photo.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// The most pixels of a photo.
pub const MAX_PIXELS: u64 = 40_000_000;

open_enum! {
    /// A kind of picture.
    Media {
        /// JPEG
        Jpeg = "image/jpeg",
        /// PNG
        Png = "image/png",
        /// WebP
        Webp = "image/webp",
    }
}

impl Media {
    /// The kind that the first bytes tell.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            _ if bytes.starts_with(png::SIGNATURE) => Some(Self::Png),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::Webp),
            _ => None,
        }
    }

    /// What such a file's name ends with.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Unknown(_) => "bin",
        }
    }
}

/// What a photo's headers tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What kind of picture it is.
    pub media: Media,
    /// Pixels across, as stored: an orientation is not applied.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Why bytes are no photo that is taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPhoto {
    /// Another kind of file.
    #[error("it is no JPEG, PNG or WebP by its first bytes; send one of these")]
    Unknown,
    /// Its headers do not fit together.
    #[error("its headers cannot be followed ({0}); save the picture anew and send that")]
    Broken(&'static str),
    /// Too many bytes.
    #[error("it has {0} bytes, and a photo may have {MAX_BYTES}; send a smaller one")]
    TooLarge(u64),
    /// Too many pixels.
    #[error(
        "it has {width} × {height} pixels, and a photo may have {MAX_PIXELS}; send a smaller one"
    )]
    TooManyPixels {
        /// Across.
        width: u32,
        /// Down.
        height: u32,
    },
}

/// A picture taken apart: what its headers tell, and its bytes with nothing but the picture.
struct Parts {
    width: u32,
    height: u32,
    shown: Vec<u8>,
}

/// Tells what a photo is, and refuses what is none, too large, or not followed to its end.
pub fn look(bytes: &[u8]) -> Result<Look, NoPhoto> {
    let (media, parts) = take_apart(bytes)?;
    Ok(Look {
        media,
        width: parts.width,
        height: parts.height,
    })
}

/// The photo with nothing but the picture and the way up that it is shown: what places, times, cameras and programs wrote
/// beside it stays behind. The picture's own bytes are copied, never coded anew.
pub fn without_position(bytes: &[u8]) -> Result<Vec<u8>, NoPhoto> {
    take_apart(bytes).map(|(_, parts)| parts.shown)
}

fn take_apart(bytes: &[u8]) -> Result<(Media, Parts), NoPhoto> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return Err(NoPhoto::TooLarge(size));
    }
    let media = Media::of(bytes).ok_or(NoPhoto::Unknown)?;
    let parts = match media {
        Media::Jpeg => jpeg::take_apart(bytes),
        Media::Png => png::take_apart(bytes),
        Media::Webp => webp::take_apart(bytes),
        Media::Unknown(_) => return Err(NoPhoto::Unknown),
    }?;
    let Parts { width, height, .. } = parts;
    if width == 0 || height == 0 {
        return Err(NoPhoto::Broken("no pixels"));
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(NoPhoto::TooManyPixels { width, height });
    }
    Ok((media, parts))
}

/// Reads `count` bytes off the front.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], NoPhoto> {
    let (taken, left) = rest
        .split_at_checked(count)
        .ok_or(NoPhoto::Broken("it ends too early"))?;
    *rest = left;
    Ok(taken)
}

/// Reads `N` bytes off the front.
fn array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], NoPhoto> {
    let taken = take(rest, N)?;
    taken
        .try_into()
        .map_err(|_| NoPhoto::Broken("it ends too early"))
}

/// A length as the machine counts.
fn length(stored: u32) -> usize {
    usize::try_from(stored).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
