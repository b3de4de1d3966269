//! Places of the log that this copy has passed: by them it finds where another history parted from its own.

use crate::chain::LogHead;
use crate::digest::Digest;
use crate::protocol::Cursor;
use serde::{Deserialize, Serialize};

/// How many of the latest page ends are all kept.
const LATEST: usize = 8;

/// Ends of pages, oldest first: the latest ones, then at about doubling distances.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Trail(Vec<(u64, Digest)>);

impl Trail {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The trail once a page has ended at `seq`.
    pub(super) fn then(&self, seq: u64, chain: Digest) -> Self {
        let mut places = self.0.clone();
        places.push((seq, chain));
        // From the latest that may go to the oldest, which stays: one goes where the next older is no more than twice as far
        // from here as the next newer.
        let mut at = places.len().saturating_sub(LATEST + 1);
        while at > 0 {
            let far = |at: usize| places.get(at).map_or(0, |(place, _)| seq - place.min(&seq));
            if far(at - 1) <= far(at + 1).saturating_mul(2) {
                places.remove(at);
            }
            at -= 1;
        }
        Self(places)
    }

    /// The part of it up to `seq`.
    pub(super) fn until(&self, seq: u64) -> Self {
        let places = self.0.iter().filter(|(place, _)| *place <= seq);
        Self(places.copied().collect())
    }

    /// What the server gets to see, the latest first; `empty`, where every log begins, last.
    pub(super) fn places(&self, empty: LogHead) -> Vec<Cursor> {
        let begin = std::iter::once((empty.seq, empty.chain));
        let places = self.0.iter().rev().copied().chain(begin);
        let cursor = |(seq, chain): (u64, Digest)| Cursor {
            seq,
            chain: chain.short(),
        };
        places.map(cursor).collect()
    }

    /// The whole chain at a place that the server named.
    pub(super) fn at(&self, place: &Cursor, empty: LogHead) -> Option<Digest> {
        let begin = std::iter::once((empty.seq, empty.chain));
        let mut places = self.0.iter().copied().chain(begin);
        let found = places.find(|(seq, chain)| *seq == place.seq && chain.short() == place.chain);
        found.map(|(_, chain)| chain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(ends: impl Iterator<Item = u64>) -> Trail {
        ends.fold(Trail::default(), |trail, seq| {
            trail.then(seq, Digest([7; 32]))
        })
    }

    #[test]
    fn a_trail_stays_small_and_its_gaps_grow_with_the_distance() {
        for step in [1, 7, 500] {
            let last = step * 20_000;
            let trail = passed((1..=20_000).map(|page| page * step));
            assert!(trail.0.len() < 40, "{}", trail.0.len());
            let places: Vec<u64> = trail.0.iter().rev().map(|(seq, _)| *seq).collect();
            let latest: Vec<u64> = (0..8).map(|page| last - page * step).collect();
            assert_eq!(places[..8], latest);
            for pair in places.windows(2) {
                let (near, far) = (last - pair[0], last - pair[1]);
                assert!(far <= near * 3 + step * 2, "{near} {far}");
            }
            assert_eq!(*places.last().unwrap(), step);
        }
    }

    #[test]
    fn a_place_is_found_again_and_the_beginning_always() {
        let empty = LogHead {
            seq: 0,
            chain: Digest([1; 32]),
        };
        let trail = passed(1..=3);
        let places = trail.places(empty);
        assert_eq!(
            places.iter().map(|place| place.seq).collect::<Vec<_>>(),
            [3, 2, 1, 0]
        );
        assert_eq!(trail.at(&places[1], empty), Some(Digest([7; 32])));
        assert_eq!(trail.at(&places[3], empty), Some(empty.chain));
        let foreign = Cursor {
            seq: 2,
            chain: empty.chain.short(),
        };
        assert_eq!(trail.at(&foreign, empty), None);
        assert_eq!(trail.until(2), passed(1..=2));
    }
}
