//! Marks: the entries that start and stop clocks, with the detail that tells them apart.

use serde::{Deserialize, Serialize};

/// An entry name, or name and detail: `answered`, `answered:desk`, `step:triaged`, `called_back:unsatisfied`,
/// `waiting:resident`, `signed_off:head_butler`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Mark {
    /// The entry's name.
    pub entry: String,
    /// The detail; none: the entry's default (an answer to the resident), or any.
    pub detail: Option<String>,
}

impl From<String> for Mark {
    fn from(text: String) -> Self {
        match text.split_once(':') {
            Some((entry, detail)) => Self {
                entry: entry.to_owned(),
                detail: Some(detail.to_owned()),
            },
            None => Self {
                entry: text,
                detail: None,
            },
        }
    }
}

impl From<&str> for Mark {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        match mark.detail {
            Some(detail) => [&mark.entry, ":", &detail].concat(),
            None => mark.entry,
        }
    }
}
