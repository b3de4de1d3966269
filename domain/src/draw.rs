//! The draw 抽样: which settlements are called back. One rule with two guarantees (design: Callbacks).
//!
//! When a settlement is taken in, `n` counts those of its stratum (this one included) and `k` the
//! drawn ones. If `k < ⌈rate · n⌉` it is drawn for certain; otherwise by a keyed die with chance
//! exactly `rate`. So the rate is reached at every moment, and nobody is ever safe.

mod audit;
mod key;
mod rate;

pub use audit::{Audit, Difference, Due, Lot, Replay, replay};
pub use key::{Secret, StratumKey, stratum_key};
pub use rate::{Rate, RateError};

use serde::{Deserialize, Serialize};

/// A stratum's count so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Settlements.
    pub n: u64,
    /// Of them, drawn.
    pub k: u64,
}

/// The result for one settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The count with this settlement.
    pub tally: Tally,
    /// Whether the rate demanded it.
    pub forced: bool,
    /// Whether it is called back.
    pub drawn: bool,
}

/// Draws for one more settlement after `before`, with the die `u`.
pub fn draw(before: Tally, rate: Rate, u: u64) -> Draw {
    let n = before.n.saturating_add(1);
    let forced = before.k < rate.required(n);
    let drawn = forced || rate.hits(u);
    Draw {
        tally: Tally {
            n,
            k: before.k.saturating_add(u64::from(drawn)),
        },
        forced,
        drawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::EntryId;
    use crate::words::Subject;
    use proptest::prelude::*;

    const SECRET: Secret = Secret([0x11; 32]);

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn thirty_percent() -> Rate {
        Rate::new(3, 10).unwrap()
    }

    #[test]
    fn the_vector_of_the_design() {
        let community = "018f3c2e-7b1a-7c3d-9e4f-0123456789ab".parse().unwrap();
        let key = stratum_key(&SECRET, community, &Subject::Repair, "2026-11");
        assert_eq!(
            hex(&key.0),
            "c727eca9a17b5b1e2f915e5d3dfaa9529261236a7bfc7f0ee2993ef0d9426aa8"
        );
        let u = key.die_of("01939f00-0000-7000-8000-000000000001".parse().unwrap());
        assert_eq!(u, 1_282_884_211_322_020_569);
        assert!(thirty_percent().hits(u));
    }

    #[test]
    fn the_vectors_of_the_interchange() {
        let key = StratumKey([0x11; 32]);
        assert_eq!(key.die("A#1"), 4_941_288_593_333_308_301);
        assert_eq!(key.die("B#1"), 17_061_723_342_485_919_467);
        assert!(thirty_percent().hits(key.die("A#1")));
        assert!(!thirty_percent().hits(key.die("B#1")));
    }

    #[test]
    fn the_edges_of_a_rate() {
        let all = Rate::new(1, 1).unwrap();
        let none = Rate::new(0, 1).unwrap();
        assert!(all.hits(u64::MAX) && !none.hits(0));
        assert_eq!((all.required(7), none.required(7)), (7, 0));
        assert!(Rate::new(2, 1).is_err() && Rate::new(0, 0).is_err());
        assert_eq!(thirty_percent().required(1), 1);
        assert_eq!(thirty_percent().required(10), 3);
        assert_eq!(thirty_percent().required(11), 4);
    }

    fn rates() -> impl Strategy<Value = Rate> {
        let den = prop_oneof![1u32..=60, 61u32..=100_000, Just(u32::MAX)];
        den.prop_flat_map(|den| (0..=den).prop_map(move |num| Rate::new(num, den).unwrap()))
    }

    proptest! {
        #[test]
        fn the_rate_is_reached_after_every_settlement(
            rate in rates(), key in any::<[u8; 32]>(), ids in proptest::collection::vec(any::<u128>(), 1..200)
        ) {
            let key = StratumKey(key);
            let mut tally = Tally::default();
            for id in ids {
                let die = key.die_of(EntryId(uuid::Uuid::from_u128(id)));
                let result = draw(tally, rate, die);
                prop_assert!(result.tally.k >= rate.required(result.tally.n));
                prop_assert_eq!(result.tally.n, tally.n + 1);
                prop_assert_eq!(result.tally.k - tally.k, u64::from(result.drawn));
                tally = result.tally;
            }
        }

        #[test]
        fn an_unforced_settlement_is_drawn_exactly_when_its_die_says_so(
            rate in rates(), n in 0u64..1_000, k in 0u64..1_000, u in any::<u64>()
        ) {
            let result = draw(Tally { n, k: k.min(n) }, rate, u);
            if result.forced {
                prop_assert!(result.drawn);
            } else {
                prop_assert_eq!(result.drawn, rate.hits(u));
            }
        }

        #[test]
        fn nobody_is_ever_safe(rate in rates(), n in 0u64..1_000, k in 0u64..1_000) {
            // Whatever was drawn before, the die 0 draws at any rate above nothing.
            let result = draw(Tally { n, k: k.min(n) }, rate, 0);
            prop_assert_eq!(result.drawn, rate.required(1) > 0);
        }
    }
}
