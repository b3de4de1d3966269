//! What a row says in the columns that tell rooms apart.

use super::{Column, Headed, fold, words};
use crate::import::cell;
use crate::import::table::{Cell, Row};

impl Headed<'_> {
    /// What the row says in the columns that tell rooms apart, each with its place and its heading. A
    /// merged cell says it of all its rows, and a blank is unlike every text; but a blank zone says
    /// nothing, as in a register that keeps them.
    pub(in crate::import) fn apart(
        &self,
        row: &Row,
        has_zones: bool,
    ) -> impl Iterator<Item = (usize, &str, String)> {
        self.titles.iter().filter_map(move |title| {
            let (index, heading) = title;
            let is_apart = self.is_apart(title);
            let is_zone = has_zones && self.is_zone(*index);
            if !(is_apart || is_zone) {
                return None;
            }
            let text = cell::text(self.whole(row, *index)).unwrap_or_default();
            let text = text.replace(' ', "").to_lowercase();
            (is_apart || !text.is_empty()).then_some((*index, heading.as_str(), text))
        })
    }

    fn is_zone(&self, index: usize) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|known| known.column == Column::Area && known.index == index)
    }

    /// Whether the column tells rooms apart. Where a file names nobody, a room needs no second row, so
    /// that whatever is not known may do it.
    fn is_apart(&self, (_, title): &(usize, String)) -> bool {
        match Column::of(title) {
            Some((column, _)) => column == Column::Apart,
            None => !self.has(Column::Name) && !words::NUMBERING.contains(&fold(title).as_str()),
        }
    }

    /// The cell, or the upper part of it where it is merged.
    fn whole<'r>(&'r self, row: &'r Row, index: usize) -> &'r Cell {
        let upper = match row.cells.get(index) {
            Some(Cell::Merged(top)) => {
                let top = self.rows.binary_search_by_key(top, |row| row.number);
                top.ok().and_then(|top| self.rows.get(top))
            }
            _ => Some(row),
        };
        let cell = upper.and_then(|row| row.cells.get(index));
        cell.unwrap_or(&Cell::Empty)
    }
}
