//! A file's bytes as rows of cells, whatever it was saved as.

mod encoding;
mod formulas;
mod quotes;
mod text;
mod workbook;

use super::wrong::FileError;
use super::{MAX_BYTES, cell};

/// The most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;

/// A sheet's rows, blank ones left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows in their order.
    pub rows: Vec<Row>,
    /// The cells of a text file whose quotes do not pair: what stands in them and below is not to be
    /// trusted.
    pub misquoted: Vec<Misquoted>,
    /// Whether it is a text file, in which a separator that belongs to a cell cuts it in two.
    pub is_text: bool,
    /// The workbook's other sheets that people see.
    pub others: Vec<Sheet>,
}

/// A sheet that is not read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows, blank ones left out.
    pub rows: Vec<Row>,
}

/// Where a cell is whose quotes do not pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misquoted {
    /// Its row as Excel counts, from 1.
    pub row: u32,
    /// Its column, from 0.
    pub column: usize,
    /// Whether it was never closed: what is read of its row is the rest of the file.
    pub is_open: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as Excel counts, from 1.
    pub number: u32,
    /// Its cells from column A on; what is behind the last filled one is left out.
    pub cells: Vec<Cell>,
}

/// One cell, as the file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it stands.
    Text(String),
    /// A number: a workbook's only, a text file has none.
    Number(f64),
    /// A date or a time: what Excel makes of `3-1-15`.
    Date,
    /// A formula's error.
    Error,
    /// A formula whose value the file lacks.
    Unvalued,
    /// The lower part of a merged cell, whose text stands in this row.
    Merged(u32),
    /// The right part of a merged cell, whose text stands in this column of the same row.
    Beside(usize),
}

impl Cell {
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty | Self::Merged(_) | Self::Beside(_) => true,
            Self::Text(text) => cell::without_marks(text).trim().is_empty(),
            Self::Number(_) | Self::Date | Self::Error | Self::Unvalued => false,
        }
    }
}

impl Row {
    fn new(number: u32, mut cells: Vec<Cell>) -> Option<Self> {
        if cells.iter().all(Cell::is_blank) {
            return None;
        }
        let is_merged = |cell: &Cell| matches!(cell, Cell::Merged(_) | Cell::Beside(_));
        let last = cells
            .iter()
            .rposition(|cell| !cell.is_blank() || is_merged(cell));
        cells.truncate(last.map_or(0, |last| last + 1));
        Some(Self { number, cells })
    }
}

/// The bytes of a text file that somebody says is GBK, in UTF-8; what it is otherwise stays.
pub fn from_gbk(bytes: Vec<u8>) -> Vec<u8> {
    match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => bytes,
        text => encoding::of_gbk(text).unwrap_or(bytes),
    }
}

/// Reads a workbook (XLSX) or a text file (UTF-8, GBK or UTF-16; commas, semicolons or tabs).
///
/// What it is follows from its first bytes, never from its name.
pub fn read(bytes: &[u8]) -> Result<Table, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let table = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook::read(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileError::OldWorkbook),
        _ => text::read(bytes)?,
    };
    if table.rows.is_empty() && table.misquoted.is_empty() {
        return Err(FileError::Empty);
    }
    Ok(table)
}
