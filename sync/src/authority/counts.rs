//! Which counts of a tablet's run are in the log, and which between them never came.

use crate::protocol::Gap;
use domain::RunId;
use std::collections::BTreeSet;

/// The counts of one run that came.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// Every count up to here came.
    whole: u64,
    /// Those that came beyond.
    beyond: BTreeSet<u64>,
}

impl Counts {
    /// A run begins at 1; what names another place came to none.
    pub(super) fn take(&mut self, n: u64) {
        if n <= self.whole {
            return;
        }
        self.beyond.insert(n);
        while self.beyond.remove(&self.whole.saturating_add(1)) {
            self.whole += 1;
        }
    }

    /// The counts between those that came, as long stretches as there are, without those in `elsewhere`.
    pub(super) fn gaps(&self, run: RunId, elsewhere: &BTreeSet<u64>) -> Vec<Gap> {
        let (mut gaps, mut from) = (Vec::new(), self.whole.saturating_add(1));
        let here: BTreeSet<u64> = self.beyond.union(elsewhere).copied().collect();
        let last = self.beyond.last().copied().unwrap_or_default();
        for n in here.range(from..=last.max(from)) {
            if *n > from {
                gaps.push(Gap {
                    run,
                    n: from,
                    to: *n - 1,
                });
            }
            from = n.saturating_add(1);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RUN: RunId = RunId(uuid::Uuid::nil());

    fn gaps(came: &[u64], elsewhere: &[u64]) -> Vec<(u64, u64)> {
        let mut counts = Counts::default();
        came.iter().for_each(|n| counts.take(*n));
        let elsewhere = elsewhere.iter().copied().collect();
        let gaps = counts.gaps(RUN, &elsewhere).into_iter();
        gaps.map(|gap| (gap.n, gap.to)).collect()
    }

    #[test]
    fn what_lies_between_two_that_came_is_a_gap() {
        assert_eq!(gaps(&[], &[]), []);
        assert_eq!(gaps(&[1, 2, 3], &[]), []);
        assert_eq!(gaps(&[2, 1, 3], &[]), [], "in whatever order");
        assert_eq!(gaps(&[3], &[]), [(1, 2)]);
        assert_eq!(gaps(&[1, 3, 7], &[]), [(2, 2), (4, 6)]);
        assert_eq!(gaps(&[1, 3, 7], &[5]), [(2, 2), (4, 4), (6, 6)]);
        assert_eq!(gaps(&[1, 2], &[9]), [], "what is held is no gap's end");
        assert_eq!(gaps(&[0], &[]), [], "no count");
        assert_eq!(gaps(&[1, u64::MAX], &[]), [(2, u64::MAX - 1)]);
        assert_eq!(gaps(&[u64::MAX, u64::MAX], &[]), [(1, u64::MAX - 1)]);
    }

    proptest! {
        #[test]
        fn gaps_and_what_came_are_everything_up_to_the_last(
            came in prop::collection::vec(1_u64..40, 0..30),
            held in prop::collection::btree_set(1_u64..40, 0..5),
        ) {
            let last = came.iter().copied().max().unwrap_or_default();
            let held: Vec<u64> = held.into_iter().collect();
            let mut all: Vec<u64> = gaps(&came, &held).into_iter().flat_map(|(n, to)| n..=to).collect();
            prop_assert!(all.iter().all(|n| !came.contains(n) && !held.contains(n)));
            all.extend(came.iter().chain(&held).filter(|n| **n <= last));
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all, (1..=last).collect::<Vec<_>>());
        }
    }
}
