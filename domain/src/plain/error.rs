//! What is wrong with a line, in words that say what to write instead.

/// One thing that is wrong with one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field}: {message}")]
pub struct LineError {
    /// The line, from 1.
    pub line: usize,
    /// The field; `line` for the line as a whole.
    pub field: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}
