//! Draws of a plain log: as the server would, with a key that is given and messages that anybody can repeat.

use super::Line;
use super::explain::Names;
use crate::body::{Body, Drawn};
use crate::changes::Changes;
use crate::draw::StratumKey;
use crate::entry::Entry;
use crate::follow::lots;
use crate::ids::{EntryId, RoomId};
use crate::stream::Stream;
use crate::ticket::{Settlement, Standing, Ticket};
use crate::verdict::{Outcome, Verdict};
use crate::words::Subject;
use crate::world::World;
use std::collections::BTreeMap;

/// Draws the settlements among `lines`, which happened at one moment, stand in the order of their tickets' names and then of
/// the log, and are folded: once everybody who was reached or not by then is counted.
pub(super) fn draw_all(world: &mut World, lines: &[Line], names: &Names, key: &StratumKey) {
    let settled = lines.iter().filter_map(|line| {
        let part = line.parts.first()?;
        let is_settled = matches!(
            part.body,
            Body::Settled | Body::NotAccepted | Body::Classified(_) | Body::Resolve(_)
        );
        is_settled.then_some((line.ticket.as_ref()?, part.id))
    });
    for (name, settlement) in settled {
        let id = super::names::ticket(world.community, name);
        let Some(ticket) = world.tickets.get(&id).cloned() else {
            continue;
        };
        for drawn in drawn(world, &ticket, settlement, name, names, key) {
            write(world, &ticket, drawn);
        }
    }
}

fn drawn(
    world: &World,
    ticket: &Ticket,
    settlement: EntryId,
    name: &str,
    names: &Names,
    key: &StratumKey,
) -> Vec<Drawn> {
    let mut settlements = ticket.settlements.iter().enumerate();
    // The same line again settles nothing.
    let found = settlements.find(|(_, each)| each.entry == settlement && each.draws.is_empty());
    let Some((place, settlement)) = found else {
        return Vec::new();
    };
    let Some(subject) = &settlement.subject else {
        return Vec::new();
    };
    let message = format!("{name}#{}", place + 1);
    let month = month(world, subject, settlement);
    lots(world, ticket, settlement, subject, &month, |room| {
        let participant = room.filter(|room| takes_part(ticket, subject, *room));
        match participant {
            Some(room) => key.die(&format!("{message}/{}", names.room(room))),
            None => key.die(&message),
        }
    })
}

fn takes_part(ticket: &Ticket, subject: &Subject, room: RoomId) -> bool {
    let opening = ticket.opening.as_ref();
    let is_listed = opening.is_some_and(|opening| opening.opened.participants.contains(&room));
    *subject == Subject::Activity && is_listed
}

/// By `at`, not by receipt: nobody need know when a server took it in.
fn month(world: &World, subject: &Subject, settlement: &Settlement) -> String {
    crate::follow::stratum_month(world, subject, settlement.entry, settlement.when)
}

fn write(world: &mut World, ticket: &Ticket, drawn: Drawn) {
    let settled = ticket
        .settlements
        .iter()
        .find(|each| each.entry == drawn.settlement);
    let when = settled.map_or(crate::Time(0), |settlement| settlement.when);
    let room = drawn.room.map_or_else(String::new, |room| room.to_string());
    let entry = Entry {
        id: drawn.settlement.following(&format!("drawn/{room}")),
        stream: Stream::from(ticket.id),
        device: world.community.server_device(),
        actor: None,
        at: when,
        base: BTreeMap::new(),
        body: Body::Drawn(Box::new(drawn)),
        private: None,
    };
    let verdict = Verdict {
        outcome: Outcome::Accepted,
        reason: None,
        changes: Changes::default(),
        received_at: when,
        when,
    };
    world.apply(&entry, &verdict, Standing::Confirmed);
}
