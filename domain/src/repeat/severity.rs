//! What a repeat makes of a ticket's severity.

use super::found;
use crate::clock::Raised;
use crate::procedure::{Procedure, Trait, Traits};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::Severity;
use crate::world::World;

/// The severity that the clocks of `ticket` count with at `now`: its own as its procedure weighs it, or a heavier one that a
/// repeat raised it to.
pub fn severity_in_force(world: &World, ticket: &Ticket, now: Time) -> Option<Severity> {
    let Some(procedure) = world.procedure_of(ticket) else {
        return ticket.severity();
    };
    let raised = raised(world, procedure, ticket, now);
    let own = || own(procedure, ticket);
    raised.map(|raised| raised.severity).or_else(own)
}

/// The heaviest severity that a repeat raises `ticket` to, where that is heavier than its own, and since when. The ticket
/// itself keeps what was classified.
pub fn raised(world: &World, procedure: &Procedure, ticket: &Ticket, now: Time) -> Option<Raised> {
    if procedure
        .repeats
        .iter()
        .all(|rule| rule.raises_to.is_none())
    {
        return None;
    }
    let repeats = found(world, procedure, ticket, now, |rule| {
        rule.raises_to.is_some()
    });
    let reached = repeats.into_iter().filter_map(|repeat| {
        Some(Raised {
            severity: repeat.raises_to?,
            since: repeat.since,
        })
    });
    let heaviest = reached.min_by_key(|raised| (weight(&raised.severity), raised.since))?;
    let own = own(procedure, ticket);
    let is_heavier = own.is_none_or(|own| weight(&heaviest.severity) < weight(&own));
    is_heavier.then_some(heaviest)
}

/// What was classified, as it is on the procedure's scale; none while the ticket has no opening.
fn own(procedure: &Procedure, ticket: &Ticket) -> Option<Severity> {
    let word = ticket.value(&Trait::Severity);
    ticket.kind().map(|_| procedure.degree(word).into())
}

/// The heaviest first; a word that this version does not know is lighter than any that it knows.
fn weight(severity: &Severity) -> usize {
    let place = Severity::ALL.iter().position(|each| each == severity);
    place.unwrap_or(Severity::ALL.len())
}
