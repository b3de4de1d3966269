//! Gates 关口: what must be there before a decision.
//!
//! Read from the timeline since the ticket was last reopened: what was looked at and signed before that is another matter's.
//! What ended without being settled passes, but for the rules that name that end.
//! What a gate before filing asks for is of the result 处理结果 ([`result`]): what was there before the end says nothing of it.
//! A post signs with the roles that stand in its verdict, so that a gate that was met stays met when the staff changes.

mod result;
mod sequence;

use crate::body::{Body, SignMethod};
use crate::procedure::{GateRule, Need, Procedure};
use crate::step::Step;
use crate::ticket::{Event, Ticket};
use crate::words::{Role, VisitOutcome};
use crate::world::World;

/// A gate of a ticket, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The decision that it stands before.
    pub before: String,
    /// What is still missing, in the order of the rules; empty where it is open.
    pub missing: Vec<String>,
    /// The clauses behind it.
    pub sources: Vec<String>,
}

/// What `ticket` still misses for the decision `before`, by the procedure it opened with; empty where nothing stands before it.
pub fn missing(world: &World, ticket: &Ticket, before: &str) -> Vec<String> {
    let procedure = world.procedure_of(ticket);
    procedure.map_or_else(Vec::new, |procedure| {
        let rules = rules(ticket, procedure).filter(|rule| rule.before == before);
        wanting(ticket, procedure, rules)
    })
}

/// Whether any gate of `ticket` asks for `word`, such as `reviewed`, of whomever: met or not, before whatever decision.
pub fn asks_for(world: &World, ticket: &Ticket, word: &str) -> bool {
    let procedure = world.procedure_of(ticket).into_iter();
    let mut needs = procedure
        .flat_map(|procedure| rules(ticket, procedure))
        .flat_map(|rule| &rule.need);
    needs.any(|need| Need::parse(need).is_some_and(|need| need.word() == word))
}

/// Whether somebody reviewed `ticket` since it was last reopened, whatever their post.
pub fn is_reviewed(ticket: &Ticket) -> bool {
    happened(ticket, "reviewed", None)
}

/// Every gate of `ticket`, open or not, in the order of the procedure.
pub fn gates(ticket: &Ticket, procedure: &Procedure) -> Vec<Gate> {
    let mut gates: Vec<Gate> = Vec::new();
    for rule in rules(ticket, procedure) {
        let missing = wanting(ticket, procedure, std::iter::once(rule));
        let source = rule.source.clone();
        match gates.iter_mut().find(|gate| gate.before == rule.before) {
            Some(gate) => {
                let new = missing
                    .into_iter()
                    .filter(|need| !gate.missing.contains(need));
                let new: Vec<String> = new.collect();
                gate.missing.extend(new);
                gate.sources.push(source);
            }
            None => gates.push(Gate {
                before: rule.before.clone(),
                missing,
                sources: vec![source],
            }),
        }
    }
    gates
}

fn rules<'a>(ticket: &'a Ticket, procedure: &'a Procedure) -> impl Iterator<Item = &'a GateRule> {
    let ending = other_ending(ticket);
    procedure
        .gates
        .iter()
        .filter(|rule| procedure.covers(&rule.when, &rule.kinds, ticket))
        .filter(move |rule| {
            let ending = ending.as_ref();
            let is_asked = ending.is_none_or(|ending| rule.endings.contains(ending));
            let is_there = |need: &String| is_there(ticket, procedure, rule, need);
            is_asked && !rule.unless.iter().any(is_there)
        })
}

/// How it ended, where that was not by settling (004 4.4.4 speaks of 事項完成后).
pub(crate) fn other_ending(ticket: &Ticket) -> Option<Step> {
    since_reopened(ticket).find_map(|event| match &*event.body {
        Body::NotAccepted => Some(Step::NotAccepted),
        Body::Merged(_) => Some(Step::Merged),
        Body::Cancelled => Some(Step::Cancelled),
        _ => None,
    })
}

fn wanting<'a>(
    ticket: &Ticket,
    procedure: &Procedure,
    rules: impl Iterator<Item = &'a GateRule>,
) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for rule in rules {
        let mut is_broken = false;
        for (place, need) in rule.need.iter().enumerate() {
            let is_met = is_there(ticket, procedure, rule, need)
                && sequence::follows(ticket, procedure, rule, place);
            // What comes after something that is done again is done again too.
            is_broken |= !is_met;
            if !missing.contains(need) && (!is_met || (rule.in_order && is_broken)) {
                missing.push(need.clone());
            }
        }
    }
    missing
}

/// Whether a need is met. One that this version does not know is not: an older tablet opens no gate.
fn is_there(ticket: &Ticket, procedure: &Procedure, rule: &GateRule, need: &str) -> bool {
    let Some(need) = Need::parse(need) else {
        return false;
    };
    if rule.before == "archived" {
        return result::is_there(ticket, procedure, rule, &need);
    }
    match need {
        Need::Sign(role) => happened(ticket, "signed_off", Some(&role)),
        Need::Reviewed(role) => happened(ticket, "reviewed", role.as_ref()),
        Need::Inspected(role) => is_inspected(ticket, role.as_ref()) || is_accepted(ticket),
        Need::Step(name) => since_reopened(ticket).any(|event| procedure.is_step(event, name)),
        Need::Received => !awaits_receipt(ticket),
        Need::Consented => has_consented(ticket),
    }
}

fn happened(ticket: &Ticket, name: &str, role: Option<&Role>) -> bool {
    since_reopened(ticket).any(|event| is_by(event, name, role))
}

fn is_by(event: &Event, name: &str, role: Option<&Role>) -> bool {
    event.body.name() == name && role.is_none_or(|role| event.roles.contains(role))
}

/// Whether somebody of that post looked at work that was there by then.
fn is_inspected(ticket: &Ticket, role: Option<&Role>) -> bool {
    let mut events = since_reopened(ticket);
    events.any(|event| {
        let is_before = |work: &Event| is_worked(work) && work.when <= event.when;
        is_by(event, "inspected", role) && since_reopened(ticket).any(is_before)
    })
}

/// Whether something was done that can be looked at: at a visit that met somebody, on the way, or for good.
fn is_worked(event: &Event) -> bool {
    match &*event.body {
        Body::VisitEnded(ended) => {
            !matches!(ended.outcome, VisitOutcome::Nobody | VisitOutcome::Refused)
        }
        Body::Progressed | Body::Settled => true,
        _ => false,
    }
}

/// Dispatched, and neither signed for nor given back since. What is not passed on nobody signs for (002 4.2.2:
/// 不属于本部门服务范围内的).
fn awaits_receipt(ticket: &Ticket) -> bool {
    let moves = since_reopened(ticket).filter(|event| {
        let body = &*event.body;
        matches!(body, Body::Dispatched(_) | Body::Received | Body::Returned)
    });
    let last = moves.max_by_key(|event| event.when);
    last.is_some_and(|event| matches!(*event.body, Body::Dispatched(_)))
}

fn has_consented(ticket: &Ticket) -> bool {
    ticket.consent.is_some() && ticket.consent_covers_quote()
}

/// The resident accepts by signing what was found at the visit or the settlement.
fn is_accepted(ticket: &Ticket) -> bool {
    let is_work = |event: &Event| matches!(*event.body, Body::VisitEnded(_) | Body::Settled);
    signed(ticket).any(is_work)
}

/// What a resident signed.
fn signed(ticket: &Ticket) -> impl Iterator<Item = &Event> {
    let is_signed = |event: &&Event| {
        let mut signatures = ticket.signatures.iter();
        signatures.any(|signature| {
            let is_given = signature.signed.method != SignMethod::None;
            is_given && signature.counts && signature.signed.of == event.entry
        })
    };
    since_reopened(ticket).filter(is_signed)
}

fn since_reopened(ticket: &Ticket) -> impl Iterator<Item = &Event> {
    let is_reopening = |event: &Event| event.counts() && event.body.name() == "reopened";
    let from = ticket.timeline.iter().rposition(is_reopening).unwrap_or(0);
    ticket
        .timeline
        .iter()
        .skip(from)
        .filter(|event| event.counts())
}
