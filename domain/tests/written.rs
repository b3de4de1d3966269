//! The written procedures as files: what is wrong with one, where two differ, and the documents of all.

#![expect(clippy::unwrap_used, reason = "every table is a test")]

#[path = "written/blind.rs"]
mod blind;
#[path = "written/check.rs"]
mod check;
#[path = "written/clashes.rs"]
mod clashes;
#[path = "written/document.rs"]
mod document;
#[path = "written/keys.rs"]
mod keys;
#[path = "written/ledger.rs"]
mod ledger;
#[path = "written/never.rs"]
mod never;
#[path = "written/ours.rs"]
mod ours;
#[path = "written/plain.rs"]
mod plain;
#[path = "written/questions.rs"]
mod questions;
#[path = "written/short.rs"]
mod short;
#[path = "written/strange.rs"]
mod strange;
