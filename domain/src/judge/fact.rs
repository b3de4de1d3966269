//! Judging facts: accepted, or flagged with the reason why they count for nothing.

use super::Finding;
use crate::body::{Body, CalledBack, Opened, Signed};
use crate::callback::may_call_back;
use crate::changes::Changes;
use crate::entry::Entry;
use crate::ids::{EntryId, StaffId};
use crate::signature;
use crate::step::{Step, movement};
use crate::ticket::Ticket;
use crate::verdict::Reason;
use crate::words::{CallbackOutcome, Field, Severity};
use crate::world::World;

pub(super) fn find(world: &World, entry: &Entry) -> Finding {
    let ticket = entry
        .ticket()
        .and_then(|id| world.tickets.get(&id))
        .map(AsRef::as_ref);
    let flaw = match &entry.body {
        Body::Opened(opened) => return open(world, entry, ticket, opened),
        Body::CalledBack(made) => flaw_of_callback(world, ticket, entry.actor, made),
        Body::Signed(signed) => flaw_of_signature(ticket, entry, signed),
        Body::VisitEnded(ended) => missing(ticket, ended.visit),
        _ => None,
    };
    match flaw {
        Some(reason) => Finding::flagged(reason),
        None => Finding::accepted(Changes {
            step: step_after(ticket, entry),
            ..Changes::default()
        }),
    }
}

fn open(world: &World, entry: &Entry, ticket: Option<&Ticket>, opened: &Opened) -> Finding {
    if ticket.is_some_and(|ticket| ticket.opening.is_some()) {
        return Finding::flagged(Reason::AlreadyOpened);
    }
    if entry.ticket().is_none() {
        return Finding::flagged(Reason::NoSuchEntry);
    }
    let procedure = world.procedure_in_force();
    let mut fields = opened.fields.clone();
    if let Some(procedure) = procedure {
        let severity = procedure.default_severity.as_str();
        fields
            .entry(Field::Severity)
            .or_insert_with(|| severity.to_owned());
    } else {
        fields
            .entry(Field::Severity)
            .or_insert_with(|| Severity::General.as_str().to_owned());
    }
    Finding::accepted(Changes {
        step: Some(Step::Open),
        fields,
        procedure: procedure.map(|procedure| procedure.reference()),
        ..Changes::default()
    })
}

/// A callback counts when its settlement is known, its maker holds a post that the rule names, and
/// had no hand in the matter.
fn flaw_of_callback(
    world: &World,
    ticket: Option<&Ticket>,
    actor: Option<StaffId>,
    made: &CalledBack,
) -> Option<Reason> {
    let ticket = ticket?;
    let Some(settlement) = ticket
        .settlements
        .iter()
        .find(|each| each.entry == made.settlement)
    else {
        return Some(Reason::NoSuchEntry);
    };
    let actor = actor?;
    if ticket.handlers().any(|handler| handler == actor) {
        return Some(Reason::Handler);
    }
    let subject = settlement.subject.as_ref()?;
    let rule = world.callback_rule(ticket, subject)?;
    let performs = may_call_back(ticket, rule, actor, world.roles(actor));
    (!performs).then_some(Reason::NotAllowed)
}

fn flaw_of_signature(ticket: Option<&Ticket>, entry: &Entry, signed: &Signed) -> Option<Reason> {
    let document = entry
        .private
        .as_ref()
        .and_then(|private| private.document.as_deref());
    match document {
        Some(document) if signature::digest(document) != signed.digest => {
            Some(Reason::DigestMismatch)
        }
        _ => missing(ticket, signed.of),
    }
}

fn missing(ticket: Option<&Ticket>, named: EntryId) -> Option<Reason> {
    let known = ticket.is_some_and(|ticket| ticket.has_entry(named));
    (!known).then_some(Reason::NoSuchEntry)
}

/// Where a fact leads the ticket; a fact that does not fit the step is kept and moves nothing.
fn step_after(ticket: Option<&Ticket>, entry: &Entry) -> Option<Step> {
    let ticket = ticket?;
    if let Body::CalledBack(made) = &entry.body {
        // Only a satisfied word about how it was settled last closes the matter.
        let last = ticket.settlements.last().map(|settlement| settlement.entry);
        if made.outcome != CallbackOutcome::Satisfied || last != Some(made.settlement) {
            return None;
        }
    }
    let movement = movement(entry.body.name())?;
    movement
        .from
        .contains(&ticket.step)
        .then_some(movement.to)
        .flatten()
}
