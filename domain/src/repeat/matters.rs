//! Which tickets speak of the same matter, and which of the same kind of repair.

use crate::body::Opened;
use crate::ids::{RoomId, TicketId};
use crate::procedure::{Procedure, RepeatRule, Repeated, Trait, Traits};
use crate::ticket::Ticket;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// Where to look for the same: an index of what openings say, folded with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matters {
    by_matter: BTreeMap<String, BTreeSet<TicketId>>,
    by_room: BTreeMap<RoomId, BTreeSet<TicketId>>,
}

impl Matters {
    /// Takes in an opening.
    pub(crate) fn add(&mut self, ticket: TicketId, opened: &Opened) {
        if !opened.matter.is_empty() {
            let known = self.by_matter.entry(opened.matter.clone()).or_default();
            known.insert(ticket);
        }
        if let Some(room) = opened.room {
            self.by_room.entry(room).or_default().insert(ticket);
        }
    }

    /// The tickets in this room.
    pub(super) fn in_room(&self, room: RoomId) -> impl Iterator<Item = TicketId> + '_ {
        self.by_room.get(&room).into_iter().flatten().copied()
    }

    /// The tickets with this matter or in this room.
    fn near(&self, opened: &Opened) -> BTreeSet<TicketId> {
        let matter = self.by_matter.get(&opened.matter);
        let room = opened.room.and_then(|room| self.by_room.get(&room));
        matter.into_iter().chain(room).flatten().copied().collect()
    }
}

/// What two tickets must share to be the same.
#[derive(PartialEq)]
enum Same<'a> {
    /// The key of the matter.
    Matter(&'a str),
    /// The sort of thing, in one room.
    Sort(RoomId, &'a str),
}

/// 同一事项: the matter's key; without one, the category in the same room. 同一种维修: the category, or else the matter's key,
/// in the same room. Without any of them nothing is the same.
fn same_of<'a>(what: &Repeated, ticket: &'a Ticket) -> Option<Same<'a>> {
    let opened = &ticket.opening.as_ref()?.opened;
    let matter = Some(opened.matter.as_str()).filter(|matter| !matter.is_empty());
    let category = ticket.value(&Trait::Category);
    let in_room = |sort| Some(Same::Sort(opened.room?, sort));
    match what {
        Repeated::SameMatter => match matter {
            Some(matter) => Some(Same::Matter(matter)),
            None => category.and_then(in_room),
        },
        _ => category.or(matter).and_then(in_room),
    }
}

/// The tickets that are the same as `ticket` by `rule` and were opened no later, oldest first, itself last. In a row: since
/// the last ticket of these rooms that the rule covers and that was about something else.
pub(super) fn same(
    world: &World,
    procedure: &Procedure,
    rule: &RepeatRule,
    ticket: &Ticket,
) -> Vec<TicketId> {
    let (Some(opening), Some(same)) = (&ticket.opening, same_of(&rule.what, ticket)) else {
        return Vec::new();
    };
    let order = |ticket: &Ticket| ticket.opening.as_ref().map(|each| (each.when, ticket.id));
    let is_within = |other: &Ticket| match (rule.within, &other.opening) {
        (Some(within), Some(other)) => within.end(other.when, &world.calendar) >= opening.when,
        (None, other) => other.is_some(),
        (Some(_), None) => false,
    };
    let near = world.matters.near(&opening.opened);
    let mut near: Vec<&Ticket> = near
        .iter()
        .filter_map(|id| world.tickets.get(id).map(AsRef::as_ref))
        .filter(|other| procedure.covers(&rule.when, &rule.kinds, *other))
        .filter(|other| order(other) <= order(ticket) && is_within(other))
        .collect();
    near.sort_by_key(|other| order(other));
    let is_same = |other: &&Ticket| same_of(&rule.what, other).as_ref() == Some(&same);
    let from = near.iter().rposition(|other| !is_same(other));
    let skipped = from.filter(|_| rule.in_a_row).map_or(0, |place| place + 1);
    let counted = near.into_iter().skip(skipped).filter(is_same);
    counted.map(|other| other.id).collect()
}
