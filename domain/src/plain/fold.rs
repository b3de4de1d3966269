//! Folding lines into a world: each is judged as the server would, believing the post that it names.

use super::{Line, Part, names};
use crate::body::{Body, StaffCard};
use crate::changes::Changes;
use crate::entry::{Class, Entry};
use crate::ids::{EntryId, StaffId};
use crate::judge::{Bench, judge};
use crate::step::{Step, movement};
use crate::stream::{Stream, StreamKind};
use crate::ticket::{Standing, Ticket};
use crate::verdict::{Outcome, Verdict};
use crate::words::{CallbackOutcome, Role};
use crate::world::{Staff, World};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Folds `line`; the reason where it counts for nothing.
pub(super) fn fold(world: &mut World, line: &Line) -> Option<String> {
    let actor = employ(world, &line.by, Some(&line.role));
    if let Some((code, role)) = &line.second {
        employ(world, code, role.as_ref());
    }
    let mut ignored = None;
    for part in &line.parts {
        let entry = entry(world, line, part, actor);
        if entry
            .ticket()
            .and_then(|id| world.tickets.get(&id))
            .is_some_and(|ticket| ticket.has_entry(entry.id))
        {
            return Some("duplicate".to_owned());
        }
        let before = step(world, &entry);
        let verdict = verdict(world, line, &entry, part);
        if !verdict.counts() {
            stand(world, &entry, before);
            let reason = verdict
                .reason
                .as_ref()
                .map_or_else(|| verdict.outcome.to_string(), ToString::to_string);
            ignored.get_or_insert(reason);
        }
        world.apply(&entry, &verdict, Standing::Confirmed);
    }
    ignored
}

/// Believes that `code` holds `role`, from now on.
fn employ(world: &mut World, code: &str, role: Option<&Role>) -> StaffId {
    let id = world.community.staff(code);
    let staff = world.staff.entry(id).or_insert_with(|| {
        let card = StaffCard {
            code: code.to_owned(),
            ..StaffCard::default()
        };
        Arc::new(Staff {
            card,
            name: code.to_owned(),
            entry: EntryId(Uuid::nil()),
            removed: false,
        })
    });
    if let Some(role) = role {
        Arc::make_mut(staff).card.roles = vec![role.clone()];
    }
    id
}

fn entry(world: &World, line: &Line, part: &Part, actor: StaffId) -> Entry {
    let ticket = line
        .ticket
        .as_ref()
        .map(|name| names::ticket(world.community, name));
    let stream = match (ticket, &part.body) {
        (Some(ticket), _) => ticket.into(),
        (None, _) => Stream::of_community(StreamKind::Draw, world.community),
    };
    let known = ticket.and_then(|id| world.tickets.get(&id));
    let base = known.map_or_else(BTreeMap::new, |ticket| {
        let writers = ticket.fields.iter();
        writers
            .map(|(field, state)| (field.clone(), state.entry))
            .collect()
    });
    let mut body = part.body.clone();
    if let (Body::CalledBack(made), Some(ticket)) = (&mut body, known) {
        world.complete(made, ticket, part.when);
    }
    Entry {
        id: part.id,
        stream,
        device: world.community.server_device(),
        actor: Some(actor),
        at: part.when,
        base,
        body,
        private: Some(part.private.clone()),
    }
}

/// The verdict that the line carries, or the one that the rules give.
fn verdict(world: &mut World, line: &Line, entry: &Entry, part: &Part) -> Verdict {
    let bench = Bench {
        received_at: line.received,
        when: part.when,
        clamped: false,
        granted: true,
        by_server: line.verdict.is_some(),
    };
    match &line.verdict {
        None => {
            without_dispatch(world, entry);
            judge(world, entry, &bench)
        }
        Some(outcome @ (Outcome::Accepted | Outcome::Conflict)) => {
            step_that_fits(world, entry);
            let judged = judge(world, entry, &bench);
            taken(world, judged, outcome, entry, line)
        }
        Some(outcome) => Verdict {
            outcome: outcome.clone(),
            reason: None,
            changes: Changes::default(),
            received_at: line.received,
            when: part.when,
        },
    }
}

/// A plain log need not say that a ticket was dispatched before a department signs for it.
fn without_dispatch(world: &mut World, entry: &Entry) {
    let needs = matches!(entry.body, Body::Received | Body::Returned);
    let step = step(world, entry).filter(Step::is_unsettled);
    if needs && step.is_some() {
        stand(world, entry, Some(Step::Dispatched));
    }
}

/// A decision that a server accepted did fit, whatever the lines before it say. A fact is accepted where it does not fit
/// too, and moves nothing then.
fn step_that_fits(world: &mut World, entry: &Entry) {
    if entry.body.class() == Class::Fact {
        return;
    }
    let Some((step, movement)) = step(world, entry).zip(movement(entry.body.name())) else {
        return;
    };
    if !movement.from.contains(&step) {
        stand(world, entry, movement.from.first().cloned());
    }
}

fn step(world: &World, entry: &Entry) -> Option<Step> {
    let ticket = world.tickets.get(&entry.ticket()?)?;
    Some(ticket.step.clone())
}

fn stand(world: &mut World, entry: &Entry, step: Option<Step>) {
    let ticket = entry.ticket().and_then(|id| world.tickets.get_mut(&id));
    if let (Some(ticket), Some(step)) = (ticket, step) {
        Arc::make_mut(ticket).step = step;
    }
}

/// The verdict that the server gave, with what the entry changed by our own judgement of it.
fn taken(world: &World, judged: Verdict, outcome: &Outcome, entry: &Entry, line: &Line) -> Verdict {
    let mut changes = judged.changes;
    if !matches!(judged.outcome, Outcome::Accepted | Outcome::Conflict) {
        let ticket = entry.ticket().and_then(|id| world.tickets.get(&id));
        let is_settled = matches!(entry.body, Body::Settled);
        changes.subject = ticket
            .filter(|_| is_settled)
            .and_then(|ticket| ticket.subject());
        changes.step = moved(ticket, entry);
        changes.roles = vec![line.role.clone()];
    }
    if *outcome == Outcome::Conflict {
        let contested = std::mem::take(&mut changes.fields);
        if !contested.is_empty() {
            changes.subject = None;
        }
        changes.conflicts.extend(contested.into_keys());
    }
    changes.missing.clear();
    Verdict {
        outcome: outcome.clone(),
        reason: None,
        changes,
        received_at: judged.received_at,
        when: judged.when,
    }
}

/// Where an entry that a server accepted leads its ticket.
fn moved(ticket: Option<&Arc<Ticket>>, entry: &Entry) -> Option<Step> {
    let movement = movement(entry.body.name())?;
    let fits = ticket.is_some_and(|ticket| movement.from.contains(&ticket.step));
    let leads = match &entry.body {
        Body::CalledBack(made) => fits && made.outcome == CallbackOutcome::Satisfied,
        body => fits || body.class() != Class::Fact,
    };
    movement.to.filter(|_| leads)
}
