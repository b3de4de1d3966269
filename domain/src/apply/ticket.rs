//! Folding one ticket.

use crate::body::{Body, CalledBack, Drawn, Extension, Opened, Private, Signed, VisitEnded};
use crate::entry::Entry;
use crate::procedure::{Trait, Traits, UNSET};
use crate::ticket::{
    CallbackMade, DrawResult, Event, ExtensionRequest, FieldState, Former, Opening, Settlement,
    Signature, Standing, Ticket, Visit,
};
use crate::verdict::Verdict;
use crate::words::Field;
use std::sync::Arc;

/// Folds an entry once; tells whether it was new.
pub(super) fn fold(
    ticket: &mut Ticket,
    entry: &Entry,
    verdict: &Verdict,
    standing: Standing,
) -> bool {
    if ticket.has_entry(entry.id) {
        return false;
    }
    ticket.timeline.push(Event {
        entry: entry.id,
        body: Arc::new(entry.body.clone()),
        actor: entry.actor,
        device: entry.device,
        when: verdict.when,
        received_at: verdict.received_at,
        outcome: verdict.outcome.clone(),
        reason: verdict.reason.clone(),
        standing,
        roles: verdict.changes.roles.clone(),
        text: text(entry),
    });
    keep(ticket, entry, verdict);
    if verdict.counts() {
        change_fields(ticket, entry, verdict);
        if let Some(step) = &verdict.changes.step {
            ticket.step = step.clone();
        }
        take_effect(ticket, entry, verdict);
    }
    true
}

/// What is kept and shown whether it counts or not.
fn keep(ticket: &mut Ticket, entry: &Entry, verdict: &Verdict) {
    match &entry.body {
        Body::VisitStarted(_) => ticket.visits.push(Visit {
            entry: entry.id,
            by: entry.actor,
            arrived: verdict.when,
            left: None,
            ended: None,
            outcome: None,
            findings: Vec::new(),
            text: String::new(),
        }),
        Body::VisitEnded(ended) => end_visit(ticket, entry, ended, verdict),
        Body::Signed(signed) => ticket.signatures.push(signature(entry, signed, verdict)),
        Body::CalledBack(made) => ticket.callbacks.push(callback(entry, made, verdict)),
        _ => {}
    }
}

fn end_visit(ticket: &mut Ticket, entry: &Entry, ended: &VisitEnded, verdict: &Verdict) {
    if let Some(visit) = ticket
        .visits
        .iter_mut()
        .find(|visit| visit.entry == ended.visit && visit.left.is_none())
    {
        visit.left = Some(verdict.when);
        visit.ended = Some(entry.id);
        visit.outcome = Some(ended.outcome.clone());
        visit.findings = ended.findings.clone();
        visit.text = text(entry);
    }
}

fn signature(entry: &Entry, signed: &Signed, verdict: &Verdict) -> Signature {
    let private = entry.private.clone().unwrap_or_default();
    let Private {
        signer,
        document,
        pad,
        ..
    } = private;
    Signature {
        entry: entry.id,
        signed: signed.clone(),
        when: verdict.when,
        counts: verdict.counts(),
        signer: signer.unwrap_or_default(),
        document,
        pad,
    }
}

fn callback(entry: &Entry, made: &CalledBack, verdict: &Verdict) -> CallbackMade {
    CallbackMade {
        entry: entry.id,
        settlement: made.settlement,
        room: made.room,
        by: entry.actor,
        second: made.second,
        channel: made.channel.clone(),
        outcome: made.outcome.clone(),
        when: verdict.when,
        counts: verdict.counts(),
        reply_by: made.reply_by,
        answers: made.answers.clone(),
        faults: made.faults.clone(),
        text: text(entry),
    }
}

fn change_fields(ticket: &mut Ticket, entry: &Entry, verdict: &Verdict) {
    for (field, value) in &verdict.changes.fields {
        let mut state = FieldState {
            value: value.clone(),
            entry: writer(entry),
            contested: Vec::new(),
            before: Vec::new(),
        };
        if let Some(former) = ticket.fields.remove(field) {
            state.before = former.before;
            if former.value != *value {
                state.before.push(Former {
                    value: former.value,
                    until: verdict.when,
                });
            }
            if !matches!(entry.body, Body::Resolve(_)) {
                state.contested = former.contested;
            }
        } else if !matches!(entry.body, Body::Opened(_)) {
            // So it was until now, by its opening or because nobody had said anything: a rule for that may have been broken by then.
            let of = Trait::from(field.as_str());
            state.before.push(Former {
                value: ticket.value(&of).unwrap_or(UNSET).to_owned(),
                until: verdict.when,
            });
        }
        ticket.fields.insert(field.clone(), state);
    }
    for field in &verdict.changes.conflicts {
        if let (Some(state), Some(value)) = (ticket.fields.get_mut(field), written(entry, field)) {
            state.contested.push((entry.id, value));
        }
    }
}

/// The entry that stands as a field's last writer: for a resolved conflict the one that was chosen.
fn writer(entry: &Entry) -> crate::ids::EntryId {
    match &entry.body {
        Body::Resolve(resolve) => resolve.entry,
        _ => entry.id,
    }
}

fn written(entry: &Entry, field: &Field) -> Option<String> {
    match &entry.body {
        Body::Classified(classified) => classified.fields.get(field).cloned(),
        Body::Dispatched(dispatched) if *field == Field::Department => Some(dispatched.to.clone()),
        _ => None,
    }
}

/// What only a counting entry does.
fn take_effect(ticket: &mut Ticket, entry: &Entry, verdict: &Verdict) {
    match &entry.body {
        Body::Opened(opened) => open(ticket, entry, opened, verdict),
        Body::Numbered(numbered) => ticket.number = Some(numbered.number.clone()),
        Body::Settled => settle(ticket, entry, verdict),
        // What was explained only, where the procedure calls it back; as what it is, or turns out to be.
        Body::NotAccepted | Body::Classified(_) | Body::Resolve(_)
            if verdict.changes.subject.is_some() =>
        {
            settle(ticket, entry, verdict);
        }
        Body::Drawn(drawn) => draw(ticket, entry, drawn),
        Body::Quoted(quoted) => ticket.quote = Some((entry.id, (**quoted).clone())),
        Body::Consented(quoted) => ticket.consent = Some((entry.id, (**quoted).clone())),
        Body::ExtensionAsked(asked) => ask(ticket, entry, asked),
        Body::ExtensionApproved(granted) => decide(ticket, entry, verdict, Some(granted.until)),
        Body::ExtensionDenied => decide(ticket, entry, verdict, None),
        _ => {}
    }
}

fn settle(ticket: &mut Ticket, entry: &Entry, verdict: &Verdict) {
    let declined = !matches!(entry.body, Body::Settled);
    let by = match &entry.body {
        Body::Settled | Body::NotAccepted => entry.actor,
        // Who called it something else later had no hand in it by that.
        _ => ticket.last_end().and_then(|event| event.actor),
    };
    ticket.settlements.push(Settlement {
        entry: entry.id,
        when: verdict.when,
        by,
        declined,
        subject: verdict.changes.subject.clone(),
        received_at: verdict.received_at,
        draws: Vec::new(),
        text: text(entry),
    });
}

/// One draw for each room and subject: the first stands.
fn draw(ticket: &mut Ticket, entry: &Entry, drawn: &Drawn) {
    let mut settlements = ticket.settlements.iter_mut();
    let Some(settlement) = settlements.find(|each| each.entry == drawn.settlement) else {
        return;
    };
    let is_same = |draw: &DrawResult| draw.subject == drawn.subject && draw.room == drawn.room;
    if settlement.draws.iter().any(is_same) {
        return;
    }
    settlement.draws.push(DrawResult {
        entry: entry.id,
        subject: drawn.subject.clone(),
        month: drawn.month.clone(),
        room: drawn.room,
        n: drawn.n,
        k: drawn.k,
        forced: drawn.forced,
        drawn: drawn.drawn,
    });
}

fn open(ticket: &mut Ticket, entry: &Entry, opened: &Opened, verdict: &Verdict) {
    let private = entry.private.clone().unwrap_or_default();
    let Private {
        text,
        contact,
        phone,
        ..
    } = private;
    ticket.procedure = verdict.changes.procedure.clone();
    ticket.alternatives = verdict.changes.alternatives.clone();
    ticket.opening = Some(Opening {
        entry: entry.id,
        first_asked: entry.actor,
        when: verdict.when,
        received_at: verdict.received_at,
        opened: opened.clone(),
        text: text.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
        phone: phone.unwrap_or_default(),
    });
}

fn ask(ticket: &mut Ticket, entry: &Entry, asked: &Extension) {
    let clock = asked.clock().to_owned();
    let request = ExtensionRequest {
        entry: entry.id,
        clock,
        until: asked.until,
        text: text(entry),
        decision: None,
    };
    ticket.extensions.push(request);
}

fn decide(ticket: &mut Ticket, entry: &Entry, verdict: &Verdict, granted: Option<crate::Time>) {
    let request = verdict.changes.request;
    if let Some(request) = ticket
        .extensions
        .iter_mut()
        .find(|each| Some(each.entry) == request)
    {
        request.decision = Some((entry.id, granted));
    }
}

fn text(entry: &Entry) -> String {
    entry.text().unwrap_or_default().to_owned()
}
