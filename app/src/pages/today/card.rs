//! What one slip says. Pure.

use super::slips::{Key, clocks};
use crate::deadline;
use domain::clock::Clock;
use domain::words::{Kind, Severity, Subject};
use domain::{EntryId, Outcome, StaffId, Ticket, Time, World};

/// One slip, as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// `5-2-0803`; none for public places.
    pub room: Option<String>,
    pub kind: Kind,
    /// Where the kind has one.
    pub severity: Option<Severity>,
    /// What the callback is about; none for the ticket itself.
    pub callback: Option<Subject>,
    pub settled: Option<Time>,
    /// The resident's words.
    pub text: String,
    pub clocks: Vec<Clock>,
    /// The clock on the stub.
    pub nearest: Option<Clock>,
    pub first_asked: Option<StaffId>,
    /// The entry whose way to the server the slip shows.
    pub latest: Option<(EntryId, Outcome)>,
}

/// The slip `key` as it stands at `now`; none once it is gone.
pub fn card(world: &World, key: Key, now: Time) -> Option<Card> {
    let ticket = world.tickets.get(&key.ticket)?;
    let opening = ticket.opening.as_ref()?;
    let clocks = clocks(world, ticket, key, now);
    let settlement = key.settlement.and_then(|entry| {
        let mut settlements = ticket.settlements.iter();
        settlements.find(|settlement| settlement.entry == entry)
    });
    Some(Card {
        room: room(world, ticket),
        kind: opening.opened.kind.clone(),
        severity: severity(world, ticket),
        callback: settlement.and_then(|settlement| settlement.subject.clone()),
        settled: settlement.map(|settlement| settlement.when),
        text: opening.text.clone(),
        nearest: deadline::nearest(&clocks).cloned(),
        clocks,
        first_asked: opening.first_asked,
        latest: ticket
            .timeline
            .last()
            .map(|event| (event.entry, event.outcome.clone())),
    })
}

/// The code of a ticket's room; none for public places.
pub fn room(world: &World, ticket: &Ticket) -> Option<String> {
    let room = world.rooms.get(&ticket.room()?)?;
    Some(room.card.code.to_string())
}

/// The severity where it says something: where the ticket's procedure asks for one.
pub fn severity(world: &World, ticket: &Ticket) -> Option<Severity> {
    ticket.severity().filter(|_| world.is_weighed(ticket))
}
