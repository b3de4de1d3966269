//! Why an entry was not simply taken, and what is kept all the same. Pure.

use super::line::Teller;
use crate::format::fill;
use crate::i18n::words;
use domain::body::Body;
use domain::step::movement;
use domain::ticket::Event;
use domain::verdict::Reason;
use domain::{Outcome, StaffId};

/// An entry's fate in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// What happened to it.
    pub what: String,
    /// Why, who was first, and what is kept.
    pub why: String,
}

impl Teller<'_> {
    /// What became of an entry that was not simply accepted, or that no clock may be for; nothing for the others.
    pub fn fate(&self, event: &Event) -> Option<Fate> {
        let past = self.texts().past;
        let reason = event.reason.as_ref();
        let reason = reason.map(|reason| words::reason(self.language, reason));
        let reason = reason.unwrap_or_default();
        match event.outcome {
            Outcome::Refused => Some(Fate {
                what: fill(
                    past.refused_what,
                    &[&self.whose(event.actor), self.did(&event.body)],
                ),
                why: self.why_refused(event),
            }),
            Outcome::Flagged => Some(Fate {
                what: fill(past.flagged, &[reason]),
                why: String::new(),
            }),
            Outcome::Conflict => Some(Fate {
                what: past.conflict.to_owned(),
                why: String::new(),
            }),
            Outcome::Accepted if event.reason == Some(Reason::OffScale) => Some(Fate {
                what: reason.to_owned(),
                why: String::new(),
            }),
            _ => None,
        }
    }

    fn why_refused(&self, event: &Event) -> String {
        let past = self.texts().past;
        let (mine, whose) = (self.did(&event.body), self.whose(event.actor));
        let first = self.first_before(event).map(|first| {
            let (name, when) = (self.name(first.actor), self.moment(first.when));
            fill(
                past.refused_first,
                &[&name, &when, self.did(&first.body), &whose, mine],
            )
        });
        let plain = || {
            let reason = event
                .reason
                .as_ref()
                .map(|reason| words::reason(self.language, reason));
            fill(past.refused_why, &[reason.unwrap_or_default()])
        };
        let first = first.unwrap_or_else(plain);
        self.texts().sentences(&[first, self.kept(event.actor)])
    }

    /// The decision of somebody that took the step before `event` could.
    fn first_before(&self, event: &Event) -> Option<&Event> {
        if !matches!(
            event.reason,
            Some(Reason::NotInStep | Reason::AlreadyDecided)
        ) {
            return None;
        }
        let events = self.ticket.timeline.iter();
        let before = events.take_while(|each| each.entry != event.entry);
        before
            .filter(|each| each.counts() && each.actor.is_some())
            .filter(|each| each.body.class() == domain::Class::Decision)
            .filter(|each| movement(each.body.name()).is_some())
            .last()
    }

    /// What of the author's work stays although the decision did not take effect.
    fn kept(&self, author: Option<StaffId>) -> String {
        let past = self.texts().past;
        let ticket = self.ticket;
        let visits = ticket.visits.iter().any(|visit| visit.by == author);
        let wrote = |entry| {
            let mut events = ticket.timeline.iter();
            events.any(|event| event.entry == entry && event.actor == author)
        };
        let signed = ticket
            .signatures
            .iter()
            .any(|signature| wrote(signature.entry));
        let text = match (visits, signed) {
            (true, true) => past.kept_both,
            (true, false) => past.kept_visit,
            (false, true) => past.kept_signature,
            (false, false) => "",
        };
        fill(text, &[&self.whose(author)])
    }

    /// What a decision does, as a word.
    fn did<'b>(&self, body: &'b Body) -> &'b str {
        let past = self.texts().past;
        match body {
            Body::Settled => past.did_settle,
            Body::Dispatched(_) => past.did_dispatch,
            Body::Received => past.did_receive,
            Body::Returned => past.did_return,
            Body::Cancelled => past.did_close,
            Body::NotAccepted => past.did_not_accept,
            Body::Merged(_) => past.did_merge,
            Body::Reopened => past.did_reopen,
            Body::Archived => past.did_archive,
            Body::Reviewed | Body::SignedOff => past.did_review,
            Body::ExtensionApproved(_) | Body::ExtensionDenied => past.did_extend,
            Body::Classified(_) => past.did_classify,
            Body::Resolve(_) => past.did_resolve,
            other => other.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::trial::{Trial, at};
    use domain::body::{VisitEnded, VisitStarted};
    use domain::words::{Kind, VisitOutcome};

    #[test]
    fn who_comes_second_is_told_who_was_first_and_what_is_kept() {
        let mut trial = Trial::new();
        let desk = trial.staff("陈佳", "receptionist", "");
        let first = trial.staff("王工", "technician", "");
        let second = trial.staff("李工", "technician", "");
        let ticket = trial.open(desk, at("2026-11-19T13:00"), Kind::Repair, "2-1-0601");
        let visit = trial.write(
            ticket,
            second,
            at("2026-11-19T13:30"),
            Body::VisitStarted(Box::<VisitStarted>::default()),
        );
        let ended = VisitEnded {
            visit,
            outcome: VisitOutcome::Done,
            findings: Vec::new(),
            reply_by: None,
        };
        trial.write(
            ticket,
            second,
            at("2026-11-19T13:50"),
            Body::VisitEnded(Box::new(ended)),
        );
        trial.write(ticket, first, at("2026-11-19T14:02"), Body::Settled);
        trial.write(ticket, second, at("2026-11-19T13:52"), Body::Settled);
        let teller = Teller {
            language: Language::ZhHans,
            world: &trial.world,
            ticket: trial.ticket(ticket),
            me: Some(second),
            now: at("2026-11-19T14:32"),
        };
        let fate = teller
            .fate(trial.ticket(ticket).timeline.last().unwrap())
            .unwrap();
        let english = Teller {
            language: Language::En,
            ..teller
        };
        let told = english.fate(trial.ticket(ticket).timeline.last().unwrap());
        let why = told.unwrap().why;
        assert!(why.contains("take effect. The visit by"), "{why}");
        assert_eq!(fate.what, "您的“办结”没有生效");
        assert_eq!(
            fate.why,
            "王工 14:02 已办结，您的办结没有生效。您的上门记录都在。"
        );
    }

    #[test]
    fn without_a_first_the_reason_is_told() {
        let mut trial = Trial::new();
        let desk = trial.staff("陈佳", "receptionist", "");
        let stranger = trial.staff("何伟", "archivist", "");
        let ticket = trial.open(desk, at("2026-11-19T13:00"), Kind::Repair, "2-1-0601");
        trial.write(ticket, stranger, at("2026-11-19T14:00"), Body::Settled);
        let teller = Teller {
            language: Language::ZhHans,
            world: &trial.world,
            ticket: trial.ticket(ticket),
            me: None,
            now: at("2026-11-19T14:32"),
        };
        let fate = teller
            .fate(trial.ticket(ticket).timeline.last().unwrap())
            .unwrap();
        assert_eq!(fate.why, "岗位没有这个权限。");
    }

    #[test]
    fn an_opening_of_a_kind_that_nobody_knows_says_so() {
        let mut trial = Trial::new();
        let desk = trial.staff("陈佳", "receptionist", "");
        for (kind, said) in [
            (Kind::Repair, None),
            (Kind::from("spaceship"), Some("规程没有这一级或这一类")),
        ] {
            let ticket = trial.open(desk, at("2026-11-19T13:00"), kind, "2-1-0601");
            let teller = Teller {
                language: Language::ZhHans,
                world: &trial.world,
                ticket: trial.ticket(ticket),
                me: None,
                now: at("2026-11-19T14:32"),
            };
            let fate = teller.fate(&trial.ticket(ticket).timeline[0]);
            assert_eq!(fate.map(|fate| fate.what).as_deref(), said);
        }
    }
}
