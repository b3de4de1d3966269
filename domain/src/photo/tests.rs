use super::*;
use proptest::prelude::*;

const GPS: &[u8] = b"GPS 22.5431 N";

fn segment(marker: u8, inside: &[u8]) -> Vec<u8> {
    let length = u16::try_from(inside.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], inside].concat()
}

/// EXIF as cameras write it: little-endian, several tags, a place behind them.
fn camera(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0f, 0x01, 2, 0, 4, 0, 0, 0, b'C', b'a', b'm', 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(GPS);
    tiff
}

fn frame(width: u16, height: u16) -> Vec<u8> {
    let (w, h) = (width.to_be_bytes(), height.to_be_bytes());
    segment(0xc0, &[8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0])
}

/// Coded bytes with a stuffed byte and a restart marker in them.
fn scan() -> Vec<u8> {
    let coded = [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
    [segment(0xda, &[1, 1, 0, 0, 63, 0]), coded.into()].concat()
}

fn jpeg(beside: &[Vec<u8>], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"));
    bytes.extend(beside.concat());
    bytes.extend(segment(0xdb, &[0; 65]));
    bytes.extend(frame(width, height));
    bytes.extend(scan());
    bytes.extend([0xff, 0xd9]);
    bytes
}

fn exif_segment(orientation: u8) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", &camera(orientation)[..]].concat())
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let sum = png::check_sum(&[&name[..], data].concat()).to_be_bytes();
    [&length[..], name, data, &sum].concat()
}

fn header(width: u32, height: u32) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[&sides[..], &[8, 2, 0, 0, 0]].concat())
}

fn png_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    [png::SIGNATURE, &chunks.concat()].concat()
}

fn png(beside: &[Vec<u8>], width: u32, height: u32) -> Vec<u8> {
    let picture = [chunk(b"IDAT", b"zlib"), chunk(b"IEND", b"")];
    png_of(&[&[header(width, height)], beside, &picture].concat())
}

fn piece(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let filling: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    [name, &length[..], data, filling].concat()
}

fn webp(pieces: &[Vec<u8>]) -> Vec<u8> {
    let inside = [b"WEBP", &pieces.concat()[..]].concat();
    let length = u32::try_from(inside.len()).unwrap().to_le_bytes();
    [b"RIFF", &length[..], &inside].concat()
}

fn lossy(width: u16, height: u16) -> Vec<u8> {
    let (w, h) = (width.to_le_bytes(), height.to_le_bytes());
    let start = [0x10, 0, 0, 0x9d, 0x01, 0x2a, w[0], w[1], h[0], h[1]];
    piece(b"VP8 ", &[&start[..], b"coded"].concat())
}

fn lossless(width: u32, height: u32) -> Vec<u8> {
    let bits = (width - 1) | ((height - 1) << 14);
    piece(b"VP8L", &[&[0x2f], &bits.to_le_bytes()[..]].concat())
}

fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let (w, h) = ((width - 1).to_le_bytes(), (height - 1).to_le_bytes());
    piece(b"VP8X", &[&[flags, 0, 0, 0], &w[..3], &h[..3]].concat())
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn kind_and_size_are_told_from_the_headers() {
    let table = [
        (jpeg(&[], 4_000, 3_000), Media::Jpeg, 4_000, 3_000),
        (jpeg(&[exif_segment(6)], 1, 65_535), Media::Jpeg, 1, 65_535),
        (png(&[], 1_280, 800), Media::Png, 1_280, 800),
        (webp(&[lossy(320, 240)]), Media::Webp, 320, 240),
        (webp(&[lossless(16_383, 2)]), Media::Webp, 16_383, 2),
        (
            webp(&[extended(0b1000, 64, 48), lossy(64, 48)]),
            Media::Webp,
            64,
            48,
        ),
    ];
    for (bytes, media, width, height) in table {
        let seen = Look {
            media,
            width,
            height,
        };
        assert_eq!(look(&bytes), Ok(seen));
    }
}

#[test]
fn what_is_no_photo_is_refused_and_says_why() {
    let broken = NoPhoto::Broken;
    let whole = jpeg(&[], 4, 3);
    let two_frames = [frame(1, 1), frame(9, 9)].concat();
    let many = scan().repeat(101);
    let plain = |inside: &[u8]| [&[0xff, 0xd8], inside, &[0xff, 0xd9]].concat();
    let table: Vec<(Vec<u8>, NoPhoto)> = vec![
        (vec![], NoPhoto::Unknown),
        (b"GIF89a\x01\0\x01\0".to_vec(), NoPhoto::Unknown),
        (b"<svg xmlns='x'/>".to_vec(), NoPhoto::Unknown),
        (whole[..whole.len() - 2].into(), broken("it has no end")),
        (whole[..30].into(), broken("it ends too early")),
        (plain(&[]), broken("it has no frame")),
        (plain(&frame(4, 3)), broken("it has no picture")),
        (plain(&scan()), broken("a scan out of place")),
        (plain(&two_frames), broken("two frames")),
        (
            plain(&[frame(1, 1), many].concat()),
            broken("a scan out of place"),
        ),
        (
            plain(&[0xff, 0xe1, 0, 1]),
            broken("a segment without room for its length"),
        ),
        (jpeg(&[], 4, 0), broken("no pixels")),
        (
            jpeg(&[], 65_500, 65_500),
            NoPhoto::TooManyPixels {
                width: 65_500,
                height: 65_500,
            },
        ),
        (
            png_of(&[chunk(b"IDAT", b"x")]),
            broken("a header out of place"),
        ),
        (png(&[header(1, 1)], 1, 1), broken("a header out of place")),
        (
            png_of(&[header(1, 1), chunk(b"IEND", b"")]),
            broken("it has no picture"),
        ),
        (png(&[], 0, 9), broken("no pixels")),
        (
            png(&[], u32::MAX, u32::MAX),
            NoPhoto::TooManyPixels {
                width: u32::MAX,
                height: u32::MAX,
            },
        ),
        (webp(&[]), broken("it has no picture")),
        (
            webp(&[extended(2, 1, 1), piece(b"ANIM", &[0; 6])]),
            broken("it moves"),
        ),
        (webp(&[lossy(1, 1), lossy(9, 9)]), broken("two pictures")),
        (
            webp(&[extended(0, 9, 9), lossy(1, 1)]),
            broken("the picture does not fill it"),
        ),
        (webp(&[piece(b"VP8 ", &[1; 10])]), broken("no key frame")),
        (
            vec![0xff; 8 * 1024 * 1024 + 1],
            NoPhoto::TooLarge(8 * 1024 * 1024 + 1),
        ),
    ];
    for (bytes, why) in table {
        assert_eq!(look(&bytes), Err(why.clone()), "{why}");
    }
}

#[test]
fn what_is_shown_has_the_picture_and_nothing_beside_it() {
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", GPS].concat();
    let second = jpeg(&[exif_segment(1)], 8, 8);
    let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
    let beside = [
        exif_segment(1),
        segment(0xe1, &xmp),
        segment(0xed, &[b"Photoshop 3.0\0", GPS].concat()),
        segment(0xe2, &[b"MPF\0", GPS].concat()),
        segment(0xfe, GPS),
        colours.clone(),
    ];
    let taken = [jpeg(&beside, 40, 30), second].concat();
    assert_eq!(without_position(&taken).unwrap(), jpeg(&[colours], 40, 30));

    let colours = chunk(b"iCCP", b"profile");
    let beside = [
        chunk(b"eXIf", &camera(1)),
        chunk(b"iTXt", GPS),
        chunk(b"tEXt", GPS),
        chunk(b"tIME", GPS),
        chunk(b"acTL", GPS),
        chunk(b"vpAg", GPS),
        colours.clone(),
    ];
    let taken = [png(&beside, 40, 30), GPS.into()].concat();
    assert_eq!(without_position(&taken).unwrap(), png(&[colours], 40, 30));

    let taken = webp(&[
        extended(0b1010_1100, 64, 48),
        piece(b"ICCP", b"profile"),
        lossy(64, 48),
        piece(b"EXIF", &camera(1)),
        piece(b"XMP ", GPS),
        piece(b"????", GPS),
    ]);
    let shown = webp(&[
        extended(0b1010_0000, 64, 48),
        piece(b"ICCP", b"profile"),
        lossy(64, 48),
    ]);
    let taken = [taken, GPS.into()].concat();
    assert_eq!(without_position(&taken).unwrap(), shown);
}

#[test]
fn the_way_up_is_kept_alone() {
    let oriented = |exif: &[u8]| exif::orientation(exif);
    for told in 2..=8 {
        let tiff = camera(told);
        assert_eq!(oriented(&tiff), Some(told));
        assert_eq!(oriented(&exif::telling(told)), Some(told));
        let photos = [
            jpeg(&[exif_segment(told)], 4, 3),
            png(&[chunk(b"eXIf", &tiff)], 4, 3),
            webp(&[extended(8, 4, 3), lossy(4, 3), piece(b"EXIF", &tiff)]),
        ];
        for photo in photos {
            let shown = without_position(&photo).unwrap();
            assert!(holds(&photo, GPS) && !holds(&shown, GPS));
            assert!(holds(&shown, &exif::telling(told)));
        }
    }
    // The picture's own way up, and ways that there are not.
    for told in [0, 1, 9] {
        let shown = without_position(&jpeg(&[exif_segment(told)], 4, 3));
        assert_eq!(shown.unwrap(), jpeg(&[], 4, 3));
    }
}

#[test]
fn a_directory_that_leads_nowhere_tells_nothing() {
    let far = b"II\x2a\0\xff\xff\xff\xff\x02\0";
    let many = b"MM\0\x2a\0\0\0\x08\xff\xff";
    for tiff in [&b""[..], b"II", b"XX\x2a\0\0\0\0\x08", far, many] {
        assert_eq!(exif::orientation(tiff), None);
    }
}

/// What holds for whatever bytes.
fn keeps_its_word(bytes: &[u8]) {
    let Ok(seen) = look(bytes) else {
        assert!(without_position(bytes).is_err());
        return;
    };
    let shown = without_position(bytes).unwrap();
    assert_eq!(look(&shown), Ok(seen));
    assert_eq!(without_position(&shown), Ok(shown.clone()));
    assert!(shown.len() <= bytes.len() + 48);
}

/// A photo with some of its bytes changed and its end cut off.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let photos = [
        jpeg(&[exif_segment(6), segment(0xe2, b"ICC_PROFILE\0")], 40, 30),
        png(&[chunk(b"eXIf", &camera(6)), chunk(b"tEXt", GPS)], 40, 30),
        webp(&[
            extended(8, 64, 48),
            lossy(64, 48),
            piece(b"EXIF", &camera(6)),
        ]),
        webp(&[lossless(64, 48)]),
    ];
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let changes = prop::collection::vec(change, 0..6);
    let cut = prop::option::of(any::<prop::sample::Index>());
    (prop::sample::select(photos.to_vec()), changes, cut).prop_map(|(mut bytes, changes, cut)| {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_are_a_photo_or_none(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        keeps_its_word(&bytes);
    }

    #[test]
    fn a_spoilt_photo_is_a_photo_or_none(bytes in spoilt()) {
        keeps_its_word(&bytes);
    }
}
