//! Conversations between tablets and server, one promise each, to be read like a protocol.

#![expect(clippy::unwrap_used, reason = "every conversation is a test")]

#[path = "conversation/blobs.rs"]
mod blobs;
#[path = "conversation/cards.rs"]
mod cards;
#[path = "conversation/chain.rs"]
mod chain;
#[path = "conversation/disk.rs"]
mod disk;
#[path = "simulation/estate.rs"]
mod estate;
#[path = "conversation/gaps.rs"]
mod gaps;
#[path = "conversation/input.rs"]
mod input;
#[path = "conversation/naming.rs"]
mod naming;
#[path = "conversation/offline.rs"]
mod offline;
#[path = "conversation/pages.rs"]
mod pages;
#[path = "conversation/rescue.rs"]
mod rescue;
#[path = "conversation/restored.rs"]
mod restored;
#[path = "conversation/reveals.rs"]
mod reveals;
#[path = "conversation/rights.rs"]
mod rights;
#[path = "conversation/scopes.rs"]
mod scopes;
#[path = "conversation/table.rs"]
mod table;
#[path = "conversation/version.rs"]
mod version;
#[path = "conversation/words.rs"]
mod words;
