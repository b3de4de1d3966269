//! Weighing 定级: of which kinds of ticket a degree is asked, for a rule has a use for it.

use super::scope::Scope;
use super::{Procedure, Trait};
use crate::words::{Kind, Subject};

impl Procedure {
    /// Whether severity makes a difference to tickets of `kind`: it has degrees of its own, and one of its clocks, callbacks,
    /// gates, repeats or charges that cover the kind asks for one.
    pub fn weighs(&self, kind: &Kind) -> bool {
        !self.severities.is_empty() && self.asks(&Trait::Severity, kind)
    }

    /// Whether validity makes a difference to tickets of `kind`: a rule that covers the kind asks for it. The words of validity
    /// are the trade's, so no scale is needed.
    pub fn asks_validity(&self, kind: &Kind) -> bool {
        self.asks(&Trait::Validity, kind)
    }

    /// Whether a rule that covers `kind` asks for the trait `of`.
    fn asks(&self, of: &Trait, kind: &Kind) -> bool {
        let covers = |scope: &Scope<'_>| {
            let subject = scope.subject;
            let is_of_kind = scope.kinds.is_empty() || scope.kinds.contains(kind);
            is_of_kind && subject.is_none_or(|subject| is_about(subject, kind))
        };
        let mut scopes = self.scopes().filter(covers);
        scopes.any(|scope| scope.when.0.contains_key(of))
    }
}

/// Whether a callback about `subject` can follow a ticket of `kind`.
fn is_about(subject: &Subject, kind: &Kind) -> bool {
    let subjects = [false, true].map(|works| Subject::of(kind, works));
    subjects.contains(&Some(subject.clone()))
}

/// Whether whoever takes in or classifies a ticket of `kind` is asked for its severity: a complaint's always, by the trade's
/// degrees where `procedure` has none or has not come yet; another's where the procedure weighs it.
pub fn is_weighed(procedure: Option<&Procedure>, kind: &Kind) -> bool {
    *kind == Kind::Complaint || procedure.is_some_and(|procedure| procedure.weighs(kind))
}

/// Whether whoever takes in a ticket of `kind` is asked whether it is valid: of a complaint always, of another where a rule of
/// `procedure` asks.
pub fn is_judged_valid(procedure: Option<&Procedure>, kind: &Kind) -> bool {
    *kind == Kind::Complaint || procedure.is_some_and(|procedure| procedure.asks_validity(kind))
}
