//! Rates: exact shares, never floats.

use serde::{Deserialize, Serialize};

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

    /// 0/1: the text gives no least share.
    pub const NONE: Self = Self { num: 0, den: 1 };

    /// Whether this rate is `other` or less.
    pub fn is_at_most(self, other: Self) -> bool {
        u64::from(self.num) * u64::from(other.den) <= u64::from(other.num) * u64::from(self.den)
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
