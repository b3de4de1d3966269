//! Judging facts: accepted, or flagged with the reason why they count for nothing.

use super::{Finding, posts, report};
use crate::body::{Body, CalledBack, Opened, Signed};
use crate::callback::{self, Contact, contact, contact_with};
use crate::changes::Changes;
use crate::entry::Entry;
use crate::extension;
use crate::ids::{EntryId, StaffId};
use crate::rights::may_as;
use crate::signature;
use crate::step::{Step, movement};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::verdict::Reason;
use crate::words::{CallbackOutcome, Field, Severity};
use crate::world::World;

pub(super) fn find(world: &World, entry: &Entry, when: Time) -> Finding {
    let ticket = entry
        .ticket()
        .and_then(|id| world.tickets.get(&id))
        .map(AsRef::as_ref);
    let flaw = match &entry.body {
        Body::Opened(opened) => return open(world, entry, opened, ticket, when),
        Body::CalledBack(made) => flaw_of_callback(world, ticket, entry.actor, made),
        Body::Signed(signed) => flaw_of_signature(ticket, entry, signed),
        Body::VisitEnded(ended) => missing(ticket, ended.visit),
        Body::ExtensionAsked(asked) => extension::flaw_of_request(world, ticket, entry, asked),
        // It goes out from the desk, and not from whom it is for (003 (八)).
        Body::NoticeIssued => {
            let is_desk = entry.actor.is_some_and(|actor| may_as(world, &[], actor));
            (!is_desk).then_some(Reason::NotAllowed)
        }
        Body::Filled(filled) => report::flaw(world, entry, filled),
        Body::Quoted(sum) | Body::Consented(sum) | Body::Paid(sum) | Body::Materials(sum) => {
            (!sum.adds_up()).then_some(Reason::WrongSum)
        }
        _ => None,
    };
    match flaw {
        Some(reason) => Finding::flagged(reason),
        None => Finding::accepted(Changes {
            step: step_after(ticket, entry),
            unreachable: ticket.and_then(|ticket| unreachable(world, ticket, entry, when)),
            roles: posts(world, entry),
            ..Changes::default()
        }),
    }
}

fn open(
    world: &World,
    entry: &Entry,
    opened: &Opened,
    ticket: Option<&Ticket>,
    when: Time,
) -> Finding {
    if ticket.is_some_and(|ticket| ticket.opening.is_some()) {
        return Finding::flagged(Reason::AlreadyOpened);
    }
    if entry.ticket().is_none() {
        return Finding::flagged(Reason::NoSuchEntry);
    }
    let (procedure, alternatives) = world.rules_at(when);
    let severity = procedure.map_or(Severity::General.as_str(), |procedure| {
        procedure.default_severity.as_str()
    });
    let mut fields = opened.fields.clone();
    fields
        .entry(Field::Severity)
        .or_insert_with(|| severity.to_owned());
    let is_known = procedure.is_none_or(|procedure| {
        let mut said = opened.fields.iter();
        procedure.knows_kind(&opened.kind) && said.all(|(field, word)| procedure.knows(field, word))
    });
    let changes = Changes {
        step: Some(Step::Open),
        fields,
        procedure: procedure.map(|procedure| procedure.reference()),
        alternatives: alternatives.to_vec(),
        ..Changes::default()
    };
    // It is there and counts; that no clock may be for its kind, and its degree is another's, is said.
    Finding {
        reason: (!is_known).then_some(Reason::OffScale),
        ..Finding::accepted(changes)
    }
}

/// A callback counts when its settlement is known, and its maker, channel and second person are the rule's.
fn flaw_of_callback(
    world: &World,
    ticket: Option<&Ticket>,
    actor: Option<StaffId>,
    made: &CalledBack,
) -> Option<Reason> {
    let ticket = ticket?;
    let mut settlements = ticket.settlements.iter();
    if !settlements.any(|each| each.entry == made.settlement) {
        return Some(Reason::NoSuchEntry);
    }
    let actor = actor?;
    match world.rule_of_call(ticket, made.settlement, made.room) {
        Some(rule) => callback::flaw(world, ticket, rule, actor, made),
        None => ticket
            .handlers()
            .any(|handler| handler == actor)
            .then_some(Reason::Handler),
    }
}

/// Whether with this callback somebody counts as unreachable, or is reached after all.
fn unreachable(world: &World, ticket: &Ticket, entry: &Entry, when: Time) -> Option<bool> {
    let Body::CalledBack(made) = &entry.body else {
        return None;
    };
    let mut settlements = ticket.settlements.iter();
    let settlement = settlements.find(|each| each.entry == made.settlement)?;
    let rule = world.rule_of_call(ticket, made.settlement, made.room)?;
    let attempts = rule.unreachable.as_ref()?;
    let is_early = |when| callback::is_early(rule, settlement, when, &world.calendar);
    if is_early(when) {
        return None;
    }
    let mut earlier = callback::made_about(ticket, settlement, made.room);
    earlier.retain(|made| !is_early(made.when));
    let this = (&made.outcome, entry.actor, when);
    let before = contact(&earlier, Some(attempts));
    let after = contact_with(&earlier, this, Some(attempts));
    match (before, after) {
        (Contact::Unknown, Contact::Unreachable) => Some(true),
        (Contact::Unreachable, Contact::Reached) => Some(false),
        _ => None,
    }
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
