//! One function for each thing that can be owed.

use super::{Duty, Obligation};
use crate::body::{Body, CalledBack};
use crate::callback::{Callback, CallbackState, handled, supersedes};
use crate::extension::{in_force, is_used_up, undecided};
use crate::ids::StaffId;
use crate::procedure::Procedure;
use crate::repeat::repeats;
use crate::ticket::{Event, Ticket};
use crate::time::Time;
use crate::words::CallbackOutcome;
use crate::world::World;

fn obligation(what: Duty, source: &str) -> Obligation {
    Obligation {
        what,
        by: Vec::new(),
        who: None,
        due: None,
        room: None,
        report: None,
        source: source.to_owned(),
    }
}

/// The counting events, oldest first.
fn events(ticket: &Ticket) -> impl DoubleEndedIterator<Item = &Event> {
    ticket.timeline.iter().filter(|event| event.counts())
}

/// The last request for more time, while nobody has decided on it, it is not over and the matter is not settled without;
/// nothing where nobody may give it by now, or not once more.
pub(super) fn extension(world: &World, ticket: &Ticket, now: Time) -> Option<Obligation> {
    let request = undecided(ticket).filter(|request| request.until > now)?;
    let (rule, source) = in_force(world, ticket, &request.clock, now)?;
    if !ticket.step.is_unsettled() || is_used_up(rule, ticket, &request.clock) {
        return None;
    }
    Some(Obligation {
        by: vec![rule.approver.clone()],
        ..obligation(Duty::Extension, source)
    })
}

/// The last moments that the resident and the desk were promised, each until they were answered after it was named (001
/// 第10篇 二.3).
pub(super) fn answer_later(
    world: &World,
    procedure: &Procedure,
    ticket: &Ticket,
) -> Vec<Obligation> {
    let both = [false, true].into_iter();
    let owed = both.filter_map(|to_desk| promise_to(to_desk, world, procedure, ticket));
    owed.collect()
}

fn promise_to(
    to_desk: bool,
    world: &World,
    procedure: &Procedure,
    ticket: &Ticket,
) -> Option<Obligation> {
    let (promise, due) = events(ticket)
        .filter(|event| is_to_desk(&event.body) == to_desk)
        .filter_map(|event| promised(&event.body).map(|due| (event, due)))
        .max_by_key(|(event, _)| event.when)?;
    let is_answered = events(ticket).any(|event| {
        let is_answer = matches!(&*event.body, Body::Answered(_));
        let is_to_them = is_answer && is_to_desk(&event.body) == to_desk;
        is_to_them && event.entry != promise.entry && event.when >= promise.when
    });
    if is_answered {
        return None;
    }
    let asked_back = |made: &CalledBack| {
        let rule = world.rule_of_call(ticket, made.settlement, made.room)?;
        Some(rule.source.as_str())
    };
    let answering = || {
        let answer = if to_desk { "answered:desk" } else { "answered" };
        let mut rules = procedure.clocks_of(ticket);
        let rule = rules.find(|rule| rule.stop.contains(&answer.into()))?;
        Some(rule.source.as_str())
    };
    let source = match &*promise.body {
        Body::CalledBack(made) => asked_back(made).or_else(answering),
        _ => answering(),
    };
    Some(Obligation {
        who: ticket.first_asked(),
        due: Some(due),
        ..obligation(Duty::AnswerLater, source.unwrap_or_default())
    })
}

fn is_to_desk(body: &Body) -> bool {
    matches!(body, Body::Answered(answered) if answered.to == "desk")
}

fn promised(body: &Body) -> Option<Time> {
    match body {
        Body::Answered(answered) => answered.reply_by,
        Body::VisitEnded(ended) => ended.reply_by,
        Body::CalledBack(made) => made.reply_by,
        _ => None,
    }
}

/// Callbacks that are due; and those that failed where the rule repeats them until the resident is satisfied, once what
/// was wrong is settled. A callback about a later settlement takes the place of the repeat.
pub(super) fn callbacks(world: &World, ticket: &Ticket, now: Time) -> Vec<Obligation> {
    let callbacks = world.callbacks(ticket, now);
    let owed = callbacks
        .iter()
        .enumerate()
        .filter_map(|(place, callback)| {
            let (end, subject) = (callback.settlement, &callback.subject);
            let rule = world.callback_rule_after(ticket, end, subject, callback.room)?;
            let is_failed = callback.state == CallbackState::Failed && rule.until_satisfied;
            let mut later = callbacks.iter().skip(place + 1);
            let again = is_failed
                && !ticket.step.is_unsettled()
                && !later.any(|later| supersedes(later, callback))
                && has_been_mended(world, ticket, callback);
            let may_call = |who: &StaffId| rule.by_first_asked && !handled(ticket, rule, *who);
            let first_asked = ticket.first_asked().filter(may_call);
            (callback.is_due() || again).then(|| Obligation {
                by: [&rule.performers[..], &rule.together_with].concat(),
                who: first_asked,
                due: callback.closes.filter(|_| !again),
                room: callback.room,
                ..obligation(Duty::Callback, &rule.source)
            })
        });
    owed.collect()
}

/// Whether what the failed callback opened has been settled since; where it opened nothing, at once.
fn has_been_mended(world: &World, ticket: &Ticket, callback: &Callback) -> bool {
    let failed = ticket.callbacks.iter().rev().find(|made| {
        made.counts
            && made.settlement == callback.settlement
            && made.outcome == CallbackOutcome::Unsatisfied
    });
    let Some(failed) = failed else { return true };
    let is_open = |linked: &Ticket| linked.step.is_unsettled();
    match world.tickets.get(&failed.entry.linked_ticket()) {
        Some(linked) => !is_open(linked),
        // A log from outside opens it by itself, and says from which ticket it comes.
        None => !world
            .tickets
            .values()
            .any(|other| follows(other, ticket, failed.when) && is_open(other)),
    }
}

/// Whether `other` was opened from `ticket`, no earlier than `when`.
fn follows(other: &Ticket, ticket: &Ticket, when: Time) -> bool {
    let opening = other.opening.as_ref();
    opening.is_some_and(|opening| opening.opened.from == Some(ticket.id) && opening.when >= when)
}

/// What a running clock waits for, where that is a notice or a report to a superior.
pub(super) fn by_clocks(world: &World, ticket: &Ticket, now: Time) -> Vec<Obligation> {
    let clocks = world.clocks(ticket, now);
    let running = clocks
        .iter()
        .filter(|clock| clock.state.is_running() && !clock.replaced);
    let owed = running.filter_map(|clock| {
        let stops = |name: &str| clock.rule.stop.iter().any(|mark| mark.entry == name);
        let what = match () {
            () if stops("notice_issued") => Duty::Notice,
            () if stops("reported_up") => Duty::ReportUp,
            () => return None,
        };
        Some(Obligation {
            by: clock.rule.owners.clone(),
            due: clock.due,
            ..obligation(what, &clock.rule.source)
        })
    });
    owed.collect()
}

/// Dispatched to two departments, until the step that brings them together or the end of the matter; nothing where the
/// procedure has no such step.
pub(super) fn coordinate(procedure: &Procedure, ticket: &Ticket) -> Option<Obligation> {
    let mut steps = procedure.steps.iter();
    let step = steps.find(|step| step.coordinates && procedure.covers(&step.when, &[], ticket))?;
    let shared = last(ticket, |event| matches!(&*event.body, Body::Dispatched(_)))
        .filter(|event| matches!(&*event.body, Body::Dispatched(to) if !to.with.is_empty()))?;
    let is_done = events(ticket)
        .any(|event| procedure.is_step(event, &step.name) && event.when >= shared.when);
    if is_done || !ticket.step.is_unsettled() {
        return None;
    }
    Some(Obligation {
        by: step.by.clone(),
        ..obligation(Duty::Coordinate, &step.source)
    })
}

/// Recused, and not dispatched anew since.
pub(super) fn reassign(procedure: &Procedure, ticket: &Ticket) -> Option<Obligation> {
    let moved = |event: &Event| matches!(*event.body, Body::Recused | Body::Dispatched(_));
    last(ticket, moved).filter(|event| matches!(*event.body, Body::Recused))?;
    if !ticket.step.is_unsettled() {
        return None;
    }
    let demand = procedure.papers().recusal;
    let source = demand.map(|demand| demand.source).unwrap_or_default();
    Some(obligation(Duty::Reassign, &source))
}

fn last(ticket: &Ticket, is: impl Fn(&Event) -> bool) -> Option<&Event> {
    events(ticket).rev().find(|event| is(event))
}

/// A repeat whose action is `upgrade_form`, while the matter is open; `upgrade_form:<step>` until that step is taken.
pub(super) fn upgrade_form(world: &World, ticket: &Ticket, now: Time) -> Vec<Obligation> {
    if !ticket.step.is_unsettled() {
        return Vec::new();
    }
    let Some(procedure) = world.procedure_of(ticket) else {
        return Vec::new();
    };
    let is_taken = |name: &str| events(ticket).any(|event| procedure.is_step(event, name));
    let found = repeats(world, ticket, now);
    let owed = found.iter().filter(|repeat| {
        let (word, step) = match repeat.action.split_once(':') {
            Some((word, step)) => (word, Some(step)),
            None => (repeat.action.as_str(), None),
        };
        word == Duty::UpgradeForm.as_str() && !step.is_some_and(is_taken)
    });
    owed.map(|repeat| obligation(Duty::UpgradeForm, &repeat.source))
        .collect()
}
