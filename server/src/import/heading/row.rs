//! Which row has the headings: above it stands a title, perhaps with some of their words.

use super::{Column, Headed, Known, TITLE_ROWS, fold, words};
use crate::import::cell;
use crate::import::table::{Cell, Row, Sheet, Table};
use crate::import::wrong::FileError;

/// The row that has, for each column that is needed, a heading; no second one may have as much.
pub(super) fn find<'t>(table: &'t Table, needed: &[Column]) -> Result<Headed<'t>, FileError> {
    let rows = &table.rows[..table.rows.len().min(TITLE_ROWS)];
    let headed = |index: usize| Headed {
        columns: columns(&rows[index]),
        titles: texts(&rows[index]).collect(),
        rows: &table.rows[index + 1..],
    };
    let is_whole = |headed: &Headed| needed.iter().all(|column| headed.has(*column));
    let Some(index) = (0..rows.len()).find(|index| is_whole(&headed(*index))) else {
        return Err(missing((0..rows.len()).map(headed), needed));
    };
    let found = headed(index);
    if let Some(sheet) = table
        .others
        .iter()
        .find(|sheet| is_alike(sheet, &found, needed))
    {
        return Err(FileError::SecondSheet(sheet.name.clone()));
    }
    let mut below = (index + 1..rows.len()).filter(|index| is_whole(&headed(*index)));
    match below.find(|index| !is_data(&found, &rows[*index], needed)) {
        Some(other) => Err(FileError::TwoHeadingRows([
            rows[index].number,
            rows[other].number,
        ])),
        None => Ok(found),
    }
}

/// Whether the sheet has rows for this register: offices keep a sheet for each building. Its headings
/// need not be the same, but then something must stand below them that could be read: sheets that
/// explain the table name its headings too.
fn is_alike(sheet: &Sheet, found: &Headed<'_>, needed: &[Column]) -> bool {
    let rows = sheet.rows.iter().enumerate().take(TITLE_ROWS);
    let mut rows = rows.filter(|(index, _)| index + 1 < sheet.rows.len());
    rows.any(|(index, row)| {
        let headed = Headed {
            columns: columns(row),
            titles: texts(row).collect(),
            rows: &sheet.rows[index + 1..],
        };
        let is_same = headed.titles == found.titles;
        let fits = needed.iter().all(|column| headed.has(*column));
        is_same || (fits && headed.rows.iter().any(|row| has_key(&headed, row, needed)))
    })
}

/// Whether the row has what a room or a work number hardly does without.
fn has_key(headed: &Headed<'_>, row: &Row, needed: &[Column]) -> bool {
    let key = needed.first().and_then(|column| headed.first(*column));
    match key.and_then(|key| row.cells.get(key.index)) {
        Some(Cell::Text(text)) => text.contains(char::is_numeric),
        Some(Cell::Number(_) | Cell::Date) => true,
        _ => false,
    }
}

/// Data may have words of headings in it too, `Owner` and `Apartment`; but a room or a work number
/// hardly does without a digit.
fn is_data(headed: &Headed<'_>, row: &Row, needed: &[Column]) -> bool {
    let key = needed.first().and_then(|column| headed.first(*column));
    match key.and_then(|key| row.cells.get(key.index)) {
        Some(Cell::Text(text)) => text.trim().is_empty() || text.contains(char::is_numeric),
        _ => true,
    }
}

/// Says what the likeliest row lacks, the first of those that have most headings.
fn missing<'t>(rows: impl Iterator<Item = Headed<'t>>, needed: &[Column]) -> FileError {
    let likeliest = rows.reduce(|likeliest, row| {
        let is_likelier =
            likeliest.titles.is_empty() || row.columns.len() > likeliest.columns.len();
        if is_likelier { row } else { likeliest }
    });
    let is_missing = |column: &&Column| likeliest.as_ref().is_none_or(|row| !row.has(**column));
    let missing = needed.iter().filter(is_missing);
    let needed = missing.map(|column| column.words()).collect();
    let titles = likeliest.iter().flat_map(|row| &row.titles);
    FileError::NoHeading {
        needed,
        found: titles.map(|(_, title)| title.clone()).collect(),
    }
}

fn columns(row: &Row) -> Vec<Known> {
    let mut columns: Vec<Known> = texts(row)
        .filter_map(|(index, heading)| {
            let (column, whose) = Column::of(&heading)?;
            Some(Known {
                column,
                whose,
                index,
                heading,
            })
        })
        .collect();
    // `座` is a part of a building beside it, and in the south a building where there is no other.
    if !columns.iter().any(|known| known.column == Column::Building) {
        let mut towers = columns.iter_mut().filter(|known| is_tower(&known.heading));
        if let (Some(tower), None) = (towers.next(), towers.next()) {
            tower.column = Column::Building;
        }
    }
    columns
}

fn is_tower(heading: &str) -> bool {
    words::TOWERS.contains(&fold(heading).as_str())
}

fn texts(row: &Row) -> impl Iterator<Item = (usize, String)> {
    row.cells
        .iter()
        .enumerate()
        .filter_map(|(index, cell)| match cell {
            Cell::Text(text) => Some((index, cell::without_marks(text).trim().to_owned())),
            _ => None,
        })
        .filter(|(_, text)| !text.is_empty())
}
