//! 多次提出而得不到解决: requests of one room about one matter that stand unmet when one more comes.
//!
//! What counts is how things stood at that moment: a ticket that is open, or merged into one that is, or settled and found
//! wanting. A resident who comes back to a settled ticket asks once more.

use super::matters::{Looking, same_of};
use crate::body::Body;
use crate::ids::{RoomId, TicketId};
use crate::procedure::{Procedure, RepeatRule};
use crate::ticket::{Event, Ticket};
use crate::time::Time;
use crate::words::{CallbackOutcome, Field};
use crate::world::World;
use std::collections::BTreeSet;

/// How far a chain of merges is followed; a longer one is a circle.
const LONGEST_CHAIN: usize = 16;

/// Enough requests that stood unmet together.
pub(super) struct Unmet {
    /// How many there were when the last of them came, with those that came again.
    pub(super) count: u32,
    /// Their tickets, oldest first.
    pub(super) tickets: Vec<TicketId>,
    /// When there were first enough while the ticket that is asked about was live.
    pub(super) since: Time,
}

/// The unmet requests that make `rule` hold of `ticket`; none while it is merged: the ticket that carries it stands for it.
pub(super) fn unmet(
    world: &World,
    procedure: &Procedure,
    rule: &RepeatRule,
    ticket: &Ticket,
    now: Time,
) -> Option<Unmet> {
    if rule.count.is_none() || ticket.merged_into().is_some() {
        return None;
    }
    let looking = Looking {
        world,
        procedure,
        rule,
        ticket,
    };
    let rooms = looking.rooms().into_iter();
    let reached = rooms.filter_map(|room| looking.reached(&looking.group(room), now));
    reached.min_by_key(|found| found.since)
}

impl<'a> Looking<'a> {
    /// The ticket's own room, and those whose requests about its matter were merged into it.
    fn rooms(&self) -> BTreeSet<RoomId> {
        let opened = self.ticket.opening.as_ref().map(|opening| &opening.opened);
        let alike = opened.map(|opened| self.world.matters.of_matter(&opened.matter));
        let alike = alike.into_iter().flatten().filter_map(|id| {
            let other = self.world.tickets.get(&id)?;
            (other.merged_into() == Some(self.ticket.id)).then(|| other.room())?
        });
        alike.chain(self.ticket.room()).collect()
    }

    /// The requests of `room` about the matter of the ticket, oldest first: by what names it, and by what somebody merged.
    fn group(&self, room: RoomId) -> Vec<&'a Ticket> {
        let covered = self.world.matters.in_room(room).filter_map(|id| {
            let other = self.world.tickets.get(&id)?.as_ref();
            let covers = (self.procedure).covers(&self.rule.when, &self.rule.kinds, other);
            covers.then_some(other)
        });
        let mut rest: Vec<&Ticket> = covered.collect();
        let mut todo = vec![self.ticket];
        let mut group = Vec::new();
        while let Some(next) = todo.pop() {
            let of_room = next.room() == Some(room);
            let (alike, others) = rest.into_iter().partition(|other| {
                other.id == next.id
                    || is_merged(next, other)
                    || of_room && self.is_same(next, other)
            });
            rest = others;
            let alike: Vec<&Ticket> = alike;
            todo.extend(alike.iter().filter(|other| other.id != next.id));
            group.extend(alike);
        }
        group.sort_by_key(|other| self.world.matters.order(other));
        group
    }

    fn is_same(&self, one: &Ticket, other: &Ticket) -> bool {
        let of = |ticket| same_of(self.procedure, &self.rule.what, ticket);
        of(one).is_some_and(|same| of(other) == Some(same))
    }

    /// Whether the requests of `group` were enough at the coming of one of them, while the ticket was live.
    fn reached(&self, group: &[&Ticket], now: Time) -> Option<Unmet> {
        let mut moments: Vec<Time> = group.iter().flat_map(|each| moments(each)).collect();
        moments.sort_unstable();
        let mut found: Option<Unmet> = None;
        for moment in moments.into_iter().filter(|moment| *moment <= now) {
            let stood = group
                .iter()
                .filter(|each| self.is_unmet(each, moment, LONGEST_CHAIN));
            let stood: Vec<&&Ticket> = stood.collect();
            let asked = stood.iter().map(|each| {
                let asked = moments_until(each, moment);
                u32::try_from(asked).unwrap_or(u32::MAX)
            });
            let count = asked.sum();
            if self.rule.count.is_some_and(|needed| count >= needed) && self.is_live(moment) {
                let since = found.as_ref().map_or(moment, |found| found.since);
                let tickets = stood.iter().map(|each| each.id).collect();
                found = Some(Unmet {
                    count,
                    tickets,
                    since,
                });
            }
        }
        found
    }

    fn is_live(&self, moment: Time) -> bool {
        let is_merged = end(self.ticket, moment).is_some_and(|event| event.body.name() == "merged");
        !is_merged && self.is_unmet(self.ticket, moment, LONGEST_CHAIN)
    }

    /// Whether what `ticket` asks for had not been done by `moment`.
    fn is_unmet(&self, ticket: &Ticket, moment: Time, chain: usize) -> bool {
        let is_opened = (ticket.opening.as_ref()).is_some_and(|opening| opening.when <= moment);
        if !is_opened || is_invalid(ticket, moment) {
            return false;
        }
        let Some(end) = end(ticket, moment) else {
            return true;
        };
        match &*end.body {
            Body::Reopened => true,
            Body::Settled => is_found_wanting(ticket, end.when, moment),
            Body::Merged(merged) if chain > 0 => {
                let carrier = self.world.tickets.get(&merged.into);
                carrier.is_some_and(|carrier| self.is_unmet(carrier, moment, chain - 1))
            }
            _ => false,
        }
    }
}

/// Whether somebody merged one of them into the other, or both into a third.
fn is_merged(one: &Ticket, other: &Ticket) -> bool {
    let (into, others) = (one.merged_into(), other.merged_into());
    into == Some(other.id) || others == Some(one.id) || into.is_some() && into == others
}

/// When the resident asked: at the opening, and with each reopening of what had been settled.
fn moments(ticket: &Ticket) -> impl Iterator<Item = Time> + '_ {
    let mut is_settled = false;
    let events = ticket.timeline.iter().filter(|event| event.counts());
    let again = events.filter_map(move |event| match &*event.body {
        Body::Settled => {
            is_settled = true;
            None
        }
        Body::Reopened => std::mem::take(&mut is_settled).then_some(event.when),
        _ => None,
    });
    let opening = ticket.opening.as_ref().map(|opening| opening.when);
    opening.into_iter().chain(again)
}

fn moments_until(ticket: &Ticket, moment: Time) -> usize {
    moments(ticket).filter(|asked| *asked <= moment).count()
}

/// The last entry until `moment` that ended the ticket or took it up again.
fn end(ticket: &Ticket, moment: Time) -> Option<&Event> {
    let ends = |event: &&Event| {
        let ends = ["settled", "not_accepted", "cancelled", "merged", "reopened"];
        event.counts() && event.when <= moment && ends.contains(&event.body.name())
    };
    let ends = ticket.timeline.iter().filter(ends);
    ends.max_by_key(|event| event.when)
}

fn is_found_wanting(ticket: &Ticket, settled: Time, moment: Time) -> bool {
    let made = ticket.callbacks.iter().rev();
    let mut made = made.filter(|made| made.counts && made.when >= settled && made.when <= moment);
    let last = made.find(|made| {
        let said = [CallbackOutcome::Satisfied, CallbackOutcome::Unsatisfied];
        said.contains(&made.outcome)
    });
    last.is_some_and(|made| made.outcome == CallbackOutcome::Unsatisfied)
}

/// What was found invalid by `moment`: nobody owes it a solution.
fn is_invalid(ticket: &Ticket, moment: Time) -> bool {
    let Some(state) = ticket.fields.get(&Field::Validity) else {
        return false;
    };
    let before = state.before.iter().find(|each| each.until > moment);
    before.map_or(state.value.as_str(), |each| each.value.as_str()) == "invalid"
}
