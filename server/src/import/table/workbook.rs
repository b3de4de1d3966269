//! Workbooks (XLSX), read cell by cell: a far-off cell must not make a table as large as the sheet.

use super::{Cell, MAX_COLUMNS, Row, Sheet, Table, formulas};
use crate::import::MAX_ROWS;
use crate::import::wrong::FileError;
use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bytes that a workbook may unpack to.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Table, FileError> {
    measure(bytes)?;
    // The reader of workbooks indexes into what it reads; a damaged file must end in a message.
    let read = catch_unwind(AssertUnwindSafe(|| first_sheet(bytes)));
    read.unwrap_or_else(|_| Err(FileError::BrokenWorkbook("damaged".into())))
}

fn broken(error: impl std::fmt::Display) -> FileError {
    FileError::BrokenWorkbook(error.to_string())
}

/// Adds up the sizes that the archive claims, then unpacks every part into nothing: the claims
/// need not be true.
fn measure(bytes: &[u8]) -> Result<(), FileError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut claimed = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(broken)?;
        claimed = claimed.saturating_add(part.size());
    }
    if claimed > MAX_UNPACKED {
        return Err(FileError::Bomb);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(broken)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(unpacked.map_err(broken)?)
            .ok_or(FileError::Bomb)?;
    }
    Ok(())
}

/// The first sheet that people see and that has something in it, with the others beside it.
fn first_sheet(bytes: &[u8]) -> Result<Table, FileError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut table = Table::default();
    for name in sheets {
        if table.rows.is_empty() {
            table.rows = sheet(&mut book, bytes, &name)?;
        } else if let Ok(rows) = sheet(&mut book, bytes, &name) {
            // What is wrong with a sheet that is not read anyway is nobody's concern.
            table.others.push(Sheet { name, rows });
        }
    }
    Ok(table)
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, bytes: &[u8], name: &str) -> Result<Vec<Row>, FileError> {
    let unvalued = formulas::unvalued(bytes, name).unwrap_or_default();
    let mut rows = rows(book, name, &unvalued)?;
    let merged = book.worksheet_merge_cells(name).transpose();
    for area in merged.map_err(broken)?.unwrap_or_default() {
        mark(&mut rows, &area);
    }
    let rows = rows.into_iter();
    Ok(rows
        .filter_map(|(row, cells)| Row::new(row + 1, cells))
        .collect())
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    unvalued: &BTreeSet<(u32, u32)>,
) -> Result<BTreeMap<u32, Vec<Cell>>, FileError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let value = match value(cell.get_value()) {
            value if value.is_blank() && unvalued.contains(&(row, column)) => Cell::Unvalued,
            value => value,
        };
        if value.is_blank() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(FileError::TooManyRows);
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = value;
    }
    Ok(rows)
}

/// Marks what lies below the first row of a merged cell, and beside its first column: the file has its
/// text in the first cell alone.
fn mark(rows: &mut BTreeMap<u32, Vec<Cell>>, area: &Dimensions) {
    let ((top, left), (bottom, right)) = (area.start, area.end);
    let [left, right] = [left, right].map(|column| usize::try_from(column).unwrap_or(usize::MAX));
    let right = right.min(MAX_COLUMNS - 1);
    let text = rows.get(&top).and_then(|cells| cells.get(left));
    if top > bottom || left > right || text.is_none_or(Cell::is_blank) {
        return;
    }
    for (row, cells) in rows.range_mut(top..=bottom) {
        if cells.len() <= right {
            cells.resize(right + 1, Cell::Empty);
        }
        let blank = cells[left..=right]
            .iter_mut()
            .filter(|cell| cell.is_blank());
        for cell in blank {
            *cell = match *row {
                row if row == top => Cell::Beside(left),
                _ => Cell::Merged(top + 1),
            };
        }
    }
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Float(number) => Cell::Number(*number),
        #[expect(
            clippy::cast_precision_loss,
            reason = "numbers over 2^53 are reported as rounded"
        )]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Bool(yes) => Cell::Text(yes.to_string()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Error(_) => Cell::Error,
    }
}
