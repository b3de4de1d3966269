//! The lines of a quote as they are typed, and the quote that they make.

use crate::{longest, money};
use domain::body::{QuoteLine, Quoted};
use serde::{Deserialize, Serialize};

/// Lines that a quote may have.
pub const MOST: usize = 20;

/// One line as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    pub item: String,
    pub count: String,
    pub price: String,
}

impl Default for LineForm {
    fn default() -> Self {
        Self {
            item: String::new(),
            count: "1".to_owned(),
            price: String::new(),
        }
    }
}

impl From<&QuoteLine> for LineForm {
    fn from(line: &QuoteLine) -> Self {
        Self {
            item: line.item.clone(),
            count: line.count.to_string(),
            price: money::yuan(line.fen),
        }
    }
}

impl LineForm {
    /// Nothing is typed yet.
    pub fn is_blank(&self) -> bool {
        self.item.trim().is_empty() && self.price.trim().is_empty()
    }

    /// The line; none while it is incomplete or cannot be read.
    pub fn read(&self) -> Option<QuoteLine> {
        let item: String = self.item.trim().chars().take(longest::ITEM).collect();
        let count = money::fen(&self.count).filter(|count| count % 100 == 0)?;
        let count = u32::try_from(count / 100)
            .ok()
            .filter(|count| (1..=9_999).contains(count))?;
        let fen = money::fen(&self.price)?;
        (!item.is_empty()).then_some(QuoteLine { item, count, fen })
    }

    /// Its amount in fen.
    pub fn amount(&self) -> Option<i64> {
        self.read().map(|line| line.fen * i64::from(line.count))
    }
}

/// The quote; none while a line is incomplete, or nothing is there.
pub fn quote(lines: &[LineForm]) -> Option<Quoted> {
    let typed = lines.iter().filter(|line| !line.is_blank());
    let lines: Vec<QuoteLine> = typed.map(LineForm::read).collect::<Option<_>>()?;
    let amounts = lines.iter().map(|line| line.fen * i64::from(line.count));
    (!lines.is_empty() && lines.len() <= MOST).then(|| Quoted {
        fen: amounts.sum(),
        lines: lines.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(item: &str, count: &str, price: &str) -> LineForm {
        LineForm {
            item: item.to_owned(),
            count: count.to_owned(),
            price: price.to_owned(),
        }
    }

    #[test]
    fn a_quote_is_the_sum_of_its_lines_in_fen() {
        let lines = [
            line("阀芯", "1", "28"),
            line("软管", "２", "9.00"),
            LineForm::default(),
        ];
        let quote = quote(&lines).unwrap();
        assert_eq!((quote.fen, quote.lines.len()), (4600, 2));
        assert_eq!(LineForm::from(&quote.lines[1]), line("软管", "2", "9.00"));
    }

    #[test]
    fn an_incomplete_line_makes_no_quote() {
        for (item, count, price) in [
            ("", "1", "28"),
            ("阀芯", "0", "28"),
            ("阀芯", "1.5", "28"),
            ("阀芯", "", "28"),
            ("阀芯", "10000", "28"),
            ("阀芯", "1", ""),
            ("阀芯", "1", "二十"),
        ] {
            let lines = [line("人工费", "1", "30"), line(item, count, price)];
            assert_eq!(quote(&lines), None, "{item} {count} {price}");
        }
        assert_eq!(quote(&[]), None);
        assert_eq!(quote(&vec![line("阀芯", "1", "1"); MOST + 1]), None);
    }

    proptest! {
        #[test]
        fn no_quote_overflows(count in 1..=9_999u32, fen in 0..=money::LARGEST) {
            let typed = line("x", &count.to_string(), &money::yuan(fen));
            let quote = quote(&vec![typed; MOST]).unwrap();
            prop_assert_eq!(quote.fen, fen * i64::from(count) * 20);
        }
    }
}
