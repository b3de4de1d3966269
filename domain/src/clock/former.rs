//! What a ticket was like before: rules that held then and hold no longer.

use super::reading::Raised;
use crate::procedure::{ClockRule, Procedure, Trait, Traits};
use crate::ticket::{AsOf, At, Ticket};
use crate::time::Time;
use crate::words::Kind;

/// A ticket with the severity that was raised, or its own as the procedure weighs it, as it is or as it was at a moment.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) ticket: &'a Ticket,
    pub(super) procedure: &'a Procedure,
    pub(super) raised: Option<&'a Raised>,
    pub(super) at: At,
}

impl Traits for View<'_> {
    fn kind(&self) -> Option<&Kind> {
        self.ticket.kind()
    }

    fn value(&self, of: &Trait) -> Option<&str> {
        if *of == Trait::Severity
            && let Some(raised) = self.raised.filter(|raised| self.at.is_since(raised.since))
        {
            return Some(raised.severity.as_str());
        }
        let View { ticket, at, .. } = *self;
        let value = AsOf { ticket, at }.value_of(of);
        match of {
            Trait::Severity if self.kind().is_some() => Some(self.procedure.degree(value)),
            _ => value,
        }
    }
}

impl<'a> View<'a> {
    /// When something changed on which a rule may depend.
    fn changes(&self) -> impl Iterator<Item = Time> + use<'a> {
        let raised = self.raised.map(|raised| raised.since);
        self.ticket.changes().chain(raised)
    }

    /// Whether anything ever changed.
    pub(super) fn has_changed(&self) -> bool {
        self.changes().next().is_some()
    }

    /// The moments at which `rule` ceased to hold, unless it holds now.
    pub(super) fn ceased(&self, rule: &'a ClockRule) -> impl Iterator<Item = Time> + use<'a> {
        let view = *self;
        let holds = move |at| rule.when.covers(&rule.kinds, &View { at, ..view });
        let changes = (!holds(At::Now)).then(|| view.changes());
        changes
            .into_iter()
            .flatten()
            .filter(move |moment| holds(At::Before(*moment)) && !holds(At::After(*moment)))
    }
}
