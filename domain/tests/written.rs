//! The written procedures as files: what is wrong with one, where two differ, and the document of all.

#![expect(clippy::unwrap_used, reason = "every table is a test")]

#[path = "written/check.rs"]
mod check;
