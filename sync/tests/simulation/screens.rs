//! What is written is shown, from the first moment on.

use super::invariants::{Check, Witness, must};
use super::tablet::Tablet;
use domain::{EntryId, TicketId, World};
use sync::PendingState;

impl Witness {
    /// What a tablet has stored it shows, from the first moment on and for ever.
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
                let shown = is_shown(tab.replica.view(), ticket, *id);
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

fn is_shown(world: &World, ticket: TicketId, entry: EntryId) -> bool {
    world
        .tickets
        .get(&ticket)
        .is_some_and(|ticket| ticket.has_entry(entry))
}
