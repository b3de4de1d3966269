//! The rows of a ticket: what the rules compute, in the words and times of the outside.

use super::explain::Names;
use super::explained::{
    ExplainedCallback, ExplainedClock, ExplainedGate, ExplainedObligation, ExplainedRepeat,
    ExplainedTicket,
};
use crate::callback::Callback;
use crate::clock::{Clock, ClockState};
use crate::gate::gates;
use crate::obligation::{Duty, Obligation, obligations};
use crate::repeat::{Repeat, repeats, severity_in_force};
use crate::ticket::Ticket;
use crate::time::{Offset, Time};
use crate::world::World;

pub(super) fn ticket(world: &World, ticket: &Ticket, names: &Names, now: Time) -> ExplainedTicket {
    let offset = world.calendar.offset;
    let severity = severity_in_force(world, ticket, now);
    let clocks = world.clocks(ticket, now);
    let callbacks = world.callbacks(ticket, now);
    let owed = obligations(world, ticket, now);
    let repeats = repeats(world, ticket, now);
    let gates = world
        .procedure_of(ticket)
        .map_or_else(Vec::new, |procedure| gates(ticket, procedure));
    ExplainedTicket {
        ticket: names.ticket(ticket.id),
        status: ticket.step.to_string(),
        severity: severity.map_or_else(String::new, |severity| severity.to_string()),
        clocks: clocks.iter().map(|each| clock(each, offset)).collect(),
        callbacks: callbacks
            .iter()
            .map(|each| callback(each, names, offset))
            .collect(),
        obligations: owed
            .into_iter()
            .map(|each| obligation(world, ticket, each))
            .collect(),
        repeats: repeats
            .into_iter()
            .map(|each| repeat(each, names))
            .collect(),
        gates: gates
            .into_iter()
            .map(|gate| ExplainedGate {
                before: gate.before,
                missing: needs(gate.missing),
            })
            .collect(),
    }
}

/// The needs in the closed list of the outside, which says of a signature alone whose it is.
fn needs(missing: Vec<String>) -> Vec<String> {
    let mut needs: Vec<String> = Vec::new();
    for need in missing {
        let word = match need.split_once(':') {
            Some((word @ ("inspected" | "reviewed"), _)) => word.to_owned(),
            _ => need,
        };
        if !needs.contains(&word) {
            needs.push(word);
        }
    }
    needs
}

fn clock(clock: &Clock, offset: Offset) -> ExplainedClock {
    let wall = |time: Option<Time>| time.and_then(|time| offset.rfc3339_if_any(time));
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
        opens: offset.rfc3339_if_any(callback.opens),
        closes: callback
            .closes
            .and_then(|closes| offset.rfc3339_if_any(closes)),
        state: callback.state.as_str().to_owned(),
    }
}

/// Where the procedure names no post, the post of the person who owes it; by default the first asked, but for a callback
/// about what they handled themselves.
fn obligation(world: &World, ticket: &Ticket, owed: Obligation) -> ExplainedObligation {
    let may_not = |who| owed.what == Duty::Callback && ticket.handlers().any(|each| each == who);
    let first_asked = ticket.first_asked().filter(|who| !may_not(*who));
    let person = owed.who.or(first_asked);
    let by = match person {
        Some(person) if owed.by.is_empty() => world.roles(person).to_vec(),
        _ => owed.by,
    };
    ExplainedObligation {
        what: owed.what.to_string(),
        by: by.iter().map(ToString::to_string).collect(),
        rule: owed.source,
    }
}

fn repeat(repeat: Repeat, names: &Names) -> ExplainedRepeat {
    let tickets = repeat.tickets.iter();
    ExplainedRepeat {
        what: repeat.what.to_string(),
        count: repeat.count,
        tickets: tickets.map(|id| names.ticket(*id)).collect(),
        action: repeat.action,
        rule: repeat.source,
    }
}
