//! Which column holds what, by its heading: simplified, traditional or English, in any order.

mod apart;
mod column;
mod fold;
mod headless;
mod letters;
mod row;
mod twins;
mod unread;
mod whose;
mod words;

pub(super) use column::Column;
pub(super) use fold::fold;
pub(super) use unread::unread;
pub(super) use whose::Whose;

use super::cell;
use super::faults::Faults;
use super::table::{Cell, Row, Table};
use super::wrong::{FileError, Reason, RowError, Wrong};
use letters::{letters, title};

/// How many cells of a row are headings that are known.
pub(super) fn count<'c>(cells: impl IntoIterator<Item = &'c str>) -> usize {
    let known = |cell: &&str| Column::of(cell).is_some();
    cells.into_iter().filter(known).count()
}

/// Which columns a register reads.
pub(super) struct Wanted {
    /// Without these the file is not read.
    pub(super) needed: &'static [Column],
    /// Of these one each: of two nobody knows which is meant.
    pub(super) single: &'static [Column],
    /// Of these several where they are numbered, `岗位1` and `岗位2`.
    pub(super) numbered: &'static [Column],
    /// Of these any number.
    pub(super) several: &'static [Column],
}

impl Wanted {
    fn reads(&self, column: Column) -> bool {
        let all = [self.needed, self.single, self.numbered, self.several];
        all.iter().any(|columns| columns.contains(&column))
    }
}

/// A column that is known.
#[derive(Debug)]
struct Known {
    column: Column,
    whose: Whose,
    index: usize,
    heading: String,
}

/// Where the columns are, and what stands below them.
#[derive(Debug)]
pub(super) struct Headed<'t> {
    columns: Vec<Known>,
    /// Every heading, known or not.
    titles: Vec<(usize, String)>,
    /// The rows below the headings.
    pub(super) rows: &'t [Row],
}

/// How far down the headings may stand: above them people write a title.
pub(super) const TITLE_ROWS: usize = 10;

impl<'t> Headed<'t> {
    /// Finds the heading row. With it comes what is wrong with cells whatever they hold.
    pub(super) fn find(table: &'t Table, wanted: &Wanted) -> Result<(Self, Faults), Wrong> {
        let headed = row::find(table, wanted.needed);
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
                twins::check(&headed.columns, wanted)?;
                unread::check(&headed.titles, wanted)?;
                let open = table.misquoted.iter().find(|cell| cell.is_open);
                let mut faults = faults(&headed.titles).pass_over(open.map(|cell| cell.row));
                if table.is_text {
                    headed.unheaded().for_each(|error| faults.add(error));
                }
                if wanted.reads(Column::Phone) {
                    headless::phones(&headed, table).for_each(|error| faults.add(error));
                }
                Ok((headed, faults))
            }
            // An open quote swallows headings too.
            Err(error) => faults(&[]).or(()).and(Err(error.into())),
        }
    }

    /// What stands behind the last heading, cut off from the cell before.
    fn unheaded(&self) -> impl Iterator<Item = RowError> {
        let columns = self.titles.last().map_or(0, |(index, _)| index + 1);
        self.rows.iter().filter_map(move |row| {
            let behind = row.cells.iter().enumerate().skip(columns);
            let mut texts =
                behind.map(|(index, cell)| (index, cell::text(cell).unwrap_or_default()));
            let (index, text) = texts.find(|(_, text)| !text.is_empty())?;
            Some(RowError {
                row: row.number,
                column: letters(index),
                reason: Reason::Unheaded(text),
            })
        })
    }

    /// Refuses phones that may be another person's than the one of the row.
    pub(super) fn check_phones(&self) -> Result<(), FileError> {
        twins::check_phones(&self.columns)
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.first(column).is_some()
    }

    fn first(&self, column: Column) -> Option<&Known> {
        self.columns.iter().find(|known| known.column == column)
    }

    /// The heading as the file has it.
    pub(super) fn heading(&self, column: Column) -> String {
        self.first(column).map_or_else(
            || column.words().0.to_owned(),
            |known| known.heading.clone(),
        )
    }

    /// Whose names the file lists, as far as the heading says.
    pub(super) fn whose(&self) -> Whose {
        self.first(Column::Name)
            .map_or(Whose::Anyone, |known| known.whose)
    }

    /// Whether the row stands right below the headings, so that no cell above can be merged with its own.
    pub(super) fn is_first(&self, row: &Row) -> bool {
        self.rows
            .first()
            .is_some_and(|first| first.number == row.number)
    }

    /// What `read` makes of each filled cell of the row in columns of this kind: there may be several
    /// phones.
    pub(super) fn each<T>(
        &self,
        row: &Row,
        column: Column,
        read: impl Fn(String) -> Result<T, Reason>,
    ) -> Vec<Result<T, RowError>> {
        let text = match column {
            // Line breaks part people and phones.
            Column::Name | Column::Phone => cell::lines,
            _ => cell::text,
        };
        let columns = self.columns.iter().filter(|known| known.column == column);
        columns
            .map(|known| (row.cells.get(known.index).unwrap_or(&Cell::Empty), known))
            .filter(|(cell, known)| !self.is_merged_alike(cell, known))
            .map(|(cell, known)| (text(cell), known))
            .filter(|(text, _)| text.as_ref().map_or(true, |text| !text.is_empty()))
            .map(|(text, known)| {
                text.and_then(&read).map_err(|reason| RowError {
                    row: row.number,
                    column: known.heading.clone(),
                    reason,
                })
            })
            .collect()
    }

    /// Whether the cell is merged with one at its left that holds the same: two columns of phones.
    fn is_merged_alike(&self, cell: &Cell, known: &Known) -> bool {
        let Cell::Beside(left) = cell else {
            return false;
        };
        let mut columns = self.columns.iter();
        columns.any(|other| other.index == *left && other.column == known.column)
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
