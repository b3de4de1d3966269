//! What people say in these conversations, and bytes that no app would write.

use super::estate::{device, rooms, staff};
use super::table::draft;
use domain::body::{Classified, Opened, SignMethod, Signed, VisitEnded};
use domain::words::{Field, Kind, VisitOutcome};
use domain::{Body, EntryId, Private, RoomId, RunId, Stream, StreamId, StreamKind, TicketId, Time};
use std::collections::BTreeMap;
use sync::entry::{DeviceTime, Head, raw};
use sync::{Draft, Entry};
use uuid::Uuid;

pub(crate) fn ticket(number: u128) -> TicketId {
    TicketId(Uuid::from_u128(
        0x0193_9f00_0000_7000_8000_0000_00aa_0000 + number,
    ))
}

pub(crate) fn opened(of: TicketId, kind: Kind) -> Draft {
    opened_in(of, kind, rooms().first().copied())
}

pub(crate) fn opened_in(of: TicketId, kind: Kind, room: Option<RoomId>) -> Draft {
    let opened = Opened {
        kind,
        room,
        channel: None,
        fields: BTreeMap::new(),
        works: false,
        wants_by: None,
        matter: String::new(),
        participants: Vec::new(),
        alias: None,
        from: None,
    };
    draft(of, Body::Opened(Box::new(opened)))
}

pub(crate) fn noted(of: TicketId, text: &str) -> Draft {
    let private = Private {
        text: Some(text.to_owned()),
        ..Private::default()
    };
    Draft {
        private,
        ..draft(of, Body::Noted)
    }
}

pub(crate) fn classified(of: TicketId, field: Field, value: &str) -> Draft {
    let fields = BTreeMap::from([(field, value.to_owned())]);
    draft(of, Body::Classified(Box::new(Classified { fields })))
}

pub(crate) fn arrived(of: TicketId) -> Draft {
    draft(of, Body::VisitStarted(Box::default()))
}

pub(crate) fn left(of: TicketId, visit: EntryId) -> Draft {
    let ended = VisitEnded {
        visit,
        outcome: VisitOutcome::Done,
        findings: Vec::new(),
        reply_by: None,
    };
    draft(of, Body::VisitEnded(Box::new(ended)))
}

pub(crate) fn signed(of: TicketId, what: EntryId, document: &str) -> Draft {
    let signed = Signed {
        of: what,
        method: SignMethod::Drawn,
        unsigned: None,
        relation: "owner".to_owned(),
        language: "zh-Hans".to_owned(),
        digest: domain::signature::digest(document),
        covers: Vec::new(),
    };
    let private = Private {
        document: Some(document.to_owned()),
        ..Private::default()
    };
    Draft {
        private,
        ..draft(of, Body::Signed(Box::new(signed)))
    }
}

/// The head of a note by the clerk on the first tablet; `n` makes id and place its own.
pub(crate) fn head(n: u64, of: TicketId, entry: &str, at: Time) -> Head {
    Head {
        v: 1,
        id: EntryId(Uuid::from_u128(
            0x0193_9f00_0000_7000_8000_0000_0000_0000 + u128::from(n),
        )),
        stream: Stream {
            kind: StreamKind::Ticket,
            id: StreamId(of.0),
        },
        device: device(0),
        run: RunId(Uuid::from_u128(0xee)),
        n,
        entry: entry.to_owned(),
        actor: Some(staff("kf01")),
        at,
        device_time: DeviceTime::default(),
        base: BTreeMap::new(),
    }
}

/// An entry of any bytes.
pub(crate) fn bytes(head: &Head, body: &str) -> Entry {
    let entry = Entry::write(head, &Body::Noted, &Private::default(), [3; 32]);
    Entry {
        body: raw(body.to_owned()),
        ..entry
    }
}

pub(crate) const OPENED: &str = r#"{"kind":"repair"}"#;

/// A callback that failed; what it asks about is not there, which a fact may say.
pub(crate) const FAILED: &str = r#"{"settlement":"01939f00-0000-7000-8000-0000000000ff","channel":"visit","outcome":"unsatisfied"}"#;

/// The opening of a complaint that comes from `ticket`.
pub(crate) fn from(ticket: TicketId) -> String {
    format!(r#"{{"kind":"complaint","from":"{ticket}"}}"#)
}
