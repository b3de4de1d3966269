//! Which tickets speak of the same matter, and which of the same kind of repair.

use crate::body::Opened;
use crate::gate;
use crate::ids::{RoomId, TicketId};
use crate::procedure::{Procedure, RepeatRule, Repeated, UNSET};
use crate::step::Step;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::Field;
use crate::world::World;
use imbl::{OrdMap, OrdSet};
use std::collections::{BTreeMap, BTreeSet};

/// Where to look for the same: an index of what openings say, folded with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matters {
    by_matter: OrdMap<String, OrdSet<TicketId>>,
    /// Without a room: what is about the common parts, or nobody said where.
    by_room: OrdMap<Option<RoomId>, OrdSet<TicketId>>,
    /// In which place each was opened: of what was opened at one moment, ids say nothing.
    places: OrdMap<TicketId, usize>,
}

impl Matters {
    /// Takes in an opening.
    pub(crate) fn add(&mut self, ticket: TicketId, opened: &Opened) {
        if !opened.matter.is_empty() {
            let known = self.by_matter.entry(opened.matter.clone()).or_default();
            known.insert(ticket);
        }
        self.by_room.entry(opened.room).or_default().insert(ticket);
        let next = self.places.len();
        self.places.entry(ticket).or_insert(next);
    }

    /// The tickets in this room.
    pub(super) fn in_room(&self, room: RoomId) -> impl Iterator<Item = TicketId> + '_ {
        self.by_room.get(&Some(room)).into_iter().flatten().copied()
    }

    /// The tickets with this key of the matter.
    pub(super) fn of_matter(&self, matter: &str) -> impl Iterator<Item = TicketId> + '_ {
        self.by_matter.get(matter).into_iter().flatten().copied()
    }

    /// Where a ticket stands among what was opened.
    pub(super) fn order(&self, ticket: &Ticket) -> Option<Order> {
        let place = self.places.get(&ticket.id);
        let place = place.copied().unwrap_or(usize::MAX);
        Some((ticket.opening.as_ref()?.when, place, ticket.id))
    }
}

/// What two tickets must share to be the same.
#[derive(PartialEq)]
pub(super) enum Same<'a> {
    /// The key of the matter.
    Matter(&'a str),
    /// The sort of thing, in one room; without one in the common parts.
    Sort(Option<RoomId>, &'a str),
}

/// 同一事项: the matter's key; without one, the sort of thing in the same room. 同一种维修: the sort of thing, or else the
/// matter's key, in the same room or in the common parts, which are one place. Without any of them nothing is the same, nor
/// are complaints that name neither a matter nor a room: nobody knows whose they are.
pub(super) fn same_of<'a>(
    procedure: &Procedure,
    what: &Repeated,
    ticket: &'a Ticket,
) -> Option<Same<'a>> {
    let opened = &ticket.opening.as_ref()?.opened;
    let matter = Some(opened.matter.as_str()).filter(|matter| !matter.is_empty());
    let sort = sort_of(procedure, ticket);
    match (what, matter) {
        (Repeated::SameMatter, Some(matter)) => Some(Same::Matter(matter)),
        (Repeated::SameMatter, None) => Some(Same::Sort(Some(opened.room?), sort?)),
        (_, matter) => Some(Same::Sort(opened.room, sort.or(matter)?)),
    }
}

/// What sort of thing it is: the last category by which no rule says how it is handled. `refer_up` hides no tap.
fn sort_of<'a>(procedure: &Procedure, ticket: &'a Ticket) -> Option<&'a str> {
    let state = ticket.fields.get(&Field::Category)?;
    let before = state.before.iter().rev().map(|each| each.value.as_str());
    let mut words = std::iter::once(state.value.as_str()).chain(before);
    words.find(|word| *word != UNSET && !procedure.handles_by(word))
}

/// The tickets that are the same as `ticket` by `rule` and were opened no later, oldest first, itself last. In a row: since
/// the last ticket of any of their rooms that the rule covers and that was about something else. So one ticket breaks the
/// row for all of its members, wherever they live.
pub(super) fn same(
    world: &World,
    procedure: &Procedure,
    rule: &RepeatRule,
    ticket: &Ticket,
) -> Vec<TicketId> {
    let looking = Looking {
        world,
        procedure,
        rule,
        ticket,
    };
    looking.same().unwrap_or_default()
}

/// When a ticket was opened, and as which in the log.
pub(super) type Order = (Time, usize, TicketId);

/// What is looked for.
pub(super) struct Looking<'a> {
    pub(super) world: &'a World,
    pub(super) procedure: &'a Procedure,
    pub(super) rule: &'a RepeatRule,
    pub(super) ticket: &'a Ticket,
}

impl<'a> Looking<'a> {
    fn same(&self) -> Option<Vec<TicketId>> {
        let same = same_of(self.procedure, &self.rule.what, self.ticket)?;
        let opened = &self.ticket.opening.as_ref()?.opened;
        let mut near = self.covered(self.world.matters.of_matter(&opened.matter));
        near.extend(self.covered(self.in_place(opened.room)));
        near.retain(|_, other| self.is(other, &same));
        if self.rule.in_a_row {
            let rooms: BTreeSet<_> = near.values().filter_map(|other| place(other)).collect();
            let others = rooms.into_iter().flat_map(|room| self.in_place(room));
            let mut others = self.covered(others);
            others.retain(|_, other| !self.is(other, &same));
            if let Some((broken, _)) = others.last_key_value() {
                near = near.split_off(broken);
            }
        }
        Some(near.into_values().map(|other| other.id).collect())
    }

    fn is(&self, other: &Ticket, same: &Same<'_>) -> bool {
        same_of(self.procedure, &self.rule.what, other).as_ref() == Some(same)
    }

    /// The tickets of a room; of the common parts for repairs alone.
    fn in_place(&self, room: Option<RoomId>) -> impl Iterator<Item = TicketId> + use<'a> {
        let counts = room.is_some() || self.rule.what != Repeated::SameMatter;
        let tickets = self.world.matters.by_room.get(&room).filter(|_| counts);
        tickets.into_iter().flatten().copied()
    }

    /// Those of `tickets` that the rule covers and that were opened no later and not too long before, in their order.
    fn covered(&self, tickets: impl Iterator<Item = TicketId>) -> BTreeMap<Order, &'a Ticket> {
        let tickets = tickets.filter_map(|id| self.world.tickets.get(&id));
        let covered = tickets.filter_map(|other| {
            let is_covered =
                self.procedure
                    .covers(&self.rule.when, &self.rule.kinds, other.as_ref());
            let counts = is_covered && self.is_one(other);
            Some((self.order(other)?, other.as_ref())).filter(|_| counts)
        });
        let last = self.order(self.ticket);
        covered
            .filter(|(order, _)| last.is_some_and(|last| *order <= last && self.is_within(*order)))
            .collect()
    }

    /// Whether it is one at all. What was cancelled was none; what was merged or not accepted was said once more, and nothing
    /// was repaired once more.
    fn is_one(&self, other: &Ticket) -> bool {
        match gate::other_ending(other) {
            None => true,
            Some(Step::Cancelled) => false,
            Some(_) => self.rule.what == Repeated::SameMatter,
        }
    }

    fn order(&self, ticket: &Ticket) -> Option<Order> {
        self.world.matters.order(ticket)
    }

    fn is_within(&self, (opened, ..): Order) -> bool {
        let last = self.order(self.ticket).map(|(opened, ..)| opened);
        let within = self.rule.within;
        within.is_none_or(|within| Some(within.end(opened, &self.world.calendar)) >= last)
    }
}

fn place(ticket: &Ticket) -> Option<Option<RoomId>> {
    Some(ticket.opening.as_ref()?.opened.room)
}
