//! Callbacks about a settlement after which the ticket was taken up again.

use super::{Callback, CallbackState};
use crate::body::Body;
use crate::ids::EntryId;
use crate::ticket::Ticket;
use crate::time::Time;

/// Whether nobody has to make the callback at `place` of `rows` any more: it was taken up again after that settlement, and is
/// either not settled since, so that there is nothing to ask about, or settled anew and the same room is asked about that.
///
/// Its draw stays on record and in the count of its stratum. Trying again only adds chances: where the later settlement is
/// not drawn, or the ticket was cancelled instead, the earlier callback is still to be made.
fn is_over(ticket: &Ticket, rows: &[Callback], place: usize) -> bool {
    let Some(row) = rows.get(place) else {
        return false;
    };
    let mut later = rows.iter().skip(place + 1);
    when(ticket, row.settlement).is_some()
        && (ticket.step.is_unsettled() || later.any(|later| supersedes(later, row)))
}

/// Whether `later` asks the same room about a later settlement; one that is not drawn asks nobody.
pub(crate) fn supersedes(later: &Callback, earlier: &Callback) -> bool {
    let is_another = later.settlement != earlier.settlement && later.room == earlier.room;
    is_another && later.state != CallbackState::NotDrawn
}

/// Strikes what was over before it was made; what was late by then stays for its breach.
pub(super) fn strike(ticket: &Ticket, rows: &mut Vec<Callback>) {
    let places = 0..rows.len();
    let over: Vec<bool> = places.map(|place| is_over(ticket, rows, place)).collect();
    for (row, over) in rows.iter_mut().zip(over) {
        row.over = over && row.state.is_outstanding();
    }
    rows.retain(|row| {
        let reopened = when(ticket, row.settlement);
        let was_late = row.closes.zip(reopened);
        !row.over || was_late.is_some_and(|(closes, reopened)| reopened > closes)
    });
}

/// When the ticket was taken up again after `settlement`.
fn when(ticket: &Ticket, settlement: EntryId) -> Option<Time> {
    let counting = ticket.timeline.iter().filter(|event| event.counts());
    let mut later = counting.skip_while(|event| event.entry != settlement);
    let reopened = later.find(|event| matches!(*event.body, Body::Reopened));
    reopened.map(|event| event.when)
}
