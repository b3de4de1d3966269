//! Years of which no calendar is known, and across which something was counted all the same.

use crate::callback::Callback;
use crate::clock::Clock;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::world::World;
use std::collections::BTreeSet;

/// The years that a clock or a callback of `world` crosses at `now` and whose days off are not known.
pub(super) fn unknown(world: &World, now: Time) -> BTreeSet<i32> {
    let mut years = BTreeSet::new();
    for ticket in world.tickets.values() {
        let clocks = world.clocks(ticket, now);
        let spans = clocks.iter().filter_map(of_clock);
        let callbacks = world.callbacks(ticket, now);
        let windows = callbacks
            .iter()
            .filter_map(|each| of_callback(ticket, each));
        for (from, to) in spans.chain(windows) {
            years.extend(world.calendar.unknown_years(from, to));
        }
    }
    years
}

fn of_clock(clock: &Clock) -> Option<(Time, Time)> {
    clock
        .start
        .zip(clock.due)
        .filter(|_| clock.calendar_unknown)
}

fn of_callback(ticket: &Ticket, callback: &Callback) -> Option<(Time, Time)> {
    let mut settlements = ticket.settlements.iter();
    let settlement = settlements.find(|each| each.entry == callback.settlement)?;
    let closes = callback.closes.filter(|_| callback.calendar_unknown)?;
    Some((settlement.when, closes))
}
