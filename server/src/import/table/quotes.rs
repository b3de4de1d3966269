//! Quotes that do not pair: where a cell was opened and never closed, every row below it would
//! silently become a part of that cell.

use super::Misquoted;

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first character of a cell.
    Start,
    /// In a cell without quotes around it; quotes inside stand for themselves.
    Plain,
    /// Between quotes.
    Quoted,
    /// Behind a quote that ends the cell, unless another one follows.
    Behind,
}

/// The cells of `text` whose quotes do not pair, in their order. Rows count as Excel counts them:
/// line breaks between quotes make none.
pub(super) fn misquoted(text: &str, separator: u8) -> Vec<Misquoted> {
    let separator = char::from(separator);
    let (mut at, mut row, mut column) = (At::Start, 1, 0);
    let mut wrong: Vec<Misquoted> = Vec::new();
    for c in text.chars() {
        at = match (at, c) {
            (At::Start | At::Behind, '"') => At::Quoted,
            (At::Quoted, '"') => At::Behind,
            (At::Quoted, _) => At::Quoted,
            (_, '\n') => {
                (row, column) = (row + 1, 0);
                At::Start
            }
            (_, c) if c == separator => {
                column += 1;
                At::Start
            }
            (At::Behind, _) => {
                wrong.push(Misquoted {
                    row,
                    column,
                    is_open: false,
                });
                At::Plain
            }
            (At::Start | At::Plain, _) => At::Plain,
        };
    }
    if at == At::Quoted {
        wrong.push(Misquoted {
            row,
            column,
            is_open: true,
        });
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u32, usize)> {
        let wrong = misquoted(text, b',');
        wrong.iter().map(|cell| (cell.row, cell.column)).collect()
    }

    #[test]
    fn cells_whose_quotes_do_not_pair_are_found_where_they_open() {
        for (text, expected) in [
            ("a,\"b\nc,d\n", vec![(1, 1)]),
            ("\n\"a\nb\",c\n\"d,e\n", vec![(3, 0)]),
            ("a,\"b\nc,\"d\ne,f\n", vec![(1, 1)]),
            ("a,\"b\"c\n\"d\"e,f\n", vec![(1, 1), (2, 0)]),
            ("a,b\n\"", vec![(2, 0)]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn quotes_that_pair_and_quotes_inside_plain_cells_are_left_alone() {
        for text in [
            "a,\"b \"\"c\"\"\",\"\"\n\"d\n\ne\",f\n",
            "=\"138\",5\" pipe,\n",
            "\"\"\"\"\n",
            "\"a\"",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
