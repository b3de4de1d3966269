//! Each file once more as brotli and as gzip, so that the server compresses nothing while a tablet waits.

use std::io::Write as _;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How much time goes into brotli.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    Best,
    Quick,
}

impl Effort {
    pub(super) fn quality(self) -> i32 {
        match self {
            Self::Best => 11,
            Self::Quick => 5,
        }
    }
}

/// The packed forms that are worth having.
pub(super) struct Packed {
    pub(super) brotli: Option<Vec<u8>>,
    pub(super) gzip: Option<Vec<u8>>,
}

pub(super) fn pack(bytes: &[u8], effort: Effort) -> Result<Packed> {
    Ok(Packed {
        brotli: worth(bytes, brotli(bytes, effort)?),
        gzip: worth(bytes, gzip(bytes)?),
    })
}

/// Pictures hardly shrink: then the file alone is enough.
fn worth(raw: &[u8], packed: Vec<u8>) -> Option<Vec<u8>> {
    (packed.len() < raw.len() / 20 * 19).then_some(packed)
}

pub(super) fn brotli(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: effort.quality(),
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let text = "首问 the first one asked owns it. "
            .repeat(100)
            .into_bytes();
        let packed = pack(&text, Effort::Best).unwrap();
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut &packed.brotli.unwrap()[..], &mut out).unwrap();
        assert_eq!(out, text);
        out.clear();
        flate2::read::GzDecoder::new(&packed.gzip.unwrap()[..])
            .read_to_end(&mut out)
            .unwrap();
        assert_eq!(out, text);
    }

    #[test]
    fn what_does_not_shrink_is_left_alone() {
        let noise: Vec<u8> = (0..40_u8)
            .flat_map(|n| crate::site::digest::Digest::of(&[n]).hex().into_bytes())
            .collect();
        assert!(worth(&noise, noise.clone()).is_none());
    }
}
