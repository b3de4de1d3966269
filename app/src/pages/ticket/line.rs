//! An event of the timeline as one would tell it. Pure.

mod more;

use crate::format::{self, fill};
use crate::i18n::{Language, Texts, words};
use crate::money::yuan;
use domain::body::{
    Body, CalledBack, Classified, Dispatched, Opened, SignMethod, Signed, Unsigned, VisitEnded,
};
use domain::ticket::{Event, Ticket};
use domain::{StaffId, Time, World};

/// What telling needs to know.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub language: Language,
    pub world: &'a World,
    pub ticket: &'a Ticket,
    /// Who reads it.
    pub me: Option<StaffId>,
    pub now: Time,
}

/// How an event stands in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Fact,
    Decision,
    Request,
}

/// An event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub sort: Sort,
    pub words: String,
    /// What is worth adding, after the name.
    pub more: Vec<String>,
}

impl Teller<'_> {
    pub fn texts(&self) -> &'static Texts {
        self.language.texts()
    }

    /// The name of a member of staff; the server where nobody wrote it.
    pub fn name(&self, who: Option<StaffId>) -> String {
        let past = self.texts().past;
        let Some(who) = who else {
            return past.server.to_owned();
        };
        let known = self.world.staff.get(&who).map(|staff| staff.name.clone());
        known
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| past.someone.to_owned())
    }

    /// The name, or 您 where the reader wrote it.
    pub fn whose(&self, who: Option<StaffId>) -> String {
        if who.is_some() && who == self.me {
            self.texts().past.you.to_owned()
        } else {
            self.name(who)
        }
    }

    pub fn moment(&self, time: Time) -> String {
        format::past(self.language, self.world.settings.offset, time, self.now)
    }

    fn coming(&self, time: Time) -> String {
        format::coming(self.language, self.world.settings.offset, time, self.now)
    }

    /// The event in words.
    pub fn line(&self, event: &Event) -> Line {
        let sort = match event.body.class() {
            domain::Class::Fact if matches!(*event.body, Body::ExtensionAsked(_)) => Sort::Request,
            domain::Class::Fact => Sort::Fact,
            domain::Class::Decision | domain::Class::Server => Sort::Decision,
        };
        Line {
            sort,
            words: trimmed(self.words(event)),
            more: self.more(event),
        }
    }

    fn words(&self, event: &Event) -> String {
        let past = self.texts().past;
        let with = |text: &str| fill(text, &[&event.text]);
        match &*event.body {
            Body::Opened(opened) => self.opened(opened, &event.text),
            Body::Noted => with(past.noted),
            Body::Progressed => with(past.progressed),
            Body::Called => with(past.called),
            Body::Answered(answered) if answered.to == "desk" => with(past.answered_desk),
            Body::Answered(_) => with(past.answered),
            Body::Clarified => with(past.clarified),
            Body::Apologised => with(past.apologised),
            Body::Step(step) => fill(past.step, &[&step.name, &event.text]),
            Body::VisitStarted(started) => fill(past.visit_started, &[&started.knocks.to_string()]),
            Body::VisitEnded(ended) => self.visit_ended(ended, &event.text),
            Body::Photo(_) => with(past.photo),
            Body::Quoted(quoted) => fill(past.quoted, &[&yuan(quoted.fen)]),
            Body::Consented(quoted) => fill(past.consented, &[&yuan(quoted.fen)]),
            Body::Paid(quoted) => fill(past.paid, &[&yuan(quoted.fen)]),
            Body::Materials(quoted) => fill(past.materials, &[&yuan(quoted.fen)]),
            Body::Inspected => with(past.inspected),
            Body::Signed(signed) => self.signed(event, signed),
            Body::CalledBack(made) => self.called_back(made, &event.text),
            Body::Waiting(waiting) => {
                let reason = words::wait_for(self.language, &waiting.reason);
                fill(past.waiting, &[reason, &event.text])
            }
            Body::Resumed => with(past.resumed),
            Body::ReportedUp(up) => fill(past.reported_up, &[&up.to, &event.text]),
            Body::NoticeIssued => past.notice.to_owned(),
            body => self.decision(body, &event.text),
        }
    }

    fn decision(&self, body: &Body, text: &str) -> String {
        let past = self.texts().past;
        let with = |words: &str| fill(words, &[text]);
        match body {
            Body::Classified(classified) => self.classified(classified),
            Body::Dispatched(dispatched) => self.dispatched(dispatched),
            Body::Received => past.received.to_owned(),
            Body::Returned => with(past.returned),
            Body::ExtensionAsked(asked) => {
                let clock = if asked.clock.is_empty() {
                    "settle"
                } else {
                    &asked.clock
                };
                let clock = words::clock(self.language, clock);
                fill(
                    past.extension_asked,
                    &[clock, &self.date(asked.until), text],
                )
            }
            Body::ExtensionApproved(granted) => {
                fill(past.extension_approved, &[&self.date(granted.until)])
            }
            Body::ExtensionDenied => with(past.extension_denied),
            Body::Settled => with(past.settled),
            Body::Reopened => with(past.reopened),
            Body::NotAccepted => with(past.not_accepted),
            Body::Cancelled => with(past.cancelled),
            Body::Merged(_) => with(past.merged),
            Body::Reviewed => with(past.reviewed),
            Body::SignedOff => with(past.signed_off),
            Body::Archived => past.archived.to_owned(),
            Body::Recused => with(past.recused),
            Body::Resolve(resolve) => {
                let field = words::field(self.language, &resolve.field);
                let value = self
                    .ticket
                    .fields
                    .get(&resolve.field)
                    .map(|state| &*state.value);
                let value =
                    words::field_value(self.language, &resolve.field, value.unwrap_or_default());
                fill(past.resolved, &[field, &value])
            }
            Body::Drawn(drawn) if drawn.drawn => past.drawn.to_owned(),
            Body::Drawn(_) => past.not_drawn.to_owned(),
            Body::Numbered(numbered) => fill(past.numbered, &[&numbered.number]),
            other => fill(past.unknown, &[other.name()]),
        }
    }

    fn date(&self, time: Time) -> String {
        format::date_clock(self.world.settings.offset, time)
    }

    fn opened(&self, opened: &Opened, text: &str) -> String {
        let past = self.texts().past;
        match &opened.channel {
            Some(channel) => {
                let came = words::came(self.language, &opened.kind, channel);
                fill(past.opened, &[&came, text])
            }
            None => {
                let kind = words::kind(self.language, &opened.kind);
                fill(past.opened_plain, &[kind, text])
            }
        }
    }

    fn visit_ended(&self, ended: &VisitEnded, text: &str) -> String {
        let texts = self.texts();
        let outcome = texts.visit.outcome(self.ticket.kind(), &ended.outcome);
        let findings = ended.findings.iter().map(|code| texts.visit.finding(code));
        let mut told: Vec<&str> = findings.collect();
        told.extend((!text.is_empty()).then_some(text));
        fill(texts.past.visit_ended, &[outcome, &texts.list(&told)])
    }

    fn signed(&self, event: &Event, signed: &Signed) -> String {
        let past = self.texts().past;
        let mut signatures = self.ticket.signatures.iter();
        let signature = signatures.find(|each| each.entry == event.entry);
        let signer = signature
            .map(|each| each.signer.as_str())
            .unwrap_or_default();
        match signed.method {
            SignMethod::None => fill(past.unsigned, &[self.unsigned(signed)]),
            SignMethod::Typed => fill(past.signed_typed, &[signer]),
            SignMethod::Drawn | SignMethod::Unknown(_) => fill(past.signed, &[signer]),
        }
    }

    /// The coded reason that there is no signature, in words.
    pub fn unsigned<'b>(&self, signed: &'b Signed) -> &'b str {
        let code = signed
            .unsigned
            .as_ref()
            .map_or("", |reason| reason.as_str());
        if signed.unsigned == Some(Unsigned::Phone) {
            return self.texts().past.by_phone;
        }
        self.texts().sign.reason(code)
    }

    fn called_back(&self, made: &CalledBack, text: &str) -> String {
        let made = words::called_back(self.language, &made.outcome, &made.channel);
        fill(self.texts().past.called_back, &[&made, text])
    }

    fn classified(&self, classified: &Classified) -> String {
        let values = classified.fields.iter();
        let values = values.map(|(field, value)| words::field_value(self.language, field, value));
        let values: Vec<_> = values.map(|value| value.into_owned()).collect();
        fill(self.texts().past.classified, &[&values.join("·")])
    }

    fn dispatched(&self, dispatched: &Dispatched) -> String {
        let person = dispatched.staff.map(|staff| self.name(Some(staff)));
        let mut to = vec![dispatched.to.clone()];
        to.extend(person);
        fill(self.texts().past.dispatched, &[&to.join(" ")])
    }
}

/// A headline whose text is withheld or empty ends without its colon.
fn trimmed(words: String) -> String {
    let end = words.trim_end_matches(['：', ':', ' ']).len();
    words.get(..end).map(str::to_owned).unwrap_or(words)
}

#[cfg(test)]
mod tests;
