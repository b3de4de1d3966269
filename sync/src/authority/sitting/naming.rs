//! Whose ids an entry carries: those that a tablet makes, those that follow from a cause, or those of somebody else.
//!
//! A derived id is known before what it is for is there. Whoever could write under it would take the place of a draw, a
//! number, a key or a resident's complaint.

use super::Sitting;
use crate::entry::Head;
use domain::follow::{Cause, cause};
use domain::{Body, StreamKind, TicketId};

/// By which right an entry has its ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// Its author made them.
    Own,
    /// They follow from a cause that is there.
    Derived,
    /// They follow from something in a ticket that has not been opened yet.
    Awaited,
    /// By none.
    Unfounded,
}

impl Sitting<'_> {
    /// By which right the entry with this head has its ids; what cannot be read follows from nothing.
    pub(super) fn naming(&self, head: &Head, read: Option<&domain::Entry>) -> Naming {
        let opens = read.is_some_and(|read| matches!(read.body, Body::Opened(_)));
        let begins = opens && !self.is_begun(head) && head.stream.id.is_derived();
        if !head.id.is_derived() {
            return if begins {
                Naming::Unfounded
            } else {
                Naming::Own
            };
        }
        match read.map(|read| cause(&self.state.world, read)) {
            Some(Cause::Found) => Naming::Derived,
            Some(Cause::Awaited(ticket)) if !self.is_lost(ticket) => Naming::Awaited,
            _ => Naming::Unfounded,
        }
    }

    /// Whether its stream can be one: that of the community, one that is there, or one whose id somebody made or derived.
    pub(super) fn has_stream(&self, head: &Head) -> bool {
        let stream = head.stream.id;
        stream.is_made_by_author() || stream.0 == self.community.0 || self.is_begun(head)
    }

    fn is_begun(&self, head: &Head) -> bool {
        let is_ticket = head.stream.kind == StreamKind::Ticket;
        is_ticket
            && self
                .state
                .world
                .tickets
                .contains_key(&TicketId(head.stream.id.0))
    }

    fn is_lost(&self, ticket: TicketId) -> bool {
        self.state.lost.contains(&domain::StreamId(ticket.0))
    }
}
