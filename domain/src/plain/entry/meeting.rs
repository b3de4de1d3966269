//! Meeting the resident: visits and callbacks, each one line and two entries.

use super::{Place, said};
use crate::body::{Body, SignMethod, Signed, VisitStarted};
use crate::ids::EntryId;
use crate::plain::fields::Fields;
use crate::plain::line::Part;
use crate::plain::names;
use crate::words::{CallbackOutcome, VisitOutcome};
use serde_json::json;
use uuid::Uuid;

/// A visit is one line and two entries: at the door, and leaving.
pub(super) fn visited(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let outcomes: Vec<&str> = VisitOutcome::ALL.iter().map(VisitOutcome::as_str).collect();
    let arrived = fields.needed_moment("arrived");
    let left = fields.needed_moment("left");
    let outcome = fields.needed_word("outcome", &outcomes);
    let reply_by = fields.moment("reply_by");
    let (arrived, left, outcome) = (arrived?, left?, outcome?);
    if left < arrived {
        fields.wrong("left", "lies before `arrived`; exchange them");
        return None;
    }
    let started = VisitStarted {
        second: place.second(),
        ..VisitStarted::default()
    };
    let ended = json!({ "visit": place.id, "outcome": outcome, "reply_by": reply_by });
    let ended = said(fields, "visit_ended", ended)?;
    let started = Part {
        when: arrived,
        ..place.part(Body::VisitStarted(Box::new(started)), None)
    };
    let ended = Part {
        id: place.id.following("visit_ended"),
        when: left,
        ..place.part(ended, None)
    };
    Some(vec![started, ended])
}

/// A callback, and with it the resident's signature or the reason that there is none.
pub(super) fn called_back(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let outcomes: Vec<&str> = CallbackOutcome::ALL
        .iter()
        .map(CallbackOutcome::as_str)
        .collect();
    let channel = fields.needed_word("channel", &["visit", "phone"]);
    let outcome = fields.needed_word("outcome", &outcomes);
    let room = fields
        .text("room")
        .map(|room| names::room(place.community, &room));
    let signature = signature(fields, place);
    let reply_by = fields.moment("reply_by");
    let made = json!({
        "settlement": EntryId(Uuid::nil()), "room": room, "channel": channel?, "outcome": outcome?,
        "second": place.second(), "reply_by": reply_by,
    });
    let mut parts = place.one(said(fields, "called_back", made)?, None);
    parts.extend(signature);
    Some(parts)
}

fn signature(fields: &mut Fields, place: &Place<'_>) -> Option<Part> {
    let signed = fields.yes("signed");
    let reasons = ["refused", "absent", "cannot_write", "phone"];
    let unsigned = fields.word("unsigned_reason", &reasons);
    let unsigned = match (signed, unsigned) {
        (Some(true), Some(_)) => {
            fields.wrong(
                "unsigned_reason",
                "stands beside `signed`; strike one of them",
            );
            return None;
        }
        (Some(true), None) => None,
        (_, None) => return None,
        (_, Some(reason)) => Some(reason.into()),
    };
    let method = match unsigned {
        None => SignMethod::Drawn,
        Some(_) => SignMethod::None,
    };
    let signed = Signed {
        of: place.id,
        method,
        unsigned,
        relation: String::new(),
        language: String::new(),
        digest: String::new(),
        covers: Vec::new(),
    };
    let part = place.part(Body::Signed(Box::new(signed)), None);
    Some(Part {
        id: place.id.following("signed"),
        ..part
    })
}
