//! What a signature says: what was signed, how, and over which values.

use crate::ids::EntryId;
use serde::{Deserialize, Serialize};

/// A value that a signature covers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The value's name.
    pub field: String,
    /// The value as it was shown.
    pub value: String,
}

crate::open::open_enum! {
    /// How a signature was given.
    SignMethod {
        /// Written by hand on the pad.
        Drawn = "drawn",
        /// The name typed, before a witness.
        Typed = "typed",
        /// Not given; `unsigned` says why.
        None = "none",
    }
}

crate::open::open_enum! {
    /// Why there is no signature by hand.
    Unsigned {
        /// Would not sign.
        Refused = "refused",
        /// Does not agree with the text.
        Disagrees = "disagrees",
        /// Not at home; family took note.
        Absent = "absent",
        /// Cannot write.
        CannotWrite = "cannot_write",
        /// By phone.
        Phone = "phone",
    }
}

/// `signed`: what the resident signed, and that they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The entry that it signs: a callback, a visit's end, a quote.
    pub of: EntryId,
    /// How it was given.
    pub method: SignMethod,
    /// Why it was not written by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsigned: Option<Unsigned>,
    /// The signer's relation to the room.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// The language of the text, `zh-Hans`.
    #[serde(default)]
    pub language: String,
    /// SHA-256 of the text that was shown, lower-case hex.
    #[serde(default)]
    pub digest: String,
    /// The values that the text states.
    #[serde(default)]
    pub covers: Vec<Covered>,
}
