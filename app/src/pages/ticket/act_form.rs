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
mod tests;
