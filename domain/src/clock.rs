//! Clocks 时限: computed on reading, never stored.

use crate::body::Body;
use crate::calendar::Calendar;
use crate::procedure::{ClockRule, Mark, Procedure, Wish};
use crate::step::Step;
use crate::ticket::{Event, Ticket};
use crate::time::Time;
use crate::words::Strength;

/// Where a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockState {
    /// Past its due moment, and nothing stopped it.
    Late,
    /// Past the warning point.
    DueSoon,
    /// Running.
    Running,
    /// Its start has not happened.
    NotStarted,
    /// Stopped in time.
    Met,
    /// Stopped after its due moment.
    MetLate,
    /// The ticket was cancelled, merged or not accepted while it ran.
    Excused,
}

impl ClockState {
    /// Whether something still has to be done about it.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Late | Self::DueSoon | Self::Running)
    }
}

/// One clock of a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Its name: `answer`, `settle`.
    pub name: String,
    /// The clause.
    pub source: String,
    /// How strongly the clause binds.
    pub strength: Strength,
    /// The rule's limit as the clause words it; none where it gives no number.
    pub limit: Option<crate::procedure::Limit>,
    /// Whether the resident's own wish set the due moment.
    pub by_wish: bool,
    /// Whether an approved extension set the due moment; the first row stays beside it.
    pub extends: bool,
    /// When it started.
    pub start: Option<Time>,
    /// When it is due; none where the procedure gives no number.
    pub due: Option<Time>,
    /// From when it counts as due soon.
    pub warn: Option<Time>,
    /// When it stopped.
    pub stop: Option<Time>,
    /// Where it stands.
    pub state: ClockState,
}

/// Every clock of `ticket`: what runs out first stands first, then what waits, then what is over.
pub fn clocks(
    ticket: &Ticket,
    procedure: &Procedure,
    calendar: &Calendar,
    now: Time,
) -> Vec<Clock> {
    let mut clocks: Vec<Clock> = procedure
        .clocks_of(ticket)
        .flat_map(|rule| rows(rule, ticket, procedure, calendar, now))
        .collect();
    clocks.sort_by_key(|clock| {
        (
            !clock.state.is_running(),
            clock.due.unwrap_or(Time(i64::MAX)),
            clock.state,
        )
    });
    clocks
}

fn rows(
    rule: &ClockRule,
    ticket: &Ticket,
    procedure: &Procedure,
    calendar: &Calendar,
    now: Time,
) -> Vec<Clock> {
    let started = started(rule, ticket);
    let start = started.map(|(_, start)| start);
    let stop = started.and_then(|(place, start)| stopped(rule, ticket, place, start));
    let wish = ticket
        .opening
        .as_ref()
        .and_then(|opening| opening.opened.wants_by)
        .filter(|_| rule.wish.is_some());
    let limit = start.and_then(|start| rule.limit.map(|limit| limit.end(start, calendar)));
    let due = match (&rule.wish, start.and(wish)) {
        (Some(Wish::Instead), Some(wish)) => Some(wish),
        (_, wish) => [limit, wish].into_iter().flatten().min(),
    };
    let by_wish = due.is_some() && due == wish && due != limit;
    let percent = rule.warn_percent.unwrap_or(procedure.warn_percent);
    let first = Clock {
        name: rule.name.clone(),
        source: rule.source.clone(),
        strength: rule.strength.clone(),
        limit: rule.limit,
        by_wish,
        extends: false,
        start,
        due,
        warn: warning(start, due, percent),
        stop,
        state: ClockState::NotStarted,
    };
    // What was granted stays while more is asked for; a clock that started anew later forgets it.
    let granted = ticket
        .extensions
        .iter()
        .rev()
        .filter(|request| request.clock == rule.name)
        .find_map(|request| request.decision.and_then(|(_, until)| until))
        .filter(|until| start.is_some_and(|start| *until > start));
    let extended = granted.map(|until| Clock {
        extends: true,
        due: Some(until),
        warn: warning(start, Some(until), percent),
        ..first.clone()
    });
    let with_state = |clock: Clock| Clock {
        state: state(&clock, ticket, now),
        ..clock
    };
    std::iter::once(first)
        .chain(extended)
        .map(with_state)
        .collect()
}

/// The last event that starts the clock, with its place in the log; a reopened ticket is settled
/// anew.
fn started(rule: &ClockRule, ticket: &Ticket) -> Option<(usize, Time)> {
    let restarts = rule.start.contains(&"opened".into()) && rule.stop.contains(&"settled".into());
    let starts = |event: &Event| {
        rule.start.iter().any(|mark| hits(mark, event))
            || (restarts && event.body.name() == "reopened")
    };
    let place = ticket
        .timeline
        .iter()
        .rposition(|event| event.counts() && starts(event))?;
    ticket.timeline.get(place).map(|event| (place, event.when))
}

/// The earliest stop of those that follow in the log: what arrives late from an offline tablet
/// counts from its own moment, and none lies before the start, however wrong a tablet's clock was.
fn stopped(rule: &ClockRule, ticket: &Ticket, place: usize, start: Time) -> Option<Time> {
    let stops = |event: &&Event| event.counts() && rule.stop.iter().any(|mark| hits(mark, event));
    let stops = ticket.timeline.iter().skip(place).filter(stops);
    stops.map(|event| event.when.max(start)).min()
}

/// Whether `event` is what `mark` names. An answer without detail is one to the resident: an answer to the desk leaves
/// the resident's clock running.
fn hits(mark: &Mark, event: &Event) -> bool {
    if event.body.name() != mark.entry {
        return false;
    }
    match (&*event.body, mark.detail.as_deref()) {
        (Body::Answered(answered), None | Some("resident")) => answered.to != "desk",
        (Body::Answered(answered), Some(to)) => answered.to == to,
        (Body::Step(step), Some(name)) => step.name == name,
        (Body::CalledBack(made), Some(outcome)) => made.outcome.as_str() == outcome,
        (Body::Waiting(waiting), Some(reason)) => waiting.reason.as_str() == reason,
        (_, None) => true,
        (_, Some(_)) => false,
    }
}

fn warning(start: Option<Time>, due: Option<Time>, percent: u8) -> Option<Time> {
    let (start, due) = (start?, due?);
    Some(start.plus(due.since(start).saturating_mul(i64::from(percent)) / 100))
}

fn state(clock: &Clock, ticket: &Ticket, now: Time) -> ClockState {
    if clock.start.is_none() {
        return ClockState::NotStarted;
    }
    match (clock.stop, clock.due) {
        (Some(stop), Some(due)) if stop > due => ClockState::MetLate,
        (Some(_), _) => ClockState::Met,
        (None, _) if is_excused(&ticket.step) => ClockState::Excused,
        (None, Some(due)) if now > due => ClockState::Late,
        (None, _) if clock.warn.is_some_and(|warn| now >= warn) => ClockState::DueSoon,
        (None, _) => ClockState::Running,
    }
}

fn is_excused(step: &Step) -> bool {
    matches!(step, Step::Cancelled | Step::Merged | Step::NotAccepted)
}
