//! Draws of a plain log: as the server would, with a key that is given and messages that anybody can repeat.

use super::explain::Names;
use crate::body::Body;
use crate::changes::Changes;
use crate::draw::{StratumKey, draw};
use crate::entry::Entry;
use crate::ids::TicketId;
use crate::stream::Stream;
use crate::ticket::Standing;
use crate::time::Time;
use crate::verdict::{Outcome, Verdict};
use crate::world::World;
use serde_json::json;
use std::collections::BTreeMap;

/// Draws every accepted settlement, in the order of time, then of name.
pub(super) fn draw_all(world: &mut World, names: &Names, key: &StratumKey) {
    let mut settled: Vec<(Time, String, TicketId, usize)> = Vec::new();
    for ticket in world.tickets.values() {
        let name = names.ticket(ticket.id);
        for (place, settlement) in ticket.settlements.iter().enumerate() {
            settled.push((settlement.when, name.clone(), ticket.id, place));
        }
    }
    settled.sort();
    for (_, name, ticket, place) in settled {
        let message = format!("{name}#{}", place + 1);
        draw_one(world, ticket, place, key.die(&message));
    }
}

fn draw_one(world: &mut World, id: TicketId, place: usize, die: u64) -> Option<()> {
    let ticket = world.tickets.get(&id)?.clone();
    let settlement = ticket.settlements.get(place)?;
    let subject = settlement.subject.clone()?;
    let rate = world.callback_rule(&ticket, &subject)?.rate?;
    let month = world.settings.offset.month(settlement.when);
    let stratum = Stream::stratum(world.community, &subject, &month).id;
    let before = world.strata.get(&stratum).map(|stratum| stratum.tally);
    let result = draw(before.unwrap_or_default(), rate, die);
    let drawn = json!({
        "settlement": settlement.entry, "subject": subject, "month": month, "room": ticket.room(),
        "n": result.tally.n, "k": result.tally.k, "forced": result.forced, "drawn": result.drawn,
    });
    let entry = Entry {
        id: settlement.entry.following("drawn"),
        stream: id.into(),
        device: world.community.server_device(),
        actor: None,
        at: settlement.when,
        base: BTreeMap::new(),
        body: Body::parse("drawn", &drawn.to_string()).ok()?,
        private: None,
    };
    let verdict = Verdict {
        outcome: Outcome::Accepted,
        reason: None,
        changes: Changes::default(),
        received_at: settlement.when,
        when: settlement.when,
    };
    world.apply(&entry, &verdict, Standing::Confirmed);
    Some(())
}
