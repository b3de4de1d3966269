//! What people do on a tablet: deeds that make sense on what its screen shows.

use super::chance::Stamp;
use super::estate::rooms;
use domain::body::{
    Answered, CalledBack, Classified, Dispatched, Extension, Opened, Quoted, Resolve, VisitEnded,
    VisitStarted, Waiting,
};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Severity, VisitOutcome, WaitFor};
use domain::{Body, EntryId, Private, Ticket, TicketId, World};
use std::collections::BTreeMap;
use sync::{Draft, Stamps};

/// The next deed; its name is the last entry's.
pub(crate) fn deed(view: &World, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let tickets: Vec<_> = view.tickets.values().collect();
    let contested = tickets
        .iter()
        .find_map(|ticket| Some(say(ticket, resolve(ticket)?)));
    if let Some(resolve) = contested.filter(|_| stamp.chance.percent(80)) {
        return vec![resolve];
    }
    // Most hands are on the same few matters: that is where they get into each other's way.
    let few = tickets
        .len()
        .min(if stamp.chance.percent(60) { 3 } else { 40 });
    match stamp.chance.pick(&tickets[tickets.len() - few..]) {
        Some(ticket) if !stamp.chance.percent(10) => on(ticket, stamp),
        _ => vec![open(stamp)],
    }
}

fn on(ticket: &Ticket, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    if !ticket.settlements.is_empty() && stamp.chance.percent(25) {
        return call_back(ticket, stamp);
    }
    match stamp.chance.below(100) {
        0..6 => vec![say(ticket, Body::Noted)],
        6..10 => vec![say(ticket, Body::Answered(Box::default()))],
        10..20 => visit(ticket, stamp),
        20..35 => vec![say(ticket, Body::Settled)],
        35..56 => vec![say(ticket, classify(stamp))],
        56..63 => vec![say(ticket, dispatch(stamp))],
        63..66 => vec![say(ticket, Body::Received)],
        66..69 => vec![say(ticket, wait(stamp))],
        69..72 => vec![say(ticket, Body::Reopened)],
        72..74 => vec![say(ticket, Body::Cancelled)],
        74..78 => extension(ticket, stamp),
        78..81 => price(ticket, stamp),
        81..83 => vec![say(ticket, Body::Unknown("teleported".to_owned()))],
        83..85 => vec![say(ticket, Body::Answered(Box::new(to_the_desk())))],
        _ => call_back(ticket, stamp),
    }
}

pub(super) fn say(ticket: &Ticket, body: Body) -> Draft {
    let text = Some("水管滴水，业主说\"很急\" 💧".to_owned());
    let private = Private {
        text,
        ..Private::default()
    };
    Draft {
        stream: ticket.id.into(),
        body,
        private,
        id: None,
    }
}

fn open(stamp: &mut Stamp<'_>) -> Draft {
    let kind = match stamp.chance.below(10) {
        0..5 => Kind::Repair,
        5..9 => Kind::Complaint,
        _ => Kind::Inquiry,
    };
    open_as(kind, stamp)
}

pub(super) fn open_as(kind: Kind, stamp: &mut Stamp<'_>) -> Draft {
    let rooms = rooms();
    let opened = Opened {
        room: stamp.chance.pick(&rooms).copied(),
        channel: Some(Channel::InPerson),
        fields: BTreeMap::new(),
        works: kind == Kind::Repair && stamp.chance.percent(10),
        wants_by: None,
        matter: String::new(),
        participants: Vec::new(),
        alias: None,
        from: None,
        kind,
    };
    let ticket = Ticket::new(TicketId(stamp.id().0));
    say(&ticket, Body::Opened(Box::new(opened)))
}

fn resolve(ticket: &Ticket) -> Option<Body> {
    let contested = |(field, state): (&Field, &domain::ticket::FieldState)| {
        let (entry, _) = state.contested.first()?;
        Some(Resolve {
            field: field.clone(),
            entry: *entry,
        })
    };
    let resolve = ticket.fields.iter().find_map(contested)?;
    Some(Body::Resolve(Box::new(resolve)))
}

fn classify(stamp: &mut Stamp<'_>) -> Body {
    let mut fields = BTreeMap::new();
    if let Some(severity) = stamp.chance.pick(Severity::ALL) {
        fields.insert(Field::Severity, severity.to_string());
    }
    if stamp.chance.percent(40) {
        let category = stamp.chance.below(4);
        fields.insert(Field::Category, format!("c{category}"));
    }
    Body::Classified(Box::new(Classified { fields }))
}

fn dispatch(stamp: &mut Stamp<'_>) -> Body {
    let to = stamp.chance.pick(&["工程部", "秩序部", "客服部"]);
    let to = to.copied().unwrap_or_default().to_owned();
    Body::Dispatched(Box::new(Dispatched {
        to,
        staff: None,
        with: String::new(),
    }))
}

fn wait(stamp: &mut Stamp<'_>) -> Body {
    match stamp.chance.pick(WaitFor::ALL) {
        Some(reason) if stamp.chance.percent(60) => Body::Waiting(Box::new(Waiting {
            reason: reason.clone(),
        })),
        _ => Body::Resumed,
    }
}

fn to_the_desk() -> Answered {
    Answered {
        to: "desk".to_owned(),
        reply_by: None,
    }
}

fn visit(ticket: &Ticket, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let Some(visit) = ticket.running_visit() else {
        let started = VisitStarted {
            knocks: 3,
            consent: true,
            second: None,
        };
        return vec![say(ticket, Body::VisitStarted(Box::new(started)))];
    };
    let outcome = stamp.chance.pick(VisitOutcome::ALL).cloned();
    let ended = VisitEnded {
        visit: visit.entry,
        outcome: outcome.unwrap_or(VisitOutcome::Done),
        findings: vec!["dry".to_owned()],
        reply_by: None,
    };
    let ending = with_id(say(ticket, Body::VisitEnded(Box::new(ended))), stamp);
    let signed = super::ink::sign(ticket, ending.1, stamp);
    let mut drafts = vec![ending.0, signed];
    if stamp.chance.percent(50) {
        drafts.push(say(ticket, Body::Settled));
    }
    drafts
}

fn extension(ticket: &Ticket, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let until = stamp
        .now
        .plus(stamp.chance.between(1, 5) * domain::time::DAY);
    let extension = Box::new(Extension {
        until,
        clock: String::new(),
    });
    let body = match stamp.chance.below(3) {
        0 => Body::ExtensionAsked(extension),
        1 => Body::ExtensionApproved(extension),
        _ => Body::ExtensionDenied,
    };
    vec![say(ticket, body)]
}

fn price(ticket: &Ticket, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let fen = stamp.chance.between(1_000, 90_000);
    let quoted = Quoted {
        fen,
        lines: Vec::new(),
    };
    let consented = Body::Consented(Box::new(quoted.clone()));
    vec![
        say(ticket, Body::Quoted(Box::new(quoted))),
        say(ticket, consented),
    ]
}

/// On the doorstep: the resident answers, and signs unless they will not.
fn call_back(ticket: &Ticket, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let Some(settlement) = stamp.chance.pick(&ticket.settlements) else {
        return vec![say(ticket, Body::Progressed)];
    };
    let outcome = stamp.chance.pick(CallbackOutcome::ALL).cloned();
    let made = CalledBack {
        settlement: settlement.entry,
        room: ticket.room(),
        channel: Channel::Visit,
        outcome: outcome.unwrap_or(CallbackOutcome::Satisfied),
        answers: BTreeMap::from([("quality".to_owned(), "good".to_owned())]),
        faults: Vec::new(),
        looked: true,
        second: None,
        reply_by: None,
    };
    let (made, id) = with_id(say(ticket, Body::CalledBack(Box::new(made))), stamp);
    let signed = super::ink::sign(ticket, id, stamp);
    vec![made, signed]
}

fn with_id(draft: Draft, stamp: &mut Stamp<'_>) -> (Draft, EntryId) {
    let id = stamp.id();
    (
        Draft {
            id: Some(id),
            ..draft
        },
        id,
    )
}
