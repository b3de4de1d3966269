//! An entry as the rules see it. How it travels and hashes is the `sync` crate's affair.

use crate::body::{Body, Private};
use crate::ids::{DeviceId, EntryId, StaffId, TicketId};
use crate::stream::{Stream, StreamKind};
use crate::time::Time;
use crate::words::Field;
use std::collections::BTreeMap;

/// What an entry is: something that happened, something decided, or the server's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Never refused, never overwritten; may be flagged.
    Fact,
    /// Judged once by the server.
    Decision,
    /// Written by the server alone: draws and numbers.
    Server,
}

/// An entry, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identity.
    pub id: EntryId,
    /// What it belongs to.
    pub stream: Stream,
    /// Where it was written.
    pub device: DeviceId,
    /// Who wrote it; none for the server itself.
    pub actor: Option<StaffId>,
    /// When, by the device's own clock.
    pub at: Time,
    /// For each field that it writes, the entry that last wrote it.
    pub base: BTreeMap<Field, EntryId>,
    /// What it says.
    pub body: Body,
    /// Its personal data; none where they are withheld or erased.
    pub private: Option<Private>,
}

impl Entry {
    /// The ticket that the entry belongs to, if it belongs to one.
    pub fn ticket(&self) -> Option<TicketId> {
        (self.stream.kind == StreamKind::Ticket).then_some(TicketId(self.stream.id.0))
    }

    /// The free text of the private part.
    pub fn text(&self) -> Option<&str> {
        self.private.as_ref()?.text.as_deref()
    }
}
