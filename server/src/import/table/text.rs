//! Text files: what separator, which row.

use super::{Cell, MAX_COLUMNS, Row, Table, encoding, quotes};
use crate::import::MAX_ROWS;
use crate::import::heading::{self, TITLE_ROWS};
use crate::import::wrong::FileError;

pub(super) fn read(bytes: &[u8]) -> Result<Table, FileError> {
    let text = encoding::decode(bytes)?
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        + "\n";
    let separator = separator(&text);
    let misquoted = quotes::misquoted(&text, separator);
    let is_open = misquoted.last().is_some_and(|cell| cell.is_open);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // Excel counts records and blank lines, not the line breaks inside a cell.
    let mut breaks = 0;
    while reader
        .read_record(&mut record)
        .map_err(|_| FileError::NoText)?
    {
        breaks += record.as_slice().matches('\n').count() as u64;
        // The last line break of the file ends no row where an open quote took it in.
        let is_rest = is_open && reader.position().byte() == text.len() as u64;
        breaks -= u64::from(is_rest);
        let number = reader.position().line().saturating_sub(breaks + 1);
        let number = u32::try_from(number).map_err(|_| FileError::TooManyRows)?;
        if number > MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(FileError::TooManyRows);
        }
        let cells = record.iter().map(|cell| Cell::Text(cell.to_owned()));
        rows.extend(Row::new(number, cells.collect()));
    }
    Ok(Table {
        rows,
        misquoted,
        is_text: true,
        others: Vec::new(),
    })
}

/// The separator that makes headings of a line, whatever the others do above it and between quotes.
/// Where no line has headings that are known, the one that makes most cells of a line.
fn separator(text: &str) -> u8 {
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| likeliest_headings(text, *separator))
        .unwrap_or(b',')
}

/// How many headings and how many cells the likeliest line of headings has.
fn likeliest_headings(text: &str, separator: u8) -> (usize, usize) {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let records = reader.into_records().map_while(Result::ok);
    let filled = records.filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    let counts = filled
        .take(TITLE_ROWS)
        .map(|record| (heading::count(&record), record.len()));
    counts.max().unwrap_or_default()
}
