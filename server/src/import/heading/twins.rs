//! Columns that say one thing twice: whichever were taken, the other would be lost without a word.

use super::fold::bare;
use super::letters::letters;
use super::{Column, Known, Wanted, Whose};
use crate::import::wrong::{FileError, Place};

/// Refuses two columns of one kind where only one can be meant.
pub(super) fn check(columns: &[Known], wanted: &Wanted) -> Result<(), FileError> {
    for (index, known) in columns.iter().enumerate() {
        let single = wanted.single.contains(&known.column);
        let numbered = wanted.numbered.contains(&known.column);
        let is_twin = |first: &&Known| {
            let is_series = numbered && is_series(&first.heading, &known.heading);
            first.column == known.column && (single || numbered) && !is_series
        };
        if let Some(first) = columns[..index].iter().find(is_twin) {
            let places = Box::new([place(first), place(known)]);
            return Err(match known.column {
                Column::Name => FileError::TwoPeople(places),
                column => FileError::SameKind(column.words(), places),
            });
        }
    }
    Ok(())
}

/// Refuses phones that may be another person's than the one under the heading of the name.
pub(super) fn check_phones(columns: &[Known]) -> Result<(), FileError> {
    let mut names = columns.iter().filter(|known| known.column == Column::Name);
    let Some(name) = names.next() else {
        return Ok(());
    };
    let is_strange =
        |known: &&Known| known.column == Column::Phone && !Whose::is_of(known.whose, name.whose);
    match columns.iter().find(is_strange) {
        Some(phone) => Err(FileError::StrangePhone(Box::new([
            place(phone),
            place(name),
        ]))),
        None => Ok(()),
    }
}

/// `岗位1` and `岗位2`, but neither `岗位` twice nor `岗位` and `职务`.
fn is_series(first: &str, second: &str) -> bool {
    let plain = |heading: &str| heading.replace(char::is_whitespace, "").to_lowercase();
    bare(first) == bare(second) && plain(first) != plain(second)
}

fn place(known: &Known) -> Place {
    Place {
        heading: known.heading.clone(),
        letters: letters(known.index),
    }
}
