//! What is asked for an action, and the entry that it becomes. Pure.

use super::acts::{Act, undecided};
use domain::body::{Answered, Body, Classified, Dispatched, Extension, Private, Waiting};
use domain::words::{Field, Severity, WaitFor};
use domain::{StaffId, Ticket, Time, World};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was put in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    pub text: String,
    pub until: Option<Time>,
    pub reason: WaitFor,
    pub severity: Severity,
    pub valid: bool,
    pub department: String,
    pub staff: Option<StaffId>,
}

/// What is still lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Text,
    Time,
    Department,
    Change,
}

/// Whether an action wants words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    None,
    May,
    Must,
}

impl Act {
    /// Whether it wants words.
    pub fn words(self) -> Words {
        match self {
            Self::Visit
            | Self::VisitOn
            | Self::Callback
            | Self::Sign(_)
            | Self::Receive
            | Self::Resume => Words::None,
            Self::Classify | Self::Dispatch | Self::Approve => Words::None,
            Self::Wait | Self::Review | Self::SignOff | Self::Archive => Words::May,
            _ => Words::Must,
        }
    }

    /// Whether one press is all it takes.
    pub fn is_instant(self) -> bool {
        matches!(self, Self::Receive | Self::Resume)
    }

    /// Whether it asks for a moment.
    pub fn wants_time(self) -> bool {
        matches!(self, Self::Answer | Self::Extend | Self::Approve)
    }
}

impl Input {
    /// What the form holds when it opens: the ticket as it is.
    pub fn of(ticket: &Ticket, act: Act) -> Self {
        let until = undecided(ticket).filter(|_| act == Act::Approve);
        let validity = ticket.fields.get(&Field::Validity);
        Self {
            text: String::new(),
            until: until.map(|request| request.until),
            reason: WaitFor::Resident,
            severity: ticket.severity().unwrap_or(Severity::General),
            valid: validity.is_none_or(|state| state.value != "invalid"),
            department: ticket.department().to_owned(),
            staff: None,
        }
    }

    /// The words as the entry's personal data.
    pub fn private(&self) -> Private {
        let text = self.text.trim();
        Private {
            text: (!text.is_empty()).then(|| text.to_owned()),
            ..Private::default()
        }
    }

    /// The entry that `act` writes on `ticket` at `now`; none for those that lead to a page.
    pub fn body(
        &self,
        world: &World,
        act: Act,
        ticket: &Ticket,
        now: Time,
    ) -> Result<Option<Body>, Lack> {
        if act.words() == Words::Must && self.text.trim().is_empty() {
            return Err(Lack::Text);
        }
        if act.wants_time() && self.until.is_some_and(|until| until <= now) {
            return Err(Lack::Time);
        }
        let body = match act {
            Act::Visit | Act::VisitOn | Act::Callback | Act::Sign(_) => return Ok(None),
            Act::Answer => Body::Answered(Box::new(Answered {
                to: String::new(),
                reply_by: self.until,
            })),
            Act::Call => Body::Called,
            Act::Progress => Body::Progressed,
            Act::Note => Body::Noted,
            Act::Wait => Body::Waiting(Box::new(Waiting {
                reason: self.reason.clone(),
            })),
            Act::Resume => Body::Resumed,
            Act::Settle => Body::Settled,
            Act::Extend => Body::ExtensionAsked(Box::new(self.extension(None)?)),
            Act::Approve => Body::ExtensionApproved(Box::new(self.extension(Some(ticket))?)),
            Act::Deny => Body::ExtensionDenied,
            Act::Classify => self.classification(world, ticket)?,
            Act::Dispatch => self.dispatch()?,
            Act::Receive => Body::Received,
            Act::Return => Body::Returned,
            Act::Reopen => Body::Reopened,
            Act::NotAccept => Body::NotAccepted,
            Act::Cancel => Body::Cancelled,
            Act::Inspect => Body::Inspected,
            Act::Review => Body::Reviewed,
            Act::SignOff => Body::SignedOff,
            Act::Archive => Body::Archived,
        };
        Ok(Some(body))
    }

    fn extension(&self, ticket: Option<&Ticket>) -> Result<Extension, Lack> {
        let request = ticket.and_then(undecided);
        Ok(Extension {
            until: self.until.ok_or(Lack::Time)?,
            clock: request
                .map(|request| request.clock.clone())
                .unwrap_or_default(),
        })
    }

    /// Only what changed: a field that is not touched can clash with nobody.
    fn classification(&self, world: &World, ticket: &Ticket) -> Result<Body, Lack> {
        let validity = if self.valid { "valid" } else { "invalid" };
        let wanted = [
            (Field::Severity, self.severity.as_str()),
            (Field::Validity, validity),
        ];
        let weighs = |field: &Field| *field != Field::Severity || world.is_weighed(ticket);
        let fields: BTreeMap<Field, String> = wanted
            .into_iter()
            .filter(|(field, _)| weighs(field))
            .filter(|(field, value)| {
                ticket
                    .fields
                    .get(field)
                    .is_none_or(|state| state.value != *value)
            })
            .map(|(field, value)| (field, value.to_owned()))
            .collect();
        if fields.is_empty() {
            return Err(Lack::Change);
        }
        Ok(Body::Classified(Box::new(Classified { fields })))
    }

    fn dispatch(&self) -> Result<Body, Lack> {
        let to = self.department.trim();
        if to.is_empty() {
            return Err(Lack::Department);
        }
        Ok(Body::Dispatched(Box::new(Dispatched {
            to: to.to_owned(),
            staff: self.staff,
            with: String::new(),
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::words::Kind;

    const NOW: &str = "2026-11-19T14:32";

    fn made(act: Act, change: impl Fn(&mut Input)) -> Result<Option<Body>, Lack> {
        made_on(Kind::Complaint, act, change)
    }

    fn made_on(kind: Kind, act: Act, change: impl Fn(&mut Input)) -> Result<Option<Body>, Lack> {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T13:48"), kind, "3-1-1502");
        let ticket = trial.ticket(ticket);
        let mut input = Input::of(ticket, act);
        change(&mut input);
        input.body(&trial.world, act, ticket, at(NOW))
    }

    #[test]
    fn what_must_have_words_says_so() {
        assert_eq!(made(Act::Settle, |_| {}), Err(Lack::Text));
        assert_eq!(
            made(Act::Settle, |input| input.text = " \n".into()),
            Err(Lack::Text)
        );
        assert_eq!(
            made(Act::Settle, |input| input.text = "换了灯管".into()),
            Ok(Some(Body::Settled))
        );
        assert_eq!(made(Act::Archive, |_| {}), Ok(Some(Body::Archived)));
    }

    #[test]
    fn more_time_must_lie_ahead() {
        let asked = |until: Option<Time>| {
            made(Act::Extend, move |input| {
                input.text = "高处作业".into();
                input.until = until;
            })
        };
        assert_eq!(asked(None), Err(Lack::Time));
        assert_eq!(asked(Some(at("2026-11-19T14:00"))), Err(Lack::Time));
        assert!(asked(Some(at("2026-11-20T12:00"))).is_ok());
    }

    #[test]
    fn a_classification_names_only_what_changed() {
        let Ok(Some(Body::Classified(classified))) =
            made(Act::Classify, |input| input.severity = Severity::Major)
        else {
            panic!("a changed severity is a classification")
        };
        assert_eq!(
            classified.fields.get(&Field::Severity).map(String::as_str),
            Some("major")
        );
    }

    #[test]
    fn what_the_procedure_weighs_can_be_weighed_anew() {
        let heavier = |input: &mut Input| input.severity = Severity::Major;
        for kind in [Kind::Inquiry, Kind::Suggestion] {
            assert!(made_on(kind, Act::Classify, heavier).is_ok());
        }
        let Ok(Some(Body::Classified(repair))) = made_on(Kind::Repair, Act::Classify, heavier)
        else {
            panic!("its validity is a classification")
        };
        assert!(!repair.fields.contains_key(&Field::Severity));
    }

    #[test]
    fn a_dispatch_names_its_department() {
        assert_eq!(made(Act::Dispatch, |_| {}), Err(Lack::Department));
        assert!(made(Act::Dispatch, |input| input.department = "工程部".into()).is_ok());
    }
}
