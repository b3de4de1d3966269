//! Everything that is wrong with the rows of a file, gathered so that it can be mended in one go.

use super::wrong::{RowError, Wrong};

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<RowError>,
    /// A row of which only one thing is worth saying.
    muddled: Option<u32>,
}

impl Faults {
    /// What was read, or none where that failed: the fault is noted, and the row is read on.
    pub(super) fn note<T>(&mut self, read: Result<T, RowError>) -> Option<T> {
        read.map_err(|error| self.add(error)).ok()
    }

    /// One more fault.
    pub(super) fn add(&mut self, error: RowError) {
        if self.muddled != Some(error.row) {
            self.found.push(error);
        }
    }

    /// Says nothing more about `row`: what is read of it is not what stands there.
    pub(super) fn pass_over(mut self, row: Option<u32>) -> Self {
        self.muddled = row;
        self
    }

    /// The rows, if nothing is wrong with any of them; otherwise every fault, in the file's order.
    pub(super) fn or<T>(mut self, rows: T) -> Result<T, Wrong> {
        if self.found.is_empty() {
            return Ok(rows);
        }
        self.found.sort_by_key(|error| error.row);
        Err(Wrong::Rows(self.found))
    }
}

impl FromIterator<RowError> for Faults {
    fn from_iter<I: IntoIterator<Item = RowError>>(errors: I) -> Self {
        Self {
            found: errors.into_iter().collect(),
            muddled: None,
        }
    }
}
