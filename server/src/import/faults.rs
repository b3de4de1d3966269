//! Everything that is wrong with the rows of a file, gathered so that it can be mended in one go.

use super::wrong::{RowError, Wrong};

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<RowError>);

impl Faults {
    /// What was read, or none where that failed: the fault is noted, and the row is read on.
    pub(super) fn note<T>(&mut self, read: Result<T, RowError>) -> Option<T> {
        read.map_err(|error| self.0.push(error)).ok()
    }

    /// One more fault.
    pub(super) fn add(&mut self, error: RowError) {
        self.0.push(error);
    }

    /// The rows, if nothing is wrong with any of them; otherwise every fault, in the file's order.
    pub(super) fn or<T>(mut self, rows: T) -> Result<T, Wrong> {
        if self.0.is_empty() {
            return Ok(rows);
        }
        self.0.sort_by_key(|error| error.row);
        Err(Wrong::Rows(self.0))
    }
}

impl FromIterator<RowError> for Faults {
    fn from_iter<I: IntoIterator<Item = RowError>>(errors: I) -> Self {
        Self(errors.into_iter().collect())
    }
}
