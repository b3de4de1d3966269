//! Callbacks about a settlement after which the ticket was taken up again.

use super::{Callback, CallbackState};
use crate::body::Body;
use crate::ticket::Ticket;
use crate::time::Time;

/// Since when nobody has to make the callback at `place` of `rows` any more; none where somebody has. It was taken up again
/// after that settlement, and is either not settled since, so that there is nothing to ask about, or settled anew and the
/// same room is asked about that.
///
/// Its draw stays on record and in the count of its stratum. Trying again only adds chances: where the later settlement is
/// not drawn, or the ticket was cancelled instead, the earlier callback is owed again, until it is over for good.
fn over_since(ticket: &Ticket, rows: &[Callback], place: usize) -> Option<Time> {
    let row = rows.get(place)?;
    let mut later = rows.iter().skip(place + 1);
    let later = later.find(|later| supersedes(later, row));
    let counting = ticket.timeline.iter().filter(|event| event.counts());
    let since = counting.skip_while(|event| event.entry != row.settlement);
    let mut over = None;
    for event in since.skip(1) {
        if later.is_some_and(|later| later.settlement == event.entry) {
            return over.or(Some(event.when));
        }
        if matches!(*event.body, Body::Reopened) {
            over = over.or(Some(event.when));
        } else if event.is_end() {
            over = None;
        }
    }
    over
}

/// Whether `later` asks the same room about a later settlement; one that is not drawn asks nobody.
pub(crate) fn supersedes(later: &Callback, earlier: &Callback) -> bool {
    let is_another = later.settlement != earlier.settlement && later.room == earlier.room;
    is_another && later.state != CallbackState::NotDrawn
}

/// Strikes what was over before it was made; what was late by then stays for its breach.
pub(super) fn strike(ticket: &Ticket, rows: &mut Vec<Callback>) {
    let places = 0..rows.len();
    let over: Vec<Option<Time>> = places
        .map(|place| over_since(ticket, rows, place))
        .collect();
    let mut over = over.into_iter();
    rows.retain_mut(|row| {
        let over = over.next().flatten();
        row.over = over.is_some() && row.state.is_outstanding();
        let was_late = row.closes.zip(over);
        !row.over || was_late.is_some_and(|(closes, over)| over > closes)
    });
}
