//! The draw 抽样: which settlements are called back. One rule with two guarantees (design: Callbacks).
//!
//! When a settlement is taken in, `n` counts those of its stratum (this one included) and `k` the
//! drawn ones. If `k < ⌈rate · n⌉` it is drawn for certain; otherwise by a keyed die with chance
//! exactly `rate`. So the rate is reached at every moment, and nobody is ever safe.

use crate::ids::{CommunityId, EntryId};
use crate::words::Subject;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An exact share, `num/den`. No floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rate {
    num: u32,
    den: u32,
}

/// Why a text or a pair is no rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rate is num/den from 0/1 to 1/1, such as 3/10")]
pub struct RateError;

impl Rate {
    /// `num/den`, between 0 and 1.
    pub fn new(num: u32, den: u32) -> Result<Self, RateError> {
        if den == 0 || num > den {
            Err(RateError)
        } else {
            Ok(Self { num, den })
        }
    }

    /// Whether every settlement is called back.
    pub fn is_all(self) -> bool {
        self.num == self.den
    }

    /// `⌈rate · n⌉`: how many of `n` must be drawn.
    pub fn required(self, n: u64) -> u64 {
        let product = u128::from(n) * u128::from(self.num);
        u64::try_from(product.div_ceil(u128::from(self.den))).unwrap_or(u64::MAX)
    }

    /// Whether the die `u` says drawn: `u · den < num · 2⁶⁴`.
    pub fn hits(self, u: u64) -> bool {
        u128::from(u) * u128::from(self.den) < u128::from(self.num) << 64
    }

    /// The rate in percent, rounded down, for display only.
    pub fn percent(self) -> u32 {
        u32::try_from(u64::from(self.num) * 100 / u64::from(self.den)).unwrap_or(100)
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl TryFrom<String> for Rate {
    type Error = RateError;

    fn try_from(text: String) -> Result<Self, RateError> {
        let (num, den) = text.split_once('/').ok_or(RateError)?;
        Self::new(
            num.parse().map_err(|_| RateError)?,
            den.parse().map_err(|_| RateError)?,
        )
    }
}

/// The server's draw secret: 32 bytes, outside the log.
#[derive(Clone)]
pub struct Secret(pub [u8; 32]);

/// A stratum's key, revealed when its last window has closed.
#[derive(Clone, PartialEq, Eq)]
pub struct StratumKey(pub [u8; 32]);

/// The key of one stratum: HKDF-SHA-256, no salt,
/// `info = "shouwen/draw/v1" 00 community 00 subject 00 month`; `month` is `2026-11`, for an
/// activity its settlement's id.
pub fn stratum_key(
    secret: &Secret,
    community: CommunityId,
    subject: &Subject,
    month: &str,
) -> StratumKey {
    let mut info = Vec::from(b"shouwen/draw/v1");
    for part in [community.to_string().as_str(), subject.as_str(), month] {
        info.push(0);
        info.extend_from_slice(part.as_bytes());
    }
    let mut key = [0; 32];
    // HKDF-SHA-256 refuses only lengths over 255 · 32; 32 bytes always fit.
    let expanded = Hkdf::<Sha256>::new(None, &secret.0).expand(&info, &mut key);
    debug_assert!(expanded.is_ok());
    StratumKey(key)
}

impl StratumKey {
    /// What the log shows while the key is secret: its SHA-256 in lower-case hex.
    pub fn commitment(&self) -> String {
        Sha256::digest(self.0)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// The die: the first 8 bytes of HMAC-SHA-256(key, message), unsigned, big-endian.
    pub fn die(&self, message: &str) -> u64 {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return 0;
        };
        mac.update(message.as_bytes());
        let digest = mac.finalize().into_bytes();
        digest
            .iter()
            .take(8)
            .fold(0, |u, byte| u << 8 | u64::from(*byte))
    }

    /// The die of a settlement: its id as lower-case UUID text.
    pub fn die_of(&self, settlement: EntryId) -> u64 {
        self.die(&settlement.to_string())
    }
}

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
        (1u32..=60).prop_flat_map(|den| (0..=den).prop_map(move |num| Rate::new(num, den).unwrap()))
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
            prop_assert_eq!(result.drawn, rate.num > 0);
        }
    }
}
