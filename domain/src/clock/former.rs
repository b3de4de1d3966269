//! What a ticket was like before: rules that held then and hold no longer.

use super::reading::Raised;
use crate::procedure::{ClockRule, Procedure, Trait, Traits};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::{Field, Kind};

/// A ticket with the severity that was raised, or its own as the procedure weighs it, as it is or as it was at a moment.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) ticket: &'a Ticket,
    pub(super) procedure: &'a Procedure,
    pub(super) raised: Option<&'a Raised>,
    pub(super) at: At,
}

/// Which moment is looked at.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum At {
    /// As it is.
    Now,
    /// Just before a change at that moment.
    Before(Time),
    /// Just after it.
    After(Time),
}

impl At {
    /// Whether what held until `until` holds at this moment.
    fn is_until(self, until: Time) -> bool {
        match self {
            Self::Now => false,
            Self::Before(moment) => until >= moment,
            Self::After(moment) => until > moment,
        }
    }

    fn is_since(self, since: Time) -> bool {
        match self {
            Self::Now => true,
            Self::Before(moment) => since < moment,
            Self::After(moment) => since <= moment,
        }
    }
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
        let before = self.field(of).and_then(|state| {
            state
                .before
                .iter()
                .find(|each| self.at.is_until(each.until))
        });
        let value = match before {
            Some(before) => Some(before.value.as_str()),
            None => self.ticket.value(of),
        };
        match of {
            Trait::Severity if self.kind().is_some() => Some(self.procedure.degree(value)),
            _ => value,
        }
    }
}

impl<'a> View<'a> {
    fn field(&self, of: &Trait) -> Option<&'a crate::ticket::FieldState> {
        if self.at == At::Now {
            return None;
        }
        let field: Field = of.field()?;
        self.ticket.fields.get(&field)
    }

    /// When something changed on which a rule may depend.
    fn changes(&self) -> impl Iterator<Item = Time> + use<'a> {
        let fields = self.ticket.fields.values();
        let fields = fields.flat_map(|state| state.before.iter().map(|each| each.until));
        fields.chain(self.raised.map(|raised| raised.since))
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
