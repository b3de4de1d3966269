//! JPEG (ITU T.81): segments up to the end of the picture. What stands behind it, such as a second picture, stays behind.

use super::{NoPhoto, Parts, array, exif, take};

/// A progressive picture has about ten scans; thousands keep a decoder busy for minutes.
const MOST_SCANS: usize = 100;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn take_apart(bytes: &[u8]) -> Result<Parts, NoPhoto> {
    let mut rest = bytes;
    take(&mut rest, 2)?;
    let mut read = Read::default();
    loop {
        let marker = marker(&mut rest)?;
        if marker == END {
            return read.finish();
        }
        let segment = segment(&mut rest)?;
        read.take(marker, segment)?;
        if marker == SCAN {
            read.scan(&mut rest)?;
        }
    }
}

#[derive(Default)]
struct Read {
    frame: Option<(u32, u32)>,
    orientation: Option<u8>,
    scans: usize,
    kept: Vec<u8>,
}

impl Read {
    fn take(&mut self, marker: u8, segment: &[u8]) -> Result<(), NoPhoto> {
        match marker {
            // Start of frame; between them stand Huffman tables, an extension and arithmetic conditions.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                self.begin_frame(segment)?;
            }
            0xe1 if self.orientation.is_none() => {
                self.orientation = segment.strip_prefix(EXIF).and_then(exif::orientation);
            }
            0x01 | 0xd0..=0xd8 | 0x00 => return Err(NoPhoto::Broken("a marker out of place")),
            _ => {}
        }
        if is_of_the_picture(marker, segment) {
            push(&mut self.kept, marker, segment);
        }
        Ok(())
    }

    fn begin_frame(&mut self, segment: &[u8]) -> Result<(), NoPhoto> {
        match self.frame.replace(frame(segment)?) {
            Some(_) => Err(NoPhoto::Broken("two frames")),
            None => Ok(()),
        }
    }

    /// The coded picture up to the next marker that is none of its own.
    fn scan(&mut self, rest: &mut &[u8]) -> Result<(), NoPhoto> {
        self.scans += 1;
        if self.frame.is_none() || self.scans > MOST_SCANS {
            return Err(NoPhoto::Broken("a scan out of place"));
        }
        let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7);
        let end = rest.windows(2).position(is_marker);
        let coded = take(rest, end.ok_or(NoPhoto::Broken("it has no end"))?)?;
        self.kept.extend_from_slice(coded);
        Ok(())
    }

    fn finish(self) -> Result<Parts, NoPhoto> {
        let (width, height) = self.frame.ok_or(NoPhoto::Broken("it has no frame"))?;
        if self.scans == 0 {
            return Err(NoPhoto::Broken("it has no picture"));
        }
        let mut shown = vec![0xff, START];
        if let Some(orientation) = self.orientation {
            push(
                &mut shown,
                0xe1,
                &[EXIF, &exif::telling(orientation)].concat(),
            );
        }
        shown.extend(self.kept);
        shown.extend([0xff, END]);
        Ok(Parts {
            width,
            height,
            shown,
        })
    }
}

/// What a picture is shown with: tables, frames and scans, and how its colours are meant.
fn is_of_the_picture(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe0 => segment.starts_with(b"JFIF\0"),
        0xe2 => segment.starts_with(b"ICC_PROFILE\0"),
        0xee => segment.starts_with(b"Adobe"),
        0xc0..=0xcf | 0xda..=0xdf => true,
        _ => false,
    }
}

fn marker(rest: &mut &[u8]) -> Result<u8, NoPhoto> {
    if array(rest)? != [0xff] {
        return Err(NoPhoto::Broken("a marker is missing"));
    }
    loop {
        // A marker may have any number of bytes of filling before it.
        let [marker] = array(rest)?;
        if marker != 0xff {
            return Ok(marker);
        }
    }
}

/// What stands in a segment, its length apart.
fn segment<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], NoPhoto> {
    let stored = usize::from(u16::from_be_bytes(array(rest)?));
    let inside = stored
        .checked_sub(2)
        .ok_or(NoPhoto::Broken("a segment without room for its length"))?;
    take(rest, inside)
}

/// Width and height.
fn frame(mut segment: &[u8]) -> Result<(u32, u32), NoPhoto> {
    take(&mut segment, 1)?;
    let height = u16::from_be_bytes(array(&mut segment)?);
    let width = u16::from_be_bytes(array(&mut segment)?);
    Ok((width.into(), height.into()))
}

fn push(kept: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    // It came out of a segment, or is shorter than one may be.
    let stored = u16::try_from(segment.len() + 2).unwrap_or(u16::MAX);
    kept.extend([0xff, marker]);
    kept.extend(stored.to_be_bytes());
    kept.extend_from_slice(segment);
}
