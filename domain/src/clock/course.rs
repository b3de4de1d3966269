//! The course of a ticket: its counting entries in the order in which they happened.
//!
//! The log's order is the order of arrival. A clock asks when something happened, so what comes late from an offline
//! tablet counts from its own moment; only entries of the same moment keep the order of the log.

use crate::ids::EntryId;
use crate::ticket::{Event, Ticket};
use crate::time::Time;

/// Where an entry stands in the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// When it happened; never before the opening, however wrong a tablet's clock was.
    pub(super) when: Time,
    /// Its place in the log, the opening first.
    order: usize,
}

/// A ticket's course. Borrowed; every question walks the log once and allocates nothing.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    events: &'a [Event],
    opening: Option<(EntryId, Time)>,
}

impl<'a> Course<'a> {
    pub(super) fn of(ticket: &'a Ticket) -> Self {
        let opening = ticket.opening.as_ref();
        Self {
            events: &ticket.timeline,
            opening: opening.map(|opening| (opening.entry, opening.when)),
        }
    }

    fn place(&self, index: usize, event: &Event) -> Place {
        match self.opening {
            Some((entry, when)) if entry == event.entry => Place { when, order: 0 },
            Some((_, opened)) => Place {
                when: event.when.max(opened),
                order: index + 1,
            },
            None => Place {
                when: event.when,
                order: index + 1,
            },
        }
    }

    fn places(&self, is: impl Fn(&Event) -> bool) -> impl Iterator<Item = (Place, &'a Event)> {
        let events = self.events.iter().enumerate();
        let hits = events.filter(move |(_, event)| event.counts() && is(event));
        hits.map(|(index, event)| (self.place(index, event), event))
    }

    /// The first entry after `after` (none: of all) that `is` accepts.
    pub(super) fn first(
        &self,
        after: Option<Place>,
        is: impl Fn(&Event) -> bool,
    ) -> Option<(Place, &'a Event)> {
        self.first_at(after, |_, event| is(event))
    }

    /// The same, where its place counts too.
    pub(super) fn first_at(
        &self,
        after: Option<Place>,
        is: impl Fn(Place, &Event) -> bool,
    ) -> Option<(Place, &'a Event)> {
        let later = self
            .places(|_| true)
            .filter(|(place, event)| after.is_none_or(|after| *place > after) && is(*place, event));
        later.min_by_key(|(place, _)| *place)
    }

    /// The last entry after `after` (none: of all) and before `before` that `is` accepts.
    pub(super) fn last(
        &self,
        after: Option<Place>,
        before: Option<Place>,
        is: impl Fn(&Event) -> bool,
    ) -> Option<Place> {
        let places = self.places(is).map(|(place, _)| place);
        let is_after = |place| after.is_none_or(|after| place > after);
        let is_before = |place| before.is_none_or(|before| place < before);
        places
            .filter(|place| is_after(*place) && is_before(*place))
            .max()
    }

    /// The entry `id`, and where it stands.
    pub(super) fn of_entry(&self, id: EntryId) -> Option<(Place, &'a Event)> {
        self.places(|event| event.entry == id).next()
    }
}
