//! Which column holds what, by its heading: simplified, traditional or English, in any order.

mod fold;
mod letters;
mod words;

pub(super) use fold::fold;

use super::cell;
use super::faults::Faults;
use super::table::{Cell, Row, Table};
use super::wrong::{FileError, Reason, RowError, Wrong};
use letters::{letters, title};
use words::HEADINGS;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Building,
    Unit,
    Room,
    Area,
    Name,
    Phone,
    Relation,
    Code,
    Posts,
    Department,
}

impl Column {
    fn of(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        HEADINGS
            .iter()
            .find(|(_, words)| words.split(' ').any(|word| word == folded))
            .map(|(column, _)| *column)
    }

    /// The heading to write, in Chinese and in English.
    fn words(self) -> (&'static str, &'static str) {
        let mut headings = HEADINGS.iter();
        let found = headings.find(|(column, _)| *column == self);
        let words = found.map_or("", |(_, words)| words);
        let first = |english| words.split(' ').find(|word| word.is_ascii() == english);
        (
            first(false).unwrap_or_default(),
            first(true).unwrap_or_default(),
        )
    }
}

/// How many cells of a row are headings that are known.
pub(super) fn count<'c>(cells: impl IntoIterator<Item = &'c str>) -> usize {
    let known = |cell: &&str| Column::of(cell).is_some();
    cells.into_iter().filter(known).count()
}

/// Where the columns are, and what stands below them.
#[derive(Debug)]
pub(super) struct Headed<'t> {
    columns: Vec<(Column, usize, String)>,
    /// Every heading, known or not.
    titles: Vec<(usize, String)>,
    /// The rows below the headings.
    pub(super) rows: &'t [Row],
}

/// How far down the headings may stand: above them people write a title.
pub(super) const TITLE_ROWS: usize = 10;

impl<'t> Headed<'t> {
    /// Finds the heading row: the first that has, for each of `needed`, one of its columns. With it
    /// comes what is wrong with cells whatever they hold.
    pub(super) fn find(table: &'t Table, needed: &[Column]) -> Result<(Self, Faults), Wrong> {
        let headed = Self::search(table, needed);
        let faults = |titles: &[(usize, String)]| {
            let misquoted = table.misquoted.iter();
            misquoted
                .map(|cell| RowError {
                    row: cell.row,
                    column: title(titles, cell.column),
                    reason: Reason::Misquoted,
                })
                .collect::<Faults>()
        };
        match headed {
            Ok(headed) => {
                headed.check_headings()?;
                let open = table.misquoted.iter().find(|cell| cell.is_open);
                let faults = faults(&headed.titles).pass_over(open.map(|cell| cell.row));
                Ok((headed, faults))
            }
            // An open quote swallows headings too.
            Err(error) => faults(&[]).or(()).and(Err(error.into())),
        }
    }

    fn search(table: &'t Table, needed: &[Column]) -> Result<Self, FileError> {
        let mut likeliest = (
            0,
            Self {
                columns: Vec::new(),
                titles: Vec::new(),
                rows: &[],
            },
            Vec::new(),
        );
        for (index, row) in table.rows.iter().enumerate().take(TITLE_ROWS) {
            let headed = Self {
                columns: columns(row),
                titles: texts_at(row).collect(),
                rows: &table.rows[index + 1..],
            };
            if needed.iter().all(|column| headed.has(*column)) {
                return Ok(headed);
            }
            if likeliest.2.is_empty() || headed.columns.len() > likeliest.0 {
                likeliest = (headed.columns.len(), headed, texts(row));
            }
        }
        let (_, headed, found) = likeliest;
        let missing = needed.iter().filter(|column| !headed.has(**column));
        Err(FileError::NoHeading {
            needed: missing.map(|column| column.words()).collect(),
            found,
        })
    }

    /// Of two columns with one heading nobody knows which is meant. Phones alone are taken together.
    fn check_headings(&self) -> Result<(), FileError> {
        let mut seen: Vec<(String, usize)> = Vec::new();
        let single = self.columns.iter();
        for (_, index, heading) in single.filter(|(column, ..)| *column != Column::Phone) {
            let plain: String = heading.chars().map(cell::narrow).collect();
            let plain = plain.replace(' ', "").to_lowercase();
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == plain) {
                return Err(FileError::SameHeading {
                    heading: heading.clone(),
                    columns: [letters(*first), letters(*index)],
                });
            }
            seen.push((plain, *index));
        }
        Ok(())
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(each, _, _)| *each == column)
    }

    /// The heading as the file has it.
    pub(super) fn heading(&self, column: Column) -> String {
        self.columns
            .iter()
            .find(|(each, _, _)| *each == column)
            .map_or_else(
                || column.words().0.to_owned(),
                |(_, _, heading)| heading.clone(),
            )
    }

    /// What `read` makes of each filled cell of the row in columns of this kind: there may be several
    /// phones.
    pub(super) fn each<T>(
        &self,
        row: &Row,
        column: Column,
        read: impl Fn(String) -> Result<T, Reason>,
    ) -> Vec<Result<T, RowError>> {
        let columns = self.columns.iter();
        columns
            .filter(|(each, _, _)| *each == column)
            .map(|(_, index, heading)| (row.cells.get(*index).unwrap_or(&Cell::Empty), heading))
            .map(|(cell, heading)| (cell::text(cell), heading))
            .filter(|(text, _)| text.as_ref().map_or(true, |text| !text.is_empty()))
            .map(|(text, heading)| {
                text.and_then(&read).map_err(|reason| RowError {
                    row: row.number,
                    column: heading.clone(),
                    reason,
                })
            })
            .collect()
    }

    /// The texts of the row's cells in columns of this kind.
    pub(super) fn texts(&self, row: &Row, column: Column) -> Result<Vec<String>, RowError> {
        self.each(row, column, Ok).into_iter().collect()
    }

    /// The text of the row's first filled cell in columns of this kind; empty where there is none.
    pub(super) fn text(&self, row: &Row, column: Column) -> Result<String, RowError> {
        let texts = self.texts(row, column)?;
        Ok(texts.into_iter().next().unwrap_or_default())
    }

    /// What is wrong with this column of this row.
    pub(super) fn wrong(&self, row: &Row, column: Column, reason: Reason) -> RowError {
        RowError {
            row: row.number,
            column: self.heading(column),
            reason,
        }
    }
}

fn columns(row: &Row) -> Vec<(Column, usize, String)> {
    texts_at(row)
        .filter_map(|(index, text)| Some((Column::of(&text)?, index, text)))
        .collect()
}

fn texts(row: &Row) -> Vec<String> {
    texts_at(row).map(|(_, text)| text).collect()
}

fn texts_at(row: &Row) -> impl Iterator<Item = (usize, String)> {
    row.cells
        .iter()
        .enumerate()
        .filter_map(|(index, cell)| match cell {
            Cell::Text(text) if !text.trim().is_empty() => Some((index, text.trim().to_owned())),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_head_a_column() {
        for (heading, column) in [
            ("房号", Column::Room),
            ("房號", Column::Room),
            ("Room No.", Column::Room),
            ("房间号（必填）", Column::Room),
            ("*业主姓名", Column::Name),
            ("業主姓名", Column::Name),
            ("联系电话1", Column::Phone),
            ("聯絡電話", Column::Phone),
            ("手機號碼", Column::Phone),
            ("Mobile", Column::Phone),
            ("與業主關係", Column::Relation),
            ("樓棟", Column::Building),
            ("單元", Column::Unit),
            ("片區", Column::Area),
            ("崗位", Column::Posts),
            ("工號", Column::Code),
        ] {
            assert_eq!(Column::of(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of("建筑面积(㎡)"), None);
    }

    #[test]
    fn every_heading_is_written_folded() {
        for (_, words) in HEADINGS {
            for word in words.split(' ') {
                assert_eq!(fold(word), word);
            }
        }
    }
}
