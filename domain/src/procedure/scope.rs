//! The scopes of all rules, in one place: a new sort of rule is named here and seen by everybody who asks what rules ask for.

use super::{Condition, Procedure};
use crate::words::{Kind, Subject};

/// For which tickets a rule of a procedure holds.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// What it is about, for callbacks.
    pub(super) subject: Option<&'a Subject>,
    /// Its kinds; empty for all.
    pub(super) kinds: &'a [Kind],
    /// Its condition.
    pub(super) when: &'a Condition,
}

impl Procedure {
    /// The scopes of all rules that may hold for some tickets and not for others.
    pub(super) fn scopes(&self) -> impl Iterator<Item = Scope<'_>> {
        fn scope<'a>(kinds: &'a [Kind], when: &'a Condition) -> Scope<'a> {
            let subject = None;
            Scope {
                subject,
                kinds,
                when,
            }
        }
        let clocks = self
            .clocks
            .iter()
            .map(|rule| scope(&rule.kinds, &rule.when));
        let callbacks = self.callbacks.iter().map(|rule| Scope {
            subject: Some(&rule.subject),
            ..scope(&rule.kinds, &rule.when)
        });
        let gates = self.gates.iter().map(|rule| scope(&rule.kinds, &rule.when));
        let repeats = self.repeats.iter();
        let repeats = repeats.map(|rule| scope(&rule.kinds, &rule.when));
        let charges = self.charges.iter();
        let charges = charges.map(|rule| scope(&rule.kinds, &rule.when));
        let rules = clocks.chain(callbacks).chain(gates);
        rules.chain(repeats).chain(charges)
    }
}
