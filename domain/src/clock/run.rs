//! The runs of a clock: from a start to the first stop after it, and again.

use super::Reading;
use super::course::{Course, Place};
use super::due;
use crate::body::Body;
use crate::calendar::Calendar;
use crate::procedure::{ClockRule, Procedure};
use crate::step::{Step, movement};
use crate::ticket::{Event, Ticket};

/// One run of a clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: Place,
    pub(super) stop: Option<Place>,
    /// Where the next run starts; none for the run in force.
    pub(super) next: Option<Place>,
}

/// The runs of a clock, the first one first.
///
/// While a clock runs, saying its start again changes nothing: nobody wins time by it. A start that the rule names
/// later in its list is the better anchor, and moves the run to itself while that is in time: once late stays late. Once
/// the clock was stopped, the next start begins a new run, but no better anchor does: what was kept stays kept. A settlement's
/// clock begins anew when the ticket is reopened, even where nothing had stopped it; another's, where the settlement was what
/// stopped it. Until the ticket is reopened, no start begins a run after it was cancelled, merged or not accepted, nor, where
/// the rule says `once`, after a stop. What was said after such an end counts, from its own moment, once the ticket was
/// reopened; but for a settlement's clock, which begins anew then.
pub(super) struct Runs<'a> {
    rule: &'a ClockRule,
    procedure: &'a Procedure,
    ticket: &'a Ticket,
    calendar: &'a Calendar,
    course: Course<'a>,
    /// Whether it runs from the opening, and so from a reopening once that undoes what stopped it.
    from_opening: bool,
    /// Whether nothing but a settlement stops it.
    is_settlements: bool,
    /// Where the next run starts, and how good an anchor that is.
    start: Option<(Place, usize)>,
}

impl<'a> Runs<'a> {
    pub(super) fn of(rule: &'a ClockRule, reading: &Reading<'a>) -> Self {
        let Reading {
            ticket,
            procedure,
            calendar,
            ..
        } = *reading;
        let from_opening = rule.start.iter().any(|mark| mark.entry == "opened");
        let is_settlements = from_opening && rule.stop.iter().all(|mark| mark.entry == "settled");
        let runs = Self {
            rule,
            procedure,
            ticket,
            calendar,
            course: Course::of(ticket),
            from_opening,
            is_settlements,
            start: None,
        };
        let start = runs.start(None, is_settlements);
        Self { start, ..runs }
    }

    /// The first start after `after`, where any was before it the first in the list; or a reopening, where that counts.
    fn start(&self, after: Option<Place>, reopening: bool) -> Option<(Place, usize)> {
        let begins = |rank: usize| after.is_none() || rank == 0;
        let starts = |place, event: &Event| {
            let is_start = self.rank(event).is_some_and(begins) && self.may_begin(place, event);
            is_start || (reopening && is_reopening(event))
        };
        let (place, event) = self.course.first_at(after, starts)?;
        Some((place, self.rank(event).unwrap_or(0)))
    }

    /// Whether a run may begin with `event`: not once the ticket has ended otherwise than by being settled, unless it was
    /// taken up again since; nor, where the rule says so, once the clock was stopped since the ticket was last taken up. What
    /// comes after an end alone speaks of it: what follows from a callback is owed though the ticket ended before the callback.
    fn may_begin(&self, place: Place, event: &Event) -> bool {
        let last = |is: &dyn Fn(&Event) -> bool, before| self.course.last(None, before, is);
        let has =
            |is: &dyn Fn(&Event) -> bool, until| last(is, Some(place)) > last(&is_reopening, until);
        // Where the clock begins anew with the reopening, a run that began just before would have no end to excuse it.
        let until = self.is_settlements.then_some(place);
        let is_ended = || !follows_an_end(event) && has(&ends, until);
        let is_stopped = || self.rule.once && has(&|event| self.stops(event), Some(place));
        is_reopening(event) || !(is_ended() || is_stopped())
    }

    fn first(&self, after: Option<Place>, is: impl Fn(&Event) -> bool) -> Option<Place> {
        self.course.first(after, is).map(|(place, _)| place)
    }

    /// How good an anchor `event` is: its mark's place in the rule's list.
    fn rank(&self, event: &Event) -> Option<usize> {
        let mut marks = self.rule.start.iter();
        marks.rposition(|mark| self.procedure.marks(mark, event))
    }

    fn stop(&self, start: Place) -> Option<(Place, &'a Event)> {
        self.course.first(Some(start), |event| self.stops(event))
    }

    fn stops(&self, event: &Event) -> bool {
        let mut marks = self.rule.stop.iter();
        marks.any(|mark| self.procedure.marks(mark, event))
    }

    /// Whether the ticket was reopened after the settlement at `stop`, and nothing else that stops the clock came between.
    fn is_undone(&self, stop: Place) -> bool {
        let reopened = self.first(Some(stop), is_reopening);
        let again = self.stop(stop).map(|(place, _)| place);
        let is_first = |reopened| again.is_none_or(|again| reopened < again);
        self.from_opening && reopened.is_some_and(is_first)
    }

    /// Whether `place` comes while the run that began at `start` goes on, and is not late.
    fn is_in_time(&self, start: Place, place: Place) -> bool {
        let due = due::first(self.rule, self.ticket, self.calendar, start.when).moment;
        let stop = self.stop(start);
        due.is_none_or(|due| place.when <= due) && stop.is_none_or(|(stop, _)| place < stop)
    }

    /// The best anchor of the run that began at `start`.
    fn anchored(&self, start: Place, rank: usize) -> Place {
        let (mut start, mut rank) = (start, rank);
        while rank + 1 < self.rule.start.len() {
            let better = |place, event: &Event| {
                self.rank(event).is_some_and(|each| each > rank) && self.may_begin(place, event)
            };
            let found = self.course.first_at(Some(start), better);
            let Some((place, event)) = found.filter(|(place, _)| self.is_in_time(start, *place))
            else {
                break;
            };
            start = place;
            rank = self.rank(event).unwrap_or(rank + 1);
        }
        start
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let (start, rank) = self.start.take()?;
        let start = self.anchored(start, rank);
        let stop = self.stop(start);
        let anew = if self.is_settlements {
            self.first(Some(start), is_reopening)
        } else {
            None
        };
        let is_cut = anew.is_some_and(|anew| stop.is_none_or(|(stop, _)| anew < stop));
        let (stop, next) = match stop {
            _ if is_cut => (None, anew.map(|anew| (anew, 0))),
            None => (None, None),
            Some((stop, by)) => {
                let undone = matches!(*by.body, Body::Settled) && self.is_undone(stop);
                (Some(stop), self.start(Some(stop), undone))
            }
        };
        self.start = next;
        let next = next.map(|(place, _)| place);
        Some(Run { start, stop, next })
    }
}

/// Whether it ended the ticket otherwise than by settling it.
pub(super) fn ends(event: &Event) -> bool {
    matches!(event.body.name(), "cancelled" | "merged" | "not_accepted")
}

/// Whether nobody writes it before the ticket has ended.
fn follows_an_end(event: &Event) -> bool {
    let movement = movement(event.body.name());
    movement.is_some_and(|each| !each.from.iter().any(Step::is_unsettled))
}

pub(super) fn is_reopening(event: &Event) -> bool {
    matches!(*event.body, Body::Reopened)
}
