//! What a copy has of the log up to its cursor, in the server's words. A tablet keeps them, names them by their digest, and says
//! them only where it is asked: so the server remembers nothing of any tablet.

use crate::digest::{Digest, hex};
use domain::Stream;
use domain::scope::Scope;
use serde::{Deserialize, Serialize};

/// What a copy has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The scope.
    pub scope: Scope,
    /// The place of the entry that last moved a room to another area, where areas are borders; else 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub areas: u64,
    /// What it had before, while it is on the way to the scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving: Option<Leaving>,
}

/// A copy on its way from one scope to another: stream by stream, in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// What it had; none where nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// As in [`Coverage::areas`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub areas: u64,
    /// The last stream that has arrived.
    pub upto: Stream,
}

impl Coverage {
    /// Everything, as a copy has it that knows no scope.
    pub fn whole() -> Self {
        Self {
            scope: Scope::Whole,
            areas: 0,
            leaving: None,
        }
    }

    /// The words that are kept and sent back.
    pub fn to_json(&self) -> String {
        // It holds strings, integers and lists: it always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The name of a coverage's words: the first 8 bytes of their SHA-256, in hexadecimal digits.
pub fn name_of(words: &str) -> String {
    hex(Digest::of(&[words.as_bytes()]).0.iter().take(8))
}

fn is_zero(place: &u64) -> bool {
    *place == 0
}
