//! Columns without a heading: people write a second phone beside the first.

use super::Headed;
use super::letters::letters;
use crate::import::table::{Cell, Row, Table};
use crate::import::wrong::{Reason, RowError};
use crate::import::{cell, phone};
use std::collections::BTreeSet;

/// The phones below no heading. What stands behind the last one of a text file is refused anyway,
/// whatever it is.
pub(super) fn phones<'t>(headed: &Headed<'t>, table: &Table) -> impl Iterator<Item = RowError> {
    let end = match headed.titles.last() {
        Some((index, _)) if table.is_text => *index,
        _ => usize::MAX,
    };
    let is_phone = |text: &String| phone::several(text).is_ok_and(|phones| !phones.is_empty());
    headed.rows.iter().filter_map(move |row| {
        let mut texts = filled(headed, row).filter(|(index, _)| *index < end);
        let (index, text) = texts.find_map(|(index, cell)| {
            let text = cell::lines(cell).ok().filter(is_phone)?;
            Some((index, text.replace('\n', " ")))
        })?;
        Some(RowError {
            row: row.number,
            column: letters(index),
            reason: Reason::HeadlessPhone(text),
        })
    })
}

/// The letters of the columns that have something in them and no heading.
pub(super) fn columns(headed: &Headed<'_>) -> impl Iterator<Item = String> {
    let filled = headed.rows.iter().flat_map(|row| filled(headed, row));
    let columns: BTreeSet<usize> = filled.map(|(index, _)| index).collect();
    columns.into_iter().map(letters)
}

fn filled<'h>(headed: &'h Headed<'_>, row: &'h Row) -> impl Iterator<Item = (usize, &'h Cell)> {
    let cells = row.cells.iter().enumerate();
    cells.filter(|(index, cell)| {
        let mut titles = headed.titles.iter();
        !cell.is_blank() && !titles.any(|(titled, _)| titled == index)
    })
}
