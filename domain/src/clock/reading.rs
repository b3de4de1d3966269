//! Reading the clocks of one ticket: which rules hold, which runs they have, where each run stands.

use super::course::Course;
use super::due;
use super::former::View;
use super::pause::Pauses;
use super::run::{Run, Runs, ends, is_reopening};
use super::{Clock, ClockState};
use crate::calendar::Calendar;
use crate::procedure::{ClockRule, Procedure};
use crate::ticket::{At, Ticket};
use crate::time::Time;
use crate::words::Severity;
use std::sync::Arc;

/// A severity that a rule of repeats raised a ticket to: it counts for the clocks, from their original start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The severity in force.
    pub severity: Severity,
    /// Since when.
    pub since: Time,
}

/// What the clocks of a ticket are read from.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// The procedure it opened with.
    pub procedure: &'a Procedure,
    /// The community's calendar.
    pub calendar: &'a Calendar,
    /// The moment of reading.
    pub now: Time,
    /// The severity that a rule raised it to; none: the one in its fields.
    pub raised: Option<Raised>,
}

impl<'a> Reading<'a> {
    /// Reads `ticket` as its fields stand.
    pub fn new(
        ticket: &'a Ticket,
        procedure: &'a Procedure,
        calendar: &'a Calendar,
        now: Time,
    ) -> Self {
        Self {
            ticket,
            procedure,
            calendar,
            now,
            raised: None,
        }
    }

    /// Every clock: what runs out first stands first, then what waits, then what is over.
    pub fn all(&self) -> Vec<Clock> {
        let mut clocks = Vec::new();
        self.each(|clock| clocks.push(clock));
        clocks.sort_by_key(|clock| {
            let begun = clock.state != ClockState::NotStarted;
            (
                (!clock.state.is_running(), begun),
                clock.due.unwrap_or(Time(i64::MAX)),
                clock.state,
            )
        });
        clocks
    }

    /// Calls `visit` with every clock, in the order of the procedure's rules. Allocates nothing.
    pub fn each(&self, mut visit: impl FnMut(Clock)) {
        let view = self.view();
        let has_changed = view.has_changed();
        for rule in &self.procedure.clocks {
            if rule.when.covers(&rule.kinds, &view) {
                self.rows(rule, &mut visit);
            } else if has_changed && let Some(until) = view.ceased(rule).max() {
                self.breached(rule, until, &mut visit);
            }
        }
    }

    /// The rule of the clock `name` that is in force and knows more time; none where none of that name does.
    pub fn extensible(&self, name: &str) -> Option<&'a Arc<ClockRule>> {
        let view = self.view();
        let mut rules = self.procedure.clocks.iter();
        rules.find(|rule| {
            let is_meant = rule.name == name && rule.extension.is_some();
            is_meant && rule.when.covers(&rule.kinds, &view)
        })
    }

    fn view(&self) -> View<'_> {
        View {
            ticket: self.ticket,
            procedure: self.procedure,
            raised: self.raised.as_ref(),
            at: At::Now,
        }
    }

    /// The rows of a rule that holds.
    fn rows(&self, rule: &Arc<ClockRule>, visit: &mut impl FnMut(Clock)) {
        let course = Course::of(self.ticket);
        let mut runs = Runs::of(rule, self).peekable();
        if runs.peek().is_none() {
            visit(not_started(rule));
        }
        for run in runs {
            let is_over = run.next.is_some();
            self.run(rule, &run, course, |clock| {
                // A run that was followed by another one stays for its breach alone.
                if !is_over {
                    visit(clock);
                } else if clock.state.is_past_due() {
                    visit(Clock {
                        replaced: true,
                        ..clock
                    });
                }
            });
        }
    }

    /// The rows of a rule that held until `until`, and had been overrun by then: a breach that was reached stays
    /// visible, whatever the ticket is taken for later.
    fn breached(&self, rule: &Arc<ClockRule>, until: Time, visit: &mut impl FnMut(Clock)) {
        let course = Course::of(self.ticket);
        for run in Runs::of(rule, self) {
            self.run(rule, &run, course, |clock| {
                let is_reached = clock.due.is_some_and(|due| due < until);
                if is_reached && clock.state.is_past_due() {
                    visit(Clock {
                        replaced: true,
                        ..clock
                    });
                }
            });
        }
    }

    /// The row of one run, and the one that an extension adds.
    fn run(
        &self,
        rule: &Arc<ClockRule>,
        run: &Run,
        course: Course<'_>,
        mut visit: impl FnMut(Clock),
    ) {
        let start = run.start.when;
        let counted = due::first(rule, self.ticket, self.calendar, start);
        let granted = due::granted(rule, run, counted.moment, self.ticket, course);
        let pauses = Pauses {
            rule,
            course,
            start: run.start,
            until: run.stop.map_or(self.now, |stop| stop.when),
        };
        let row = |due: Option<Time>, from: Time| {
            let percent = rule.warn_percent.unwrap_or(self.procedure.warn_percent);
            let warn = due.map(|due| pauses.moved(due::warning(start, due, percent), from));
            let due = due.map(|due| pauses.moved(due, from));
            Clock {
                start: Some(start),
                due,
                warn,
                stop: run.stop.map(|stop| stop.when),
                state: self.state(run, course, due, warn),
                calendar_unknown: due.is_some_and(|due| self.is_unknown(rule, start, due)),
                ..not_started(rule)
            }
        };
        visit(Clock {
            by_wish: counted.by_wish,
            replaced: granted.is_some(),
            ..row(counted.moment, start)
        });
        if let Some((until, decided)) = granted {
            visit(Clock {
                extends: true,
                ..row(Some(until), decided)
            });
        }
    }

    fn is_unknown(&self, rule: &ClockRule, start: Time, due: Time) -> bool {
        rule.needs_calendar() && self.calendar.unknown_years(start, due).next().is_some()
    }

    fn state(
        &self,
        run: &Run,
        course: Course<'_>,
        due: Option<Time>,
        warn: Option<Time>,
    ) -> ClockState {
        let is_past = |moment: Time| due.is_some_and(|due| moment > due);
        let stop = run.stop.map(|stop| stop.when);
        if stop.is_some_and(|stop| !is_past(stop)) {
            return ClockState::Met;
        }
        if ended(course, run).is_some_and(|ended| !is_past(ended)) {
            return ClockState::Excused;
        }
        match stop {
            Some(_) => ClockState::MetLate,
            None if is_past(self.now) => ClockState::Late,
            None if warn.is_some_and(|warn| self.now >= warn) => ClockState::DueSoon,
            None => ClockState::Running,
        }
    }
}

fn not_started(rule: &Arc<ClockRule>) -> Clock {
    Clock {
        rule: Arc::clone(rule),
        by_wish: false,
        extends: false,
        replaced: false,
        calendar_unknown: false,
        start: None,
        due: None,
        warn: None,
        stop: None,
        state: ClockState::NotStarted,
    }
}

/// When the ticket ended otherwise than by being settled, if it did so in this run and was not taken up again; a reopening
/// that begins the next run takes up that one.
fn ended(course: Course<'_>, run: &Run) -> Option<Time> {
    let end = course.last(Some(run.start), run.next, ends)?;
    let again = course.first(Some(end), is_reopening);
    let is_undone = again.is_some_and(|(again, _)| run.next != Some(again));
    (!is_undone).then_some(end.when)
}
