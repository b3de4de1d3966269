//! The table of entries: the fields that each has, and the log's entries that it becomes.

mod meeting;
mod opening;

use super::fields::Fields;
use super::line::Part;
use super::names;
use crate::body::{
    Answered, Body, Classified, Extension, Merged, Private, Quoted, RateChosen, ReportedUp,
    Stepped, Waiting,
};
use crate::draw::Rate;
use crate::ids::{CommunityId, EntryId, StaffId};
use crate::time::Time;
use crate::words::{Role, Subject, WaitFor};
use serde_json::{Value, json};

/// Every entry that a line may be.
pub(super) const NAMES: &[&str] = &[
    "opened",
    "classified",
    "dispatched",
    "received",
    "returned",
    "clarified",
    "apologised",
    "resumed",
    "inspected",
    "recused",
    "archived",
    "reported_up",
    "signed_off",
    "reviewed",
    "answered",
    "progressed",
    "noted",
    "called",
    "waiting",
    "step",
    "visited",
    "quoted",
    "consented",
    "paid",
    "extension_asked",
    "extension_approved",
    "extension_denied",
    "settled",
    "reopened",
    "not_accepted",
    "cancelled",
    "merged",
    "called_back",
    "notice_issued",
    "rate_chosen",
];

/// Where an entry stands.
pub(super) struct Place<'a> {
    /// Its id, from the line's content.
    pub(super) id: EntryId,
    /// When it happened.
    pub(super) at: Time,
    /// Whose rooms and tickets it names.
    pub(super) community: CommunityId,
    /// Who went along.
    pub(super) second: Option<&'a (String, Option<Role>)>,
}

impl Place<'_> {
    fn second(&self) -> Option<StaffId> {
        self.second.map(|(code, _)| self.community.staff(code))
    }

    /// The line's only entry.
    fn one(&self, body: Body, text: Option<String>) -> Vec<Part> {
        vec![self.part(body, text)]
    }

    fn part(&self, body: Body, text: Option<String>) -> Part {
        let private = Private {
            text,
            ..Private::default()
        };
        Part {
            id: self.id,
            when: self.at,
            body,
            private,
        }
    }
}

/// The entries of the line `name`; none where a field is wrong.
pub(super) fn read(name: &str, fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    match name {
        "opened" => opening::read(fields, place),
        "classified" => classified(fields, place),
        "dispatched" => dispatched(fields, place),
        "answered" => answered(fields, place),
        "waiting" => waiting(fields, place),
        "step" => {
            let name = fields.name("name")?;
            Some(place.one(Body::Step(Box::new(Stepped { name })), None))
        }
        "visited" => meeting::visited(fields, place),
        "quoted" | "consented" | "paid" => priced(name, fields, place),
        "extension_asked" | "extension_approved" | "extension_denied" => {
            extension(name, fields, place)
        }
        "merged" => {
            let into = names::ticket(place.community, &fields.name("into")?);
            Some(place.one(Body::Merged(Box::new(Merged { into })), None))
        }
        "called_back" => meeting::called_back(fields, place),
        "rate_chosen" => rate_chosen(fields, place),
        "reported_up" => {
            let to = fields.name("to");
            let reason = fields.text("reason");
            let to = to?;
            Some(place.one(Body::ReportedUp(Box::new(ReportedUp { to })), reason))
        }
        other => worded(other, fields, place),
    }
}

/// Entries that say nothing but words.
fn worded(name: &str, fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let (with_text, with_reason) = match name {
        "answered" | "progressed" | "noted" | "called" | "notice_issued" => (true, false),
        "settled" | "reopened" | "not_accepted" | "cancelled" => (true, true),
        _ => (false, true),
    };
    let text = with_text.then(|| fields.text("text")).flatten();
    let reason = with_reason.then(|| fields.text("reason")).flatten();
    if matches!(name, "signed_off" | "reviewed") {
        // Whose signature it is says the role of who wrote the line.
        fields.text("to");
    }
    let body = said(fields, name, json!({}))?;
    Some(place.one(body, text.or(reason)))
}

/// The log's entry `name` with these fields.
fn said(fields: &mut Fields, name: &str, body: Value) -> Option<Body> {
    match Body::parse(name, &body.to_string()) {
        Ok(body) => Some(body),
        Err(error) => {
            fields.wrong("entry", error.to_string());
            None
        }
    }
}

fn classified(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let mut set = opening::classes(fields);
    set.extend(opening::department(fields));
    if set.is_empty() {
        let named = "severity, validity, category, about, department";
        fields.wrong("entry", format!("sets nothing; add one of {named}"));
    }
    let body = Body::Classified(Box::new(Classified { fields: set }));
    Some(place.one(body, None))
}

fn dispatched(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let to = fields.name("to");
    let with = fields.text("with").unwrap_or_default();
    let body = said(fields, "dispatched", json!({ "to": to?, "with": with }))?;
    Some(place.one(body, None))
}

fn answered(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let to = fields
        .word("to", &["resident", "desk"])
        .unwrap_or_else(|| "resident".to_owned());
    let text = fields.text("text");
    let reply_by = fields.moment("reply_by");
    let body = Body::Answered(Box::new(Answered { to, reply_by }));
    Some(place.one(body, text))
}

fn waiting(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let reasons: Vec<&str> = WaitFor::ALL.iter().map(WaitFor::as_str).collect();
    let reason = fields.needed_word("for", &reasons)?.into();
    Some(place.one(Body::Waiting(Box::new(Waiting { reason })), None))
}

fn priced(name: &str, fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let fen = fields.needed_integer("fen")?;
    let priced = Box::new(Quoted {
        fen,
        ..Quoted::default()
    });
    let body = match name {
        "quoted" => Body::Quoted(priced),
        "consented" => Body::Consented(priced),
        _ => Body::Paid(priced),
    };
    Some(place.one(body, None))
}

fn extension(name: &str, fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let clock = fields.text("clock").unwrap_or_else(|| "settle".to_owned());
    let reason = fields.text("reason");
    let body = if name == "extension_denied" {
        Body::ExtensionDenied
    } else {
        let until = fields.needed_moment("until")?;
        let extension = Box::new(Extension { until, clock });
        match name {
            "extension_asked" => Body::ExtensionAsked(extension),
            _ => Body::ExtensionApproved(extension),
        }
    };
    Some(place.one(body, reason))
}

fn rate_chosen(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let subjects: Vec<&str> = Subject::ALL.iter().map(Subject::as_str).collect();
    let subject = fields.needed_word("subject", &subjects);
    let rate = fields.name("rate")?;
    let rate = match Rate::try_from(rate) {
        Ok(rate) => rate,
        Err(error) => {
            fields.wrong("rate", error.to_string());
            return None;
        }
    };
    let subject = subject?.into();
    let chosen = RateChosen { subject, rate };
    Some(place.one(Body::RateChosen(Box::new(chosen)), None))
}
