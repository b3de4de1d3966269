//! The runs of a clock: from a start to the first stop after it, and again.

use super::course::{Course, Place};
use crate::procedure::ClockRule;
use crate::ticket::Event;

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
/// later in its list is the better anchor, and moves the run to itself. Once the clock was stopped, the next start
/// begins a new run. A settlement's clock begins anew when the ticket is reopened, even where nothing had stopped it.
pub(super) struct Runs<'a> {
    rule: &'a ClockRule,
    course: Course<'a>,
    restarts: bool,
    /// Where the next run starts, and how good an anchor that is.
    start: Option<(Place, usize)>,
}

impl<'a> Runs<'a> {
    pub(super) fn of(rule: &'a ClockRule, course: Course<'a>) -> Self {
        let is_settlements = rule.start.iter().any(|mark| mark.entry == "opened")
            && rule.stop.iter().any(|mark| mark.entry == "settled");
        let runs = Self {
            rule,
            course,
            restarts: is_settlements,
            start: None,
        };
        let start = runs.start(None);
        Self { start, ..runs }
    }

    /// The first start after `after`; a settlement's clock also starts when the ticket is reopened.
    fn start(&self, after: Option<Place>) -> Option<(Place, usize)> {
        let starts = |event: &Event| self.rank(event).is_some() || self.starts_anew(event);
        let (place, event) = self.course.first(after, starts)?;
        Some((place, self.rank(event).unwrap_or(0)))
    }

    fn first(&self, after: Option<Place>, is: impl Fn(&Event) -> bool) -> Option<Place> {
        self.course.first(after, is).map(|(place, _)| place)
    }

    /// How good an anchor `event` is: its mark's place in the rule's list.
    fn rank(&self, event: &Event) -> Option<usize> {
        self.rule.start.iter().rposition(|mark| mark.names(event))
    }

    fn stop(&self, start: Place) -> Option<Place> {
        self.first(Some(start), |event| {
            self.rule.stop.iter().any(|mark| mark.names(event))
        })
    }

    fn starts_anew(&self, event: &Event) -> bool {
        self.restarts && event.body.name() == "reopened"
    }

    /// The best anchor of the run that began at `start`.
    fn anchored(&self, start: Place, rank: usize) -> Place {
        let (mut start, mut rank) = (start, rank);
        while rank + 1 < self.rule.start.len() {
            let better = |event: &Event| self.rank(event).is_some_and(|each| each > rank);
            let stop = self.stop(start);
            let found = self.course.first(Some(start), better);
            let Some((place, event)) =
                found.filter(|(place, _)| stop.is_none_or(|stop| *place < stop))
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
        let anew = if self.restarts {
            self.first(Some(start), |event| self.starts_anew(event))
        } else {
            None
        };
        let is_cut = anew.is_some_and(|anew| stop.is_none_or(|stop| anew < stop));
        let (stop, next) = match stop {
            _ if is_cut => (None, anew.map(|anew| (anew, 0))),
            None => (None, None),
            Some(stop) => (Some(stop), self.start(Some(stop))),
        };
        self.start = next;
        let next = next.map(|(place, _)| place);
        Some(Run { start, stop, next })
    }
}
