//! Personal data: names, phones, free text, strokes. Withheld or erased without breaking a chain.

use serde::{Deserialize, Serialize};

/// The private part of any entry. Absent fields stay out of the JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Private {
    /// What was said or done, in free words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The person to speak to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The phone to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The name on a register's card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The phones on a resident's card.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Who signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// Who stood by as a witness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// The exact text that was shown and signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The signature as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pad: Option<Pad>,
}

/// A signature pad's content. All numbers are integers, delta-coded inside a stroke.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pad {
    /// Width of the pad in tenths of a CSS pixel.
    pub width: i32,
    /// Height of the pad in tenths of a CSS pixel.
    pub height: i32,
    /// The strokes in the order in which they were written.
    pub strokes: Vec<Stroke>,
}

/// One stroke: four rows of equal length, the first value absolute, the others differences.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke {
    /// Across, in tenths of a CSS pixel.
    pub x: Vec<i32>,
    /// Down, in tenths of a CSS pixel.
    pub y: Vec<i32>,
    /// Milliseconds since the pad was first touched.
    pub t: Vec<i32>,
    /// Pressure, 0–1000; 500 where the device cannot tell.
    pub p: Vec<i32>,
}
