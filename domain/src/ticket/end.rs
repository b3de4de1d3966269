//! How a ticket ended.

use super::{Event, Ticket};
use crate::body::Body;

impl Event {
    /// Whether it ends the ticket, settled or otherwise.
    pub(crate) fn is_end(&self) -> bool {
        matches!(
            *self.body,
            Body::Settled | Body::NotAccepted | Body::Merged(_) | Body::Cancelled
        )
    }
}

impl Ticket {
    /// What ended it last; none where it goes on, taken up again or never ended.
    pub(crate) fn last_end(&self) -> Option<&Event> {
        let mut events = self.timeline.iter().rev().filter(|event| event.counts());
        let last = events.find(|event| event.is_end() || matches!(*event.body, Body::Reopened));
        last.filter(|event| event.is_end())
    }

    /// Whether it was not accepted, and nobody calls that back.
    pub(crate) fn is_declined_for_good(&self) -> bool {
        let declined = |event: &&Event| matches!(*event.body, Body::NotAccepted);
        let Some(end) = self.last_end().filter(declined) else {
            return false;
        };
        let since = self.timeline.iter().rev();
        let mut since = since
            .take_while(|event| event.entry != end.entry)
            .chain([end]);
        !since.any(|event| {
            self.settlements
                .iter()
                .any(|each| each.entry == event.entry)
        })
    }
}
