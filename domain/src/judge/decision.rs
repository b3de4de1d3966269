//! Judging decisions: a step that does not fit is refused, an edit of a field that somebody else
//! changed meanwhile is a conflict.

use super::{Finding, posts, report};
use crate::body::{Body, RateChosen, Resolve};
use crate::changes::Changes;
use crate::entry::Entry;
use crate::extension::{self, undecided};
use crate::gate;
use crate::ids::{EntryId, TicketId};
use crate::rights::may;
use crate::step::{Step, movement};
use crate::stream::StreamKind;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::verdict::{Outcome, Reason};
use crate::words::{Field, Subject};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn find(world: &World, entry: &Entry, when: Time, by_server: bool) -> Finding {
    if entry.stream.kind != StreamKind::Ticket {
        return register(world, entry);
    }
    let ticket = entry
        .ticket()
        .and_then(|id| world.tickets.get(&id))
        .map(AsRef::as_ref);
    let known = ticket.filter(|ticket| ticket.opening.is_some());
    let Some(ticket) = known.filter(|_| !is_of_registers(&entry.body)) else {
        return Finding::refused(Reason::NoSuchEntry);
    };
    if !by_server && !is_allowed(world, ticket, entry, when) {
        return Finding::refused(Reason::NotAllowed);
    }
    let step = match steps(ticket, entry) {
        Ok(step) => step,
        Err(reason) => return Finding::refused(reason),
    };
    let missing = gate::missing(world, ticket, entry.body.name());
    if !missing.is_empty() {
        return Finding::stopped(missing);
    }
    if let Some(reason) = flaw(world, ticket, &entry.body, when) {
        return Finding::refused(reason);
    }
    let mut finding = effects(world, ticket, entry, step);
    if finding.outcome == Outcome::Accepted {
        finding.changes.roles = posts(world, entry);
    }
    finding
}

fn register(world: &World, entry: &Entry) -> Finding {
    if entry.stream.kind == StreamKind::Report && entry.body == Body::Reviewed {
        return report::review(world, entry);
    }
    if !is_of_registers(&entry.body) {
        return Finding::refused(Reason::NoSuchEntry);
    }
    let allowed = entry
        .actor
        .is_some_and(|actor| may(world, None, actor, entry.body.name()));
    match &entry.body {
        _ if !allowed => Finding::refused(Reason::NotAllowed),
        Body::RateChosen(_) if entry.stream.kind != StreamKind::Draw => {
            Finding::refused(Reason::NoSuchEntry)
        }
        Body::RateChosen(chosen) if !is_in_band(world, chosen) => {
            Finding::refused(Reason::OutsideBand)
        }
        _ => Finding::accepted(Changes::default()),
    }
}

/// Whether a rule of the procedure in force has a band about that subject, and the rate lies inside.
fn is_in_band(world: &World, chosen: &RateChosen) -> bool {
    let rules = world.procedure_in_force().map(|each| &each.callbacks);
    let mut rules = rules.into_iter().flatten();
    rules.any(|rule| rule.subject == chosen.subject && rule.allows(chosen.rate))
}

/// Decisions about cards and rates have no place in a ticket, and a ticket's none in a register.
fn is_of_registers(body: &Body) -> bool {
    matches!(body, Body::Put(_) | Body::Removed | Body::RateChosen(_))
}

fn is_allowed(world: &World, ticket: &Ticket, entry: &Entry, when: Time) -> bool {
    let may = |actor| may(world, Some(ticket), actor, entry.body.name());
    match &entry.body {
        Body::ExtensionApproved(_) | Body::ExtensionDenied => {
            is_approver(world, ticket, entry, when)
        }
        _ => entry.actor.is_some_and(may),
    }
}

/// The procedure's clock names who may give more time, as it is in force at `when`.
fn is_approver(world: &World, ticket: &Ticket, entry: &Entry, when: Time) -> bool {
    // Where everything is decided it is the right to decide the last one that counts.
    let request = undecided(ticket).or(ticket.extensions.last());
    let (Some(actor), Some(request)) = (entry.actor, request) else {
        return false;
    };
    let rule = extension::in_force(world, ticket, &request.clock, when);
    rule.is_some_and(|(rule, _)| world.roles(actor).contains(&rule.approver))
}

fn steps(ticket: &Ticket, entry: &Entry) -> Result<Option<Step>, Reason> {
    let Some(movement) = movement(entry.body.name()) else {
        return Ok(None);
    };
    if movement.from.contains(&ticket.step) {
        Ok(movement.to)
    } else {
        Err(Reason::NotInStep)
    }
}

/// Why a decision that may be taken in this step says nothing that could hold.
fn flaw(world: &World, ticket: &Ticket, body: &Body, when: Time) -> Option<Reason> {
    match body {
        Body::Merged(merged) => flaw_of_merging(world, ticket.id, merged.into),
        Body::Cancelled | Body::NotAccepted => {
            carries_others(world, ticket.id).then_some(Reason::CarriesOthers)
        }
        Body::Classified(classified) => {
            let procedure = world.procedure_of(ticket)?;
            let mut fields = classified.fields.iter();
            let is_known = fields.all(|(field, value)| procedure.knows(field, value));
            (!is_known).then_some(Reason::OffScale)
        }
        Body::ExtensionApproved(given) => extension::flaw_of_approval(world, ticket, given, when),
        _ => None,
    }
}

/// Why `ticket` cannot go on in `into`: nobody opened it, or where it leads, at once or through others, is `ticket` itself
/// or has nothing left to do before it is settled, so that nobody would owe the matter any more. Circles that a log has from before this was judged lead
/// nowhere.
fn flaw_of_merging(world: &World, ticket: TicketId, into: TicketId) -> Option<Reason> {
    let (mut next, mut seen) = (into, BTreeSet::new());
    while seen.insert(next) {
        if next == ticket {
            return Some(Reason::IntoItself);
        }
        let there = world.tickets.get(&next);
        // A tablet merges only into what it has, and what it has was opened before.
        let Some(there) = there.filter(|there| there.opening.is_some()) else {
            return Some(Reason::NoSuchEntry);
        };
        match there.merged_into() {
            Some(further) => next = further,
            None => return (!there.step.is_unsettled()).then_some(Reason::IntoEnded),
        }
    }
    Some(Reason::IntoEnded)
}

/// Whether another matter goes on in `ticket`: what was merged in is still owed, whatever becomes of the rest. Filed or not,
/// until it is taken up again by itself; through others, the last of them is what goes on here.
fn carries_others(world: &World, ticket: TicketId) -> bool {
    world.tickets.values().any(|other| {
        let has_ended = matches!(other.step, Step::Merged | Step::Archived);
        has_ended && other.merged_into() == Some(ticket)
    })
}

fn effects(world: &World, ticket: &Ticket, entry: &Entry, step: Option<Step>) -> Finding {
    let changes = Changes {
        step,
        ..Changes::default()
    };
    match &entry.body {
        Body::Classified(classified) if classified.fields.is_empty() => {
            Finding::refused(Reason::NoChange)
        }
        Body::Classified(classified) => {
            let found = write(ticket, entry, &classified.fields, changes);
            called_back_after_all(world, ticket, found)
        }
        Body::Dispatched(dispatched) => {
            let fields = BTreeMap::from([(Field::Department, dispatched.to.clone())]);
            write(ticket, entry, &fields, changes)
        }
        Body::Settled => {
            let subject = ticket.subject();
            Finding::accepted(Changes { subject, ..changes })
        }
        Body::NotAccepted => {
            let subject = called_back_all_the_same(world, ticket);
            Finding::accepted(Changes { subject, ..changes })
        }
        Body::ExtensionApproved(_) | Body::ExtensionDenied => match undecided(ticket) {
            Some(request) => Finding::accepted(Changes {
                request: Some(request.entry),
                ..changes
            }),
            None => Finding::refused(Reason::AlreadyDecided),
        },
        Body::Resolve(resolve) => {
            called_back_after_all(world, ticket, close_conflict(ticket, resolve))
        }
        _ => Finding::accepted(changes),
    }
}

/// As what a ticket is called back that is not accepted; none where the rule is for settled ones alone.
fn called_back_all_the_same(world: &World, ticket: &Ticket) -> Option<Subject> {
    let subject = ticket.subject()?;
    let procedure = world.procedure_of(ticket)?;
    let rule = procedure.callback(&subject, ticket, world.alternatives_of(ticket))?;
    rule.endings.contains(&Step::NotAccepted).then_some(subject)
}

/// What was not accepted and turns out to be what is called back all the same: from then on.
fn called_back_after_all(world: &World, ticket: &Ticket, mut found: Finding) -> Finding {
    if ticket.is_declined_for_good() {
        let after = ticket.with_fields(&found.changes.fields);
        found.changes.subject = called_back_all_the_same(world, &after);
    }
    found
}

/// Each field by itself: written on top of what its author saw it takes effect, else it conflicts.
fn write(
    ticket: &Ticket,
    entry: &Entry,
    fields: &BTreeMap<Field, String>,
    mut changes: Changes,
) -> Finding {
    for (field, value) in fields {
        let current = ticket.fields.get(field);
        let seen: Option<EntryId> = entry.base.get(field).copied();
        let agrees = current.is_some_and(|state| &state.value == value);
        if agrees || current.map(|state| state.entry) == seen {
            changes.fields.insert(field.clone(), value.clone());
        } else {
            changes.conflicts.insert(field.clone());
        }
    }
    if changes.conflicts.is_empty() {
        Finding::accepted(changes)
    } else {
        Finding {
            outcome: Outcome::Conflict,
            reason: Some(Reason::Concurrent),
            changes,
        }
    }
}

fn close_conflict(ticket: &Ticket, resolve: &Resolve) -> Finding {
    let Some(state) = ticket
        .fields
        .get(&resolve.field)
        .filter(|state| !state.contested.is_empty())
    else {
        return Finding::refused(Reason::AlreadyDecided);
    };
    let contested = state
        .contested
        .iter()
        .find(|(entry, _)| *entry == resolve.entry)
        .map(|(_, value)| value);
    let chosen = contested.or((state.entry == resolve.entry).then_some(&state.value));
    match chosen {
        Some(value) => Finding::accepted(Changes {
            fields: BTreeMap::from([(resolve.field.clone(), value.clone())]),
            conflicts: BTreeSet::new(),
            ..Changes::default()
        }),
        None => Finding::refused(Reason::NoSuchEntry),
    }
}
