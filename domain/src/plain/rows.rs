//! The rows of a ticket: what the rules compute, in the words and times of the outside.

use super::explain::{Asked, Names};
use super::explained::{ExplainedCallback, ExplainedClock, ExplainedReport, ExplainedTicket};
use super::line::Line;
use crate::callback::Callback;
use crate::callback::CallbackState;
use crate::clock::{Clock, ClockState};
use crate::ticket::Ticket;
use crate::time::{Offset, Time};
use crate::world::World;

pub(super) fn ticket(world: &World, ticket: &Ticket, names: &Names, now: Time) -> ExplainedTicket {
    let offset = world.calendar.offset;
    let clocks = world.clocks(ticket, now);
    let callbacks = world.callbacks(ticket, now);
    ExplainedTicket {
        ticket: names.ticket(ticket.id),
        status: ticket.step.to_string(),
        severity: ticket
            .severity()
            .map_or_else(String::new, |severity| severity.to_string()),
        clocks: clocks.iter().map(|each| clock(each, offset)).collect(),
        callbacks: callbacks
            .iter()
            .map(|each| callback(each, names, offset))
            .collect(),
        obligations: Vec::new(),
        repeats: Vec::new(),
        gates: Vec::new(),
    }
}

fn clock(clock: &Clock, offset: Offset) -> ExplainedClock {
    let wall = |time: Option<Time>| time.map(|time| offset.rfc3339(time));
    ExplainedClock {
        clock: clock.rule.name.clone(),
        rule: clock.rule.source.clone(),
        strength: clock.rule.strength.to_string(),
        start: wall(clock.start),
        due: wall(clock.due),
        stop: wall(clock.stop),
        state: clock_state(clock.state).to_owned(),
        extends: clock.extends,
    }
}

fn clock_state(state: ClockState) -> &'static str {
    match state {
        ClockState::NotStarted => "not_started",
        ClockState::Running => "running",
        ClockState::DueSoon => "due_soon",
        ClockState::Late => "late",
        ClockState::Met => "met",
        ClockState::MetLate => "met_late",
        ClockState::Excused => "excused",
    }
}

fn callback(callback: &Callback, names: &Names, offset: Offset) -> ExplainedCallback {
    ExplainedCallback {
        subject: callback.subject.to_string(),
        room: callback.room.map(|room| names.room(room)),
        rule: callback.source.clone(),
        drawn: callback.drawn,
        forced: callback.forced,
        opens: Some(offset.rfc3339(callback.opens)),
        closes: callback.closes.map(|closes| offset.rfc3339(closes)),
        state: callback_state(callback.state).to_owned(),
    }
}

fn callback_state(state: CallbackState) -> &'static str {
    match state {
        CallbackState::AwaitingDraw => "awaiting_draw",
        CallbackState::WaitingToOpen => "waiting_to_open",
        CallbackState::Open => "open",
        CallbackState::Done => "done",
        CallbackState::Failed => "failed",
        CallbackState::Unreachable => "unreachable",
        CallbackState::Late => "late",
        CallbackState::NotDrawn => "not_drawn",
    }
}

/// The reports whose period the log touches.
pub(super) fn reports(_world: &World, _lines: &[Line], _asked: &Asked) -> Vec<ExplainedReport> {
    Vec::new()
}
