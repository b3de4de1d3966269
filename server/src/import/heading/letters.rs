//! What to call a column in a message.

/// What people call a column: its heading, or its letter where it has none.
pub(super) fn title(titles: &[(usize, String)], column: usize) -> String {
    let title = titles.iter().find(|(index, _)| *index == column);
    title.map_or_else(|| letters(column), |(_, title)| title.clone())
}

/// A column's letters as Excel has them: A … Z, AA … IV.
pub(super) fn letters(column: usize) -> String {
    let letter = |index: usize| char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    match column / 26 {
        0 => letter(column).to_string(),
        first => [letter(first - 1), letter(column)].iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_excel_does() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV")] {
            assert_eq!(letters(column), expected);
        }
    }
}
