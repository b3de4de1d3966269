//! Pauses: while a ticket waits for something that the rule names, its due moment moves on.

use super::course::{Course, Place};
use crate::body::Body;
use crate::procedure::ClockRule;
use crate::step::movement;
use crate::ticket::Event;
use crate::time::Time;

/// The pauses of one run of a clock.
pub(super) struct Pauses<'a> {
    pub(super) rule: &'a ClockRule,
    pub(super) course: Course<'a>,
    pub(super) start: Place,
    /// Where counting ends: the stop, or now.
    pub(super) until: Time,
}

impl Pauses<'_> {
    /// Where `moment` lies once every pause that began before it, and ends after `from`, has moved it. What was already
    /// late when the waiting began stays late.
    pub(super) fn moved(&self, moment: Time, from: Time) -> Time {
        if self.rule.pauses.is_empty() {
            return moment;
        }
        let mut moved = moment;
        let mut after = None;
        while let Some((place, _)) = self.course.first(after, |event| self.pauses(event)) {
            let end = self.course.first(Some(place), ends);
            let end = end.map_or(self.until, |(end, _)| end.when.min(self.until));
            let begin = place.when.max(self.start.when).max(from);
            if begin < moved && begin < end {
                moved = moved.plus(end.since(begin));
            }
            after = Some(place);
        }
        moved
    }

    fn pauses(&self, event: &Event) -> bool {
        matches!(&*event.body, Body::Waiting(waiting) if self.rule.pauses.contains(&waiting.reason))
    }
}

/// Whether the ticket waits no longer: it was resumed, anything else led it on, or it waits for something else.
fn ends(event: &Event) -> bool {
    movement(event.body.name()).is_some_and(|movement| movement.to.is_some())
}
