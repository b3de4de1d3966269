//! Which way up a picture is to be shown, the one thing of its EXIF that is kept (EXIF 2.3, tag 0x0112).

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// The orientation that the TIFF structure `tiff` tells, where it is another than the picture's own.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let is_little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match is_little {
            true => u16::from_le_bytes(two),
            false => u16::from_be_bytes(two),
        })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = usize::try_from(match is_little {
        true => u32::from_le_bytes(four),
        false => u32::from_be_bytes(four),
    })
    .ok()?;
    let first = directory.checked_add(2)?;
    let entries = usize::from(short(directory)?);
    let found = (0..entries)
        .map_while(|place| first.checked_add(place * 12))
        .take_while(|at| *at < tiff.len())
        .find(|at| short(*at) == Some(ORIENTATION))?;
    let is_short = short(found.checked_add(2)?)? == SHORT;
    let told = u8::try_from(short(found.checked_add(8)?)?).ok()?;
    (is_short && (2..=8).contains(&told)).then_some(told)
}

/// A TIFF structure that tells the orientation alone.
pub(super) fn telling(orientation: u8) -> [u8; 26] {
    [
        b'M',
        b'M',
        0,
        42,
        0,
        0,
        0,
        8, // big-endian, the directory comes next
        0,
        1, // one entry
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        orientation,
        0,
        0, // orientation, one short
        0,
        0,
        0,
        0, // no further directory
    ]
}
