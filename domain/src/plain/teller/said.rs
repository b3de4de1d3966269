//! The table of entries, the other way round: for each what its line says, or why there is none.

use super::left::LeftOut;
use super::words::Words;
use super::{Teller, meeting};
use crate::body::{Answered, Body, Dispatched, Extension, Opened, Private};
use crate::entry::Entry;
use crate::ids::StaffId;
use crate::stream::StreamKind;
use crate::time::Time;
use crate::verdict::{Outcome, Verdict};
use crate::words::Field;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a line says beside who and whose.
pub(super) struct Said {
    /// The line's entry.
    pub(super) name: &'static str,
    /// When it happened.
    pub(super) at: Time,
    /// Who did it.
    pub(super) by: Option<StaffId>,
    /// How it was judged.
    pub(super) outcome: Outcome,
    /// The entry's own fields.
    pub(super) words: Words,
}

/// Why an entry has no line of its own: it is left out, or (none) told with another one.
pub(super) type Silence = Option<LeftOut>;

/// What the line of `entry` says.
pub(super) fn of(teller: &Teller<'_>, entry: &Entry, verdict: &Verdict) -> Result<Said, Silence> {
    let ticket = entry.ticket().and_then(|id| teller.ticket(id));
    let words = match &entry.body {
        Body::Reviewed if entry.stream.kind == StreamKind::Report => {
            return Err(Some(LeftOut::Reports));
        }
        Body::VisitStarted(_) => return Err(meeting::arrived(ticket, entry)),
        Body::VisitEnded(ended) => {
            return meeting::visited(teller, ticket, (entry, ended), verdict);
        }
        Body::Signed(signed) => return Err(meeting::signed(ticket, signed, verdict)),
        Body::CalledBack(made) => meeting::called_back(teller, ticket, (entry, made)),
        body => words(teller, body, &entry.private.clone().unwrap_or_default())?,
    };
    Ok(Said {
        name: name(&entry.body),
        at: verdict.when,
        by: entry.actor,
        outcome: verdict.outcome.clone(),
        words,
    })
}

/// What is told of one entry by one line.
fn words(teller: &Teller<'_>, body: &Body, private: &Private) -> Result<Words, Silence> {
    let text = |name| Words::default().with(name, private.text.clone());
    Ok(match body {
        Body::Opened(opened) => opening(teller, opened, private),
        // What a later line may set anew is less than what the first one may say: that is found when it is read again.
        Body::Classified(classified) => fields(&classified.fields),
        Body::Dispatched(dispatched) => passed_on(dispatched),
        Body::Answered(answered) => answer(teller, answered, text("text")),
        Body::Noted | Body::Progressed | Body::Called | Body::NoticeIssued => text("text"),
        Body::Settled | Body::Reopened | Body::NotAccepted | Body::Cancelled => text("text"),
        Body::Clarified | Body::Apologised | Body::Resumed | Body::Inspected => text("reason"),
        Body::Received | Body::Returned | Body::Recused | Body::Archived => text("reason"),
        Body::Reviewed | Body::SignedOff | Body::ExtensionDenied => text("reason"),
        Body::ReportedUp(up) => text("reason").with("to", Some(up.to.clone())),
        Body::Waiting(waiting) => Words::default().with("for", Some(waiting.reason.to_string())),
        Body::Step(step) => Words::default().with("name", Some(step.name.clone())),
        Body::Quoted(sum) | Body::Consented(sum) | Body::Paid(sum) => {
            Words::default().with("fen", Some(sum.fen))
        }
        Body::ExtensionAsked(more) | Body::ExtensionApproved(more) => {
            extension(teller, more, text("reason"))
        }
        Body::Merged(merged) => {
            Words::default().with("into", Some(teller.ticket_name(merged.into)))
        }
        Body::RateChosen(chosen) => Words::default()
            .with("subject", Some(chosen.subject.to_string()))
            .with("rate", Some(String::from(chosen.rate))),
        other => return Err(Some(without_words(other))),
    })
}

/// The outside has the log's own names.
fn name(body: &Body) -> &'static str {
    let mut names = Body::NAMES.iter();
    names.find(|name| **name == body.name()).unwrap_or(&"")
}

fn without_words(body: &Body) -> LeftOut {
    match body {
        Body::Materials(_) => LeftOut::Materials,
        Body::Photo(_) => LeftOut::Photos,
        Body::Resolve(_) => LeftOut::Resolve,
        Body::Drawn(_) | Body::DrawOpened(_) | Body::DrawRevealed(_) => LeftOut::Draws,
        Body::Numbered(_) => LeftOut::Numbers,
        Body::Put(_) | Body::Removed => LeftOut::Registers,
        Body::Filled(_) => LeftOut::Reports,
        Body::Missed(_) | Body::TurnedUp(_) => LeftOut::Missed,
        _ => LeftOut::Unknown,
    }
}

fn opening(teller: &Teller<'_>, opened: &Opened, private: &Private) -> Words {
    let rooms = opened.participants.iter().map(|room| teller.room(*room));
    let rooms: Vec<String> = rooms.collect();
    let is_works = opened.works && !opened.fields.contains_key(&Field::Works);
    let mut words = Words::default()
        .with("kind", Some(opened.kind.to_string()))
        .with("room", opened.room.map(|room| teller.room(room)))
        .with("text", private.text.clone())
        .with("contact", private.contact.clone())
        .with("phone", private.phone.clone())
        .with("channel", opened.channel.as_ref().map(ToString::to_string));
    words.extend(fields(&opened.fields));
    words
        .with("works", is_works.then_some(true))
        .with("wants_by", opened.wants_by.map(|by| teller.moment(by)))
        .with("matter", some(&opened.matter))
        .with("participants", (!rooms.is_empty()).then_some(rooms))
        .with("from", opened.from.map(|from| teller.ticket_name(from)))
}

fn fields(fields: &BTreeMap<Field, String>) -> Words {
    let mut words = Words::default();
    for (field, value) in fields {
        let name = Field::ALL.iter().find(|known| *known == field);
        words.put(name.map_or("", Field::as_str), Some(word(field, value)));
    }
    words
}

/// The outside says yes and no where the log has words for them.
fn word(field: &Field, value: &str) -> Value {
    let is_yes_or_no = matches!(
        field,
        Field::Warranty | Field::Paid | Field::Confidential | Field::Works
    );
    match value {
        "yes" if is_yes_or_no => Value::Bool(true),
        "no" if is_yes_or_no => Value::Bool(false),
        value => Value::from(value),
    }
}

fn passed_on(dispatched: &Dispatched) -> Words {
    Words::default()
        .with("to", Some(dispatched.to.clone()))
        .with("with", some(&dispatched.with))
}

fn answer(teller: &Teller<'_>, answered: &Answered, words: Words) -> Words {
    words
        .with("to", some(&answered.to))
        .with("reply_by", answered.reply_by.map(|by| teller.moment(by)))
}

fn extension(teller: &Teller<'_>, more: &Extension, words: Words) -> Words {
    words
        .with("until", Some(teller.moment(more.until)))
        .with("clock", some(&more.clock))
}

/// What is empty is not said.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
