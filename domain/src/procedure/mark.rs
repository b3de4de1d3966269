//! Marks: the entries that start and stop clocks, with the detail that tells them apart.

use crate::body::{Body, ReportedUp};
use crate::ticket::Event;
use crate::words::Role;
use serde::{Deserialize, Serialize};

/// In `reported_up`: whoever stands above its author 上级, as the clauses say that name nobody.
pub(crate) const SUPERIOR: &str = "superior";

/// An entry name, or name and detail: `answered`, `answered:desk`, `step:triaged`, `called_back:unsatisfied`,
/// `waiting:resident`, `signed_off:head_butler`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Mark {
    /// The entry's name.
    pub entry: String,
    /// The detail; none: the entry's default (an answer to the resident), or any.
    pub detail: Option<String>,
}

impl Mark {
    /// Whether `event` is what the mark names. An answer without detail is one to the resident: an answer to the desk
    /// leaves the resident's clock running. A visit is `visited` when it ends, by its outcome where one is named.
    /// `line` is who stands above whom, from below, where the procedure says so.
    pub fn names(&self, event: &Event, line: &[Role]) -> bool {
        let name = event.body.name();
        let is_visit = self.entry == "visited" && name == "visit_ended";
        if name != self.entry && !is_visit {
            return false;
        }
        let Some(detail) = self.detail.as_deref() else {
            return !matches!(&*event.body, Body::Answered(answered) if answered.to == "desk");
        };
        match &*event.body {
            Body::Answered(answered) if answered.to.is_empty() => detail == "resident",
            Body::Answered(answered) => answered.to == detail,
            Body::Step(step) => step.name == detail,
            Body::CalledBack(made) => made.outcome.as_str() == detail,
            Body::Waiting(waiting) => waiting.reason.as_str() == detail,
            Body::VisitEnded(ended) => ended.outcome.as_str() == detail,
            Body::ReportedUp(reported) if detail == SUPERIOR => is_superior(reported, event, line),
            Body::ReportedUp(reported) => reported.to == detail,
            Body::Dispatched(dispatched) => dispatched.to == detail,
            Body::Classified(classified) => classified
                .fields
                .keys()
                .any(|field| field.as_str() == detail),
            Body::SignedOff | Body::Reviewed => {
                event.roles.iter().any(|role| role.as_str() == detail)
            }
            _ => false,
        }
    }
}

/// Whether it was said to somebody above its author. Who is named in words, 直接上级 or an office outside, is believed to be.
fn is_superior(reported: &ReportedUp, event: &Event, line: &[Role]) -> bool {
    match Role::from(reported.to.as_str()) {
        Role::Unknown(name) => !name.trim().is_empty(),
        post => post.is_above(&event.roles, line),
    }
}

impl From<String> for Mark {
    fn from(text: String) -> Self {
        match text.split_once(':') {
            Some((entry, detail)) => Self {
                entry: entry.to_owned(),
                detail: Some(detail.to_owned()),
            },
            None => Self {
                entry: text,
                detail: None,
            },
        }
    }
}

impl From<&str> for Mark {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        match mark.detail {
            Some(detail) => [&mark.entry, ":", &detail].concat(),
            None => mark.entry,
        }
    }
}
