//! A ticket as it was at a moment: with the values that its fields had then.

use super::{FieldState, Ticket};
use crate::ids::EntryId;
use crate::procedure::{Trait, Traits};
use crate::time::Time;
use crate::words::{Field, Kind};
use std::collections::BTreeMap;

/// Which moment is looked at.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum At {
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

    pub(crate) fn is_since(self, since: Time) -> bool {
        match self {
            Self::Now => true,
            Self::Before(moment) => since < moment,
            Self::After(moment) => since <= moment,
        }
    }
}

/// A ticket at a moment.
#[derive(Clone, Copy)]
pub(crate) struct AsOf<'a> {
    pub(crate) ticket: &'a Ticket,
    pub(crate) at: At,
}

impl<'a> AsOf<'a> {
    /// The value of a trait by then.
    pub(crate) fn value_of(self, of: &Trait) -> Option<&'a str> {
        let before = self.field(of).and_then(|state| {
            let mut before = state.before.iter();
            before.find(|each| self.at.is_until(each.until))
        });
        match before {
            Some(before) => Some(before.value.as_str()),
            None => self.ticket.value(of),
        }
    }

    fn field(self, of: &Trait) -> Option<&'a FieldState> {
        if self.at == At::Now {
            return None;
        }
        let field: Field = of.field()?;
        self.ticket.fields.get(&field)
    }
}

impl Traits for AsOf<'_> {
    fn kind(&self) -> Option<&Kind> {
        self.ticket.kind()
    }

    fn value(&self, of: &Trait) -> Option<&str> {
        self.value_of(of)
    }
}

impl Ticket {
    /// When a value of it changed on which a rule may depend, in no order.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Time> {
        let fields = self.fields.values();
        fields.flat_map(|state| state.before.iter().map(|each| each.until))
    }

    /// The same with these values in its fields.
    pub(crate) fn with_fields(&self, fields: &BTreeMap<Field, String>) -> Self {
        let mut after = self.clone();
        for (field, value) in fields {
            let state = FieldState {
                value: value.clone(),
                entry: EntryId(self.id.0),
                contested: Vec::new(),
                before: Vec::new(),
            };
            after.fields.insert(field.clone(), state);
        }
        after
    }
}
