//! PNG (ISO 15948): chunks up to the end of the picture, each with its check sum. A moving one is shown as its first picture.

use super::{NoPhoto, Parts, array, exif, length, take};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a picture is shown with: its data, and how its colours are meant.
const KEPT: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"bKGD", b"pHYs", b"hIST",
];

pub(super) fn take_apart(bytes: &[u8]) -> Result<Parts, NoPhoto> {
    let mut rest = bytes;
    let mut shown = take(&mut rest, SIGNATURE.len())?.to_vec();
    let (mut size, mut has_data, mut is_oriented) = (None, false, false);
    loop {
        let whole = rest;
        let stored = length(u32::from_be_bytes(array(&mut rest)?));
        let name: [u8; 4] = array(&mut rest)?;
        let data = take(&mut rest, stored)?;
        take(&mut rest, 4)?;
        match &name {
            b"IHDR" if size.is_none() => size = Some(header(data)?),
            _ if size.is_none() || &name == b"IHDR" => {
                return Err(NoPhoto::Broken("a header out of place"));
            }
            b"IDAT" => has_data = true,
            b"eXIf" if !is_oriented => {
                if let Some(told) = exif::orientation(data) {
                    push(&mut shown, b"eXIf", &exif::telling(told));
                    is_oriented = true;
                }
            }
            _ => {}
        }
        if KEPT.contains(&&name) {
            // The length fits: it was taken from here.
            shown.extend_from_slice(whole.get(..stored + 12).unwrap_or_default());
        }
        if &name == b"IEND" {
            break;
        }
    }
    let (width, height) = size.ok_or(NoPhoto::Broken("it has no header"))?;
    if !has_data {
        return Err(NoPhoto::Broken("it has no picture"));
    }
    Ok(Parts {
        width,
        height,
        shown,
    })
}

/// Width and height.
fn header(mut data: &[u8]) -> Result<(u32, u32), NoPhoto> {
    let width = u32::from_be_bytes(array(&mut data)?);
    let height = u32::from_be_bytes(array(&mut data)?);
    Ok((width, height))
}

fn push(shown: &mut Vec<u8>, name: &[u8; 4], data: &[u8; 26]) {
    shown.extend(26_u32.to_be_bytes());
    shown.extend_from_slice(name);
    shown.extend_from_slice(data);
    shown.extend(check_sum(&[name.as_slice(), data].concat()).to_be_bytes());
}

/// CRC-32 as PNG has it (ISO 3309).
pub(super) fn check_sum(bytes: &[u8]) -> u32 {
    let shifted = |sum: u32| match sum & 1 {
        1 => 0xedb8_8320 ^ (sum >> 1),
        _ => sum >> 1,
    };
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| shifted(sum))
    })
}
