//! What server and tablet tell each other of the rows of a stream, to see whether both have the same.

use crate::digest::Digest;
use domain::Stream;

/// A digest over the rows of a stream, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told([u8; 16]);

impl Told {
    /// The digest with one more row. The seal stands for entry and verdict: it is made of both.
    pub(crate) fn then(self, seq: u64, mac: Digest) -> Self {
        let digest = Digest::of(&[b"shouwen/stream/v1", &self.0, &seq.to_be_bytes(), &mac.0]);
        let mut short = [0; 16];
        short
            .iter_mut()
            .zip(digest.0)
            .for_each(|(to, from)| *to = from);
        Self(short)
    }

    /// What is said of several streams at once, in the order of their ids and the words of their kinds.
    pub(crate) fn of_all<'a>(streams: impl Iterator<Item = (&'a Stream, Self)>) -> Digest {
        let mut streams: Vec<_> = streams.collect();
        streams.sort_by_key(|(stream, _)| (stream.id, stream.kind.as_str()));
        let parts: Vec<&[u8]> = streams
            .iter()
            .flat_map(|(stream, told)| {
                let kind = stream.kind.as_str().as_bytes();
                [&stream.id.0.as_bytes()[..], kind, &told.0[..]]
            })
            .collect();
        Digest::of(&parts)
    }
}
