//! Rows to put and delete: the only thing a tablet's local store must execute.

use serde::{Deserialize, Serialize};

/// The stores on a tablet (design: Stores on the tablet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreName {
    /// One row per pending entry, written with strict durability.
    Outbox,
    /// Entry and verdict, for 30 days.
    Sent,
    /// One row per pulled page.
    Tail,
    /// Packed chunks of confirmed streams.
    Snap,
    /// Photos by SHA-256.
    Blobs,
    /// Cursor, device, schema.
    Meta,
}

impl StoreName {
    /// Every store: the one list that a schema is made from.
    pub const ALL: [Self; 6] = [
        Self::Outbox,
        Self::Sent,
        Self::Tail,
        Self::Snap,
        Self::Blobs,
        Self::Meta,
    ];

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Sent => "sent",
            Self::Tail => "tail",
            Self::Snap => "snap",
            Self::Blobs => "blobs",
            Self::Meta => "meta",
        }
    }
}

/// One change of the local store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts `value` under `key`, whatever was there.
    Put {
        /// The store.
        store: StoreName,
        /// The key.
        key: String,
        /// The value: opaque JSON text.
        value: String,
    },
    /// Deletes `key`; nothing there is no error.
    Delete {
        /// The store.
        store: StoreName,
        /// The key.
        key: String,
    },
}

/// Changes that are stored together or not at all, in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Batch {
    /// Whether there is nothing to store.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(crate) fn put(&mut self, store: StoreName, key: String, value: &impl Serialize) {
        // Rows hold strings, integers and raw JSON: they always serialise.
        let value = serde_json::to_string(value).unwrap_or_default();
        self.changes.push(Change::Put { store, key, value });
    }

    pub(crate) fn delete(&mut self, store: StoreName, key: String) {
        self.changes.push(Change::Delete { store, key });
    }
}

/// What a local store holds: for each store the values in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Values of `outbox`.
    pub outbox: Vec<String>,
    /// Values of `tail`.
    pub tail: Vec<String>,
    /// Value of `meta` under [`crate::replica::META_KEY`].
    pub meta: Option<String>,
    /// Values of `sent` whose keys begin with [`crate::replica::BACK_PREFIX`].
    pub back: Vec<String>,
    /// All values of `sent`: read for [`crate::Replica::rewind`] alone, else empty.
    pub sent: Vec<String>,
}

impl Stored {
    /// Whether nothing was ever stored there.
    pub fn is_empty(&self) -> bool {
        self.meta.is_none() && self.outbox.is_empty() && self.tail.is_empty()
    }
}
