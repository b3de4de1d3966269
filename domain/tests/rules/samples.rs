//! One of each entry, in a case that has something for each of them to speak of.

use super::case::{Case, at};
use domain::body::{
    CalledBack, Classified, Dispatched, Extension, Merged, Photo, Resolve, SignMethod, Signed,
    VisitEnded, Waiting,
};
use domain::photo::Media;
use domain::words::{CallbackOutcome, Channel, Field, Kind, VisitOutcome, WaitFor};
use domain::{Body, EntryId, TicketId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The ticket that the sample of `merged` goes on in.
pub(crate) const OTHER: TicketId = TicketId(Uuid::from_u128(0xbb));

/// A complaint with a visit, a request for more time, a contested field and a settlement, beside another ticket.
pub(crate) fn rich() -> Case {
    let mut case = Case::of(Kind::Complaint);
    case.say("butler", Body::VisitStarted(Box::default()));
    case.say("butler", asked(at("11-25 12:00")));
    case.say("all", classified("major"));
    case.say("director", classified("important"));
    case.say("technician", Body::Settled);
    case.beside(OTHER);
    case
}

pub(crate) fn asked(until: domain::Time) -> Body {
    Body::ExtensionAsked(Box::new(extension(until)))
}

pub(crate) fn granted(until: domain::Time) -> Body {
    Body::ExtensionApproved(Box::new(extension(until)))
}

fn extension(until: domain::Time) -> Extension {
    Extension {
        until,
        clock: String::new(),
    }
}

pub(crate) fn classified(severity: &str) -> Body {
    let fields = BTreeMap::from([(Field::Severity, severity.to_owned())]);
    Body::Classified(Box::new(Classified { fields }))
}

/// By phone, which asks for no signature.
pub(crate) fn called_back(settlement: EntryId, outcome: CallbackOutcome) -> Body {
    Body::CalledBack(Box::new(CalledBack {
        settlement,
        room: None,
        channel: Channel::Phone,
        outcome,
        answers: BTreeMap::new(),
        faults: Vec::new(),
        looked: false,
        second: None,
        reply_by: None,
    }))
}

pub(crate) fn signed(of: EntryId) -> Signed {
    Signed {
        of,
        method: SignMethod::Drawn,
        unsigned: None,
        relation: String::new(),
        language: String::new(),
        digest: String::new(),
        covers: Vec::new(),
    }
}

/// The entry `name` as it fits the rich case.
pub(crate) fn sample(case: &Case, name: &str) -> Body {
    let ticket = case.ticket();
    let visit = ticket.visits[0].entry;
    let of = ticket.settlements[0].entry;
    match name {
        "opened" => Body::Opened(Box::new(super::case::opened(Kind::Repair))),
        "visit_ended" => Body::VisitEnded(Box::new(VisitEnded {
            visit,
            outcome: VisitOutcome::Done,
            findings: Vec::new(),
            reply_by: None,
        })),
        "photo" => Body::Photo(Box::new(Photo {
            blob: "00".repeat(32),
            media: Media::Jpeg,
            size: 1,
        })),
        "signed" => Body::Signed(Box::new(signed(of))),
        "called_back" => called_back(of, CallbackOutcome::Satisfied),
        "waiting" => Body::Waiting(Box::new(Waiting {
            reason: WaitFor::Material,
        })),
        "classified" => classified("general"),
        "dispatched" => Body::Dispatched(Box::new(Dispatched {
            to: "工程部".to_owned(),
            staff: None,
            with: String::new(),
        })),
        "extension_asked" => asked(at("11-30 12:00")),
        "extension_approved" => granted(at("11-30 12:00")),
        "merged" => Body::Merged(Box::new(Merged { into: OTHER })),
        "resolve" => {
            let (entry, _) = ticket.fields[&Field::Severity].contested[0];
            let field = Field::Severity;
            Body::Resolve(Box::new(Resolve { field, entry }))
        }
        "drawn" | "numbered" | "draw_opened" | "draw_revealed" | "missed" | "turned_up" => {
            server_only(name)
        }
        plain => Body::parse(plain, "{}").unwrap(),
    }
}

fn server_only(name: &str) -> Body {
    let json = format!(
        r#"{{"settlement":"{nil}","subject":"repair","month":"2026-11","n":1,"k":1,"forced":true,"drawn":true,"commitment":"","key":"","device":"{nil}","run":"{nil}","from":1,"to":1}}"#,
        nil = Uuid::nil()
    );
    Body::parse(name, &json).unwrap()
}
