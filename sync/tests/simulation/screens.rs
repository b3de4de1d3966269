//! What is written is shown, from the first moment on.

use super::invariants::{Check, Witness, must};
use super::server::Server;
use super::tablet::Tablet;
use domain::scope;
use domain::{EntryId, Ticket, TicketId, Time, World};
use std::sync::Arc;
use sync::PendingState;

impl Witness {
    /// What a tablet has stored it shows, from the first moment on and for ever.
    /// Only a tablet that has a part of the log lets go of it, once it has rested for a quarter.
    pub(super) fn stored_writes_are_in_view(&self, tablets: &[Tablet]) -> Check {
        for (id, written) in &self.acknowledged {
            let tablet = &tablets[written.tablet];
            let fresh = tablet.tabs.iter().filter(|tab| !tab.stale);
            // After a disk was lost it is shown again once it was fetched again.
            let is_rooted = !self.losses.uprooted.contains(id);
            let Some(ticket) = written.ticket.filter(|_| is_rooted) else {
                continue;
            };
            for tab in fresh {
                let is_let_go = || !tab.replica.is_whole() && self.outworn.contains(&ticket);
                let shown = is_shown(tab.replica.view(), ticket, *id) || is_let_go();
                must!(shown, "tablet {} does not show its {id}", written.tablet);
            }
        }
        Ok(())
    }
}

/// What is only in memory is shown like everything else.
pub(super) fn own_writes_are_in_view(index: usize, tablet: &Tablet) -> Check {
    for tab in &tablet.tabs {
        for (entry, state) in tab.replica.pending() {
            let Some(ticket) = entry.ticket().filter(|_| state != PendingState::Judged) else {
                continue;
            };
            let shown = is_shown(tab.replica.view(), ticket, entry.id);
            must!(
                shown,
                "tablet {index} does not see its own {} {}",
                entry.body.name(),
                entry.id
            );
        }
    }
    Ok(())
}

/// The tickets that no tablet with a part of the log need have by now.
pub(super) fn outworn(server: &Server, now: Time) -> impl Iterator<Item = TicketId> {
    let world = server.knowing().world();
    let is_outworn = move |ticket: &&Arc<Ticket>| {
        let last = ticket.timeline.iter().map(|event| event.received_at).max();
        last.is_some_and(|last| scope::is_outworn(world, ticket, last, now))
    };
    let tickets = world.tickets.values().filter(is_outworn);
    tickets.map(|ticket| ticket.id)
}

fn is_shown(world: &World, ticket: TicketId, entry: EntryId) -> bool {
    world
        .tickets
        .get(&ticket)
        .is_some_and(|ticket| ticket.has_entry(entry))
}
