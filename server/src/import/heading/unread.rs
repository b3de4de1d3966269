//! Headings of columns that are not read: a phone or a relation must not be lost without a word.

use super::fold::fold;
use super::letters::letters;
use super::words::{OTHERS, SPEAKING, STRANGERS};
use super::{Column, Wanted, headless, row};
use crate::import::table::Table;
use crate::import::wrong::{FileError, Place};

/// The headings of which nothing is written, and the letters of the columns that have none.
pub(in crate::import) fn unread(table: &Table, wanted: &Wanted) -> Vec<String> {
    let is_unread = |title: &String| {
        let column = Column::of(title).map(|(column, _)| column);
        !column.is_some_and(|column| wanted.reads(column))
    };
    let Ok(headed) = row::find(table, wanted.needed) else {
        return Vec::new();
    };
    let titles = headed.titles.iter().map(|(_, title)| title.clone());
    titles
        .filter(is_unread)
        .chain(headless::columns(&headed))
        .collect()
}

/// Refuses a heading that is not known and speaks of what the register reads.
pub(super) fn check(titles: &[(usize, String)], wanted: &Wanted) -> Result<(), FileError> {
    let speaking = titles
        .iter()
        .find_map(|(index, title)| Some((*index, title, speaks_of(title, wanted)?)));
    match speaking {
        Some((index, title, column)) => {
            let place = Place {
                heading: title.clone(),
                letters: letters(index),
            };
            Err(FileError::Unread(place, column.words()))
        }
        None => Ok(()),
    }
}

/// What the register reads and the heading speaks of without being known.
fn speaks_of(title: &str, wanted: &Wanted) -> Option<Column> {
    if Column::of(title).is_some() {
        return None;
    }
    let folded = fold(title);
    let whose = folded.trim_start_matches('与');
    let mut strangers = [OTHERS, STRANGERS]
        .into_iter()
        .flat_map(|words| words.split(' '));
    if strangers.any(|word| whose.starts_with(word)) {
        return None;
    }
    let read = SPEAKING.iter().filter(|(column, _)| wanted.reads(*column));
    let mut spoken = read.filter(|(_, words)| words.split(' ').any(|word| folded.contains(word)));
    spoken.next().map(|(column, _)| *column)
}
