//! What the trade knows: tickets, clocks, callbacks, the draw, signatures.
//!
//! Pure: no I/O, no clock, no randomness, no async. `now`, ids and keys are arguments, so the same
//! log gives the same answer on a tablet (wasm32) and on the server (x86-64), today and in ten years.
//!
//! The way through: an [`Entry`] is [`judge`]d once against a [`World`], the [`Verdict`] is stored
//! beside it, and [`World::apply`] folds both. Clocks and callbacks are computed from the fold on
//! reading and never stored.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod adding;
pub mod alias;
pub mod apply;
pub mod body;
pub mod calendar;
pub mod callback;
pub mod changes;
pub mod clock;
pub mod draw;
pub mod entry;
pub mod extension;
pub mod follow;
pub mod gate;
pub mod ids;
pub mod in_force;
pub mod judge;
pub mod obligation;
mod open;
pub mod photo;
#[cfg(feature = "plain")]
pub mod plain;
pub mod procedure;
pub mod repeat;
pub mod report;
pub mod rights;
pub mod room;
pub mod scope;
pub mod signature;
pub mod speech;
pub mod step;
pub mod stream;
pub mod ticket;
pub mod time;
pub mod verdict;
pub mod words;
pub mod world;

pub use body::{Body, Private};
pub use calendar::Calendar;
pub use changes::Changes;
pub use entry::{Class, Entry};
pub use ids::{
    CommunityId, DeviceId, EntryId, ResidentId, RoomId, RunId, StaffId, StreamId, TicketId,
};
pub use judge::{Bench, judge};
pub use scope::Scope;
pub use step::Step;
pub use stream::{Stream, StreamKind};
pub use ticket::Ticket;
pub use time::{Offset, Time};
pub use verdict::{Outcome, Reason, Verdict};
pub use world::World;
