//! Whether a tablet's copy is one of this log, and where the two parted if it is not.

use crate::digest::Digest;
use crate::protocol::{Cursor, MAX_TRAIL, Request};
use crate::storage::Loaded;

/// How a request's copy of the log relates to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// Its cursor is a place of this log.
    Same,
    /// It is a copy of another history: a restored backup, a copied database. The last place that both have, as far as its
    /// trail tells; none where it brought no trail.
    Other(Option<Cursor>),
}

impl Course {
    /// Of `request`, with the chain at its places loaded.
    pub(super) fn of(request: &Request, loaded: &Loaded) -> Self {
        let stands = |cursor: &&Cursor| is_place(loaded, cursor);
        if stands(&&request.cursor) {
            return Self::Same;
        }
        let trail = request.trail.iter().take(MAX_TRAIL);
        Self::Other(trail.filter(stands).max_by_key(|place| place.seq).cloned())
    }

    /// Whether the copy can simply go on.
    pub fn is_same(&self) -> bool {
        *self == Self::Same
    }
}

fn is_place(loaded: &Loaded, cursor: &Cursor) -> bool {
    let chain = loaded.cursors.get(&cursor.seq).map(Digest::short);
    chain.as_deref() == Some(cursor.chain.as_str())
}
