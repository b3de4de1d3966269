//! What stands on somebody's list today, in which order. Pure: the page only draws it.

use crate::arrival::began_here;
use crate::deadline;
use domain::callback::Callback;
use domain::clock::{Clock, ClockState};
use domain::step::Step;
use domain::time::HOUR;
use domain::{Body, EntryId, StaffId, Ticket, TicketId, Time, World};

/// One slip: a ticket to be settled, or a callback to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub ticket: TicketId,
    /// The settlement to call back about; none for the ticket itself.
    pub settlement: Option<EntryId>,
}

/// The list in its three parts, each in the order of the nearest clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    pub over: Vec<Key>,
    pub soon: Vec<Key>,
    pub later: Vec<Key>,
}

impl Sections {
    pub fn len(&self) -> usize {
        self.over.len() + self.soon.len() + self.later.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The slips of a tablet to which not all has come: what was taken in here, of which nothing is
/// missing.
pub fn begun_here(world: &World, who: StaffId, all: bool, now: Time) -> Sections {
    let mut sections = sections(world, who, all, now);
    let is_here = |key: &Key| {
        world
            .tickets
            .get(&key.ticket)
            .is_some_and(|ticket| began_here(ticket))
    };
    for keys in [&mut sections.over, &mut sections.soon, &mut sections.later] {
        keys.retain(is_here);
    }
    sections
}

/// The slips of `who`; with `all` everybody's.
pub fn sections(world: &World, who: StaffId, all: bool, now: Time) -> Sections {
    let mut slips: Vec<(Time, bool, Key)> = Vec::new();
    for ticket in world.tickets.values() {
        if ticket.opening.is_none() {
            continue;
        }
        if (all || is_mine(world, ticket, who))
            && let Some(clocks) = open_clocks(world, ticket, now)
        {
            slips.push(place(clocks, ticket.id, None, now));
        }
        let may = |due: &Callback| all || world.may_call_back(ticket, due, who);
        slips.extend(callbacks_due(world, ticket, may, now));
    }
    slips.sort_unstable();
    let mut sections = Sections::default();
    for (due, late, key) in slips {
        if late {
            sections.over.push(key);
        } else if due.since(now) <= HOUR {
            sections.soon.push(key);
        } else {
            sections.later.push(key);
        }
    }
    sections
}

/// A slip's clocks: the window of its callback, or every clock of the ticket.
pub fn clocks(world: &World, ticket: &Ticket, key: Key, now: Time) -> Vec<Clock> {
    match key.settlement {
        None => deadline::of_ticket(world, ticket, now),
        Some(settlement) => deadline::of_callbacks(world, ticket, now)
            .into_iter()
            .filter(|(callback, _)| callback.settlement == settlement)
            .map(|(_, clock)| clock)
            .collect(),
    }
}

/// Whether the ticket is on `who`'s own list: taken in by them, given to them or their department,
/// or being visited by them.
pub fn is_mine(world: &World, ticket: &Ticket, who: StaffId) -> bool {
    let visiting = || ticket.running_visit().and_then(|visit| visit.by) == Some(who);
    let department = || {
        let own = world.staff.get(&who).map(|staff| &*staff.card.department);
        own.is_some_and(|own| !own.is_empty() && own == ticket.department())
    };
    ticket.first_asked() == Some(who)
        || addressee(ticket) == Some(who)
        || department()
        || visiting()
}

/// The person named in the latest dispatch.
pub fn addressee(ticket: &Ticket) -> Option<StaffId> {
    let dispatches = ticket.timeline.iter().rev().filter(|event| event.counts());
    let mut staff = dispatches.filter_map(|event| match &*event.body {
        Body::Dispatched(dispatched) => Some(dispatched.staff),
        _ => None,
    });
    staff.next().flatten()
}

/// The clocks of a ticket that still asks for something: unsettled, or settled with a limit running.
fn open_clocks(world: &World, ticket: &Ticket, now: Time) -> Option<Vec<Clock>> {
    let unsettled = ticket.step.is_unsettled();
    if !unsettled && ticket.step != Step::Settled {
        return None;
    }
    let clocks = deadline::of_ticket(world, ticket, now);
    let runs = |clock: &Clock| clock.state.is_running() && clock.due.is_some();
    (unsettled || clocks.iter().any(runs)).then_some(clocks)
}

fn callbacks_due(
    world: &World,
    ticket: &Ticket,
    may: impl Fn(&Callback) -> bool,
    now: Time,
) -> Vec<(Time, bool, Key)> {
    if ticket.settlements.is_empty() {
        return Vec::new();
    }
    deadline::of_callbacks(world, ticket, now)
        .into_iter()
        .filter(|(callback, _)| callback.is_due() && may(callback))
        .map(|(callback, clock)| place(vec![clock], ticket.id, Some(callback.settlement), now))
        .collect()
}

/// Where a slip stands: by the clock that runs out first; without a number, last.
fn place(
    clocks: Vec<Clock>,
    ticket: TicketId,
    settlement: Option<EntryId>,
    now: Time,
) -> (Time, bool, Key) {
    let nearest = deadline::nearest(&clocks);
    let due = nearest.map_or(Time(i64::MAX), deadline::sort_key);
    let late = nearest.is_some_and(|clock| clock.state == ClockState::Late) && due < now;
    (due, late, Key { ticket, settlement })
}

#[cfg(test)]
mod tests;
