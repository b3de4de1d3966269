//! WebP (RFC 9649): chunks of a RIFF file. Moving pictures are no photos.

use super::{NoPhoto, Parts, array, exif, length, take};

/// In the flags of the extended header: the file has EXIF, XMP.
const HAS_EXIF: u8 = 0b1000;
const HAS_XMP: u8 = 0b0100;

pub(super) fn take_apart(bytes: &[u8]) -> Result<Parts, NoPhoto> {
    let mut rest = bytes;
    take(&mut rest, 4)?;
    let stored = length(u32::from_le_bytes(array(&mut rest)?));
    // What stands behind the RIFF is none of the picture.
    let mut inside = take(&mut rest, stored)?;
    take(&mut inside, 4)?;
    let mut read = Read::default();
    while !inside.is_empty() {
        let name: [u8; 4] = array(&mut inside)?;
        let stored = length(u32::from_le_bytes(array(&mut inside)?));
        let data = take(&mut inside, stored)?;
        // The last byte of filling is often left out.
        if stored % 2 == 1 && !inside.is_empty() {
            take(&mut inside, 1)?;
        }
        read.take(&name, data)?;
    }
    read.finish()
}

#[derive(Default)]
struct Read {
    canvas: Option<(u32, u32)>,
    picture: Option<(u32, u32)>,
    orientation: Option<u8>,
    kept: Vec<u8>,
    /// Where the flags of the extended header stand in what is kept.
    flags: Option<usize>,
}

impl Read {
    fn take(&mut self, name: &[u8; 4], data: &[u8]) -> Result<(), NoPhoto> {
        match name {
            b"VP8X" if self.kept.is_empty() => {
                self.canvas = Some(extended(data)?);
                self.flags = Some(8);
            }
            b"VP8 " if self.picture.is_none() => self.picture = Some(lossy(data)?),
            b"VP8L" if self.picture.is_none() => self.picture = Some(lossless(data)?),
            b"VP8X" | b"VP8 " | b"VP8L" => return Err(NoPhoto::Broken("two pictures")),
            b"ANIM" | b"ANMF" => return Err(NoPhoto::Broken("it moves")),
            b"ICCP" | b"ALPH" => {}
            b"EXIF" if self.orientation.is_none() => {
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                self.orientation = exif::orientation(tiff);
                return Ok(());
            }
            _ => return Ok(()),
        }
        push(&mut self.kept, name, data);
        Ok(())
    }

    fn finish(mut self) -> Result<Parts, NoPhoto> {
        let size = self.picture.ok_or(NoPhoto::Broken("it has no picture"))?;
        if self.canvas.is_some_and(|canvas| canvas != size) {
            return Err(NoPhoto::Broken("the picture does not fill it"));
        }
        // A file without the extended header has no place that tells of EXIF.
        let orientation = self.orientation.filter(|_| self.flags.is_some());
        if let Some(flags) = self.flags.and_then(|at| self.kept.get_mut(at)) {
            *flags &= !(HAS_EXIF | HAS_XMP);
            *flags |= if orientation.is_some() { HAS_EXIF } else { 0 };
        }
        if let Some(orientation) = orientation {
            push(&mut self.kept, b"EXIF", &exif::telling(orientation));
        }
        let stored = u32::try_from(self.kept.len() + 4).unwrap_or(u32::MAX);
        let mut shown = b"RIFF".to_vec();
        shown.extend(stored.to_le_bytes());
        shown.extend_from_slice(b"WEBP");
        shown.extend(self.kept);
        Ok(Parts {
            width: size.0,
            height: size.1,
            shown,
        })
    }
}

/// The canvas, each side in 24 bits less one.
fn extended(mut data: &[u8]) -> Result<(u32, u32), NoPhoto> {
    take(&mut data, 4)?;
    let mut side = || {
        let [low, middle, high] = array(&mut data)?;
        Ok(u32::from_le_bytes([low, middle, high, 0]) + 1)
    };
    Ok((side()?, side()?))
}

/// A key frame of VP8 (RFC 6386, 9.1): each side in 14 bits.
fn lossy(mut data: &[u8]) -> Result<(u32, u32), NoPhoto> {
    let [first, _, _, code @ ..]: [u8; 6] = array(&mut data)?;
    if first & 1 != 0 || code != [0x9d, 0x01, 0x2a] {
        return Err(NoPhoto::Broken("no key frame"));
    }
    let mut side = || Ok(u32::from(u16::from_le_bytes(array(&mut data)?) & 0x3fff));
    Ok((side()?, side()?))
}

/// A lossless picture: each side in 14 bits less one.
fn lossless(mut data: &[u8]) -> Result<(u32, u32), NoPhoto> {
    if array(&mut data)? != [0x2f] {
        return Err(NoPhoto::Broken("no lossless picture"));
    }
    let bits = u32::from_le_bytes(array(&mut data)?);
    Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}

fn push(kept: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let stored = u32::try_from(data.len()).unwrap_or(u32::MAX);
    kept.extend_from_slice(name);
    kept.extend(stored.to_le_bytes());
    kept.extend_from_slice(data);
    if data.len() % 2 == 1 {
        kept.push(0);
    }
}
