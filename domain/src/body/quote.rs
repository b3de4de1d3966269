//! What prices and materials say: lines and their sum.

use serde::{Deserialize, Serialize};

/// A line of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuoteLine {
    /// What it is.
    pub item: String,
    /// How many.
    pub count: u32,
    /// Price of one in fen.
    pub fen: i64,
}

/// `quoted`, `consented`, `paid`, `materials`: lines and their sum in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quoted {
    /// The sum in fen.
    pub fen: i64,
    /// The lines, where they are given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<QuoteLine>,
}

impl Quoted {
    /// Whether the sum is not negative and, where lines are given, is theirs. A line may take something off.
    pub fn adds_up(&self) -> bool {
        let of_line = |line: &QuoteLine| i128::from(line.fen) * i128::from(line.count);
        let sum: i128 = self.lines.iter().map(of_line).sum();
        self.fen >= 0 && (self.lines.is_empty() || sum == i128::from(self.fen))
    }
}
