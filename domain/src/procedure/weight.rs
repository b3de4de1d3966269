//! Weighing 定级: of which kinds of ticket a degree is asked, for a rule has a use for it.

use super::{Condition, Procedure, Trait};
use crate::words::{Kind, Subject};

impl Procedure {
    /// Whether severity makes a difference to tickets of `kind`: it has degrees of its own, and one of its clocks, callbacks,
    /// gates or repeats that cover the kind asks for one.
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
        let clocks = self.clocks.iter().map(|rule| (&rule.kinds, &rule.when));
        let callbacks = self.callbacks.iter();
        let callbacks = callbacks.filter(|rule| is_about(&rule.subject, kind));
        let callbacks = callbacks.map(|rule| (&rule.kinds, &rule.when));
        let gates = self.gates.iter().map(|rule| (&rule.kinds, &rule.when));
        let repeats = self.repeats.iter().map(|rule| (&rule.kinds, &rule.when));
        let mut all = clocks.chain(callbacks).chain(gates).chain(repeats);
        let covers = |kinds: &[Kind]| kinds.is_empty() || kinds.contains(kind);
        let names = |when: &Condition| when.0.contains_key(of);
        all.any(|(kinds, when)| covers(kinds) && names(when))
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
