//! For which tickets a rule holds: traits and the values that they may have.

use crate::open::open_enum;
use crate::words::{Field, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

open_enum! {
    /// Something that a ticket is, and that a rule may ask for.
    Trait {
        /// 重大/重要/一般
        Severity = "severity",
        /// 有效/无效
        Validity = "validity",
        /// What sort of thing it is.
        Category = "category",
        /// Whose doing it is: us, developer, municipal.
        About = "about",
        /// The department complained of or in charge.
        Department = "department",
        /// Who raised it: resident, developer, group, neighbour, staff.
        Source = "source",
        /// In the home or in a public place.
        Place = "place",
        /// In warranty: yes, no.
        Warranty = "warranty",
        /// Paid by the resident: yes, no.
        Paid = "paid",
        /// 维修工程: yes, no.
        Works = "works",
        /// How it came.
        Channel = "channel",
    }
}

impl Trait {
    /// The classified field behind the trait, where it is one.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Channel | Self::Unknown(_) => None,
            other => Some(Field::from(other.as_str())),
        }
    }
}

/// The value of a trait of which nobody has said anything yet: `validity = ["valid", "unset"]` holds until somebody calls it
/// invalid.
pub(crate) const UNSET: &str = "unset";

/// Before a value: any other than that, also where nobody has said anything. Several of them: none of those.
pub(crate) const NOT: &str = "not:";

/// Whether a trait that may have one of `values` may be `value`.
pub(crate) fn admits(values: &[String], value: &str) -> bool {
    let mut barred = values.iter().filter_map(|each| each.strip_prefix(NOT));
    let is_open = is_open(values) && !barred.any(|each| each == value);
    is_open || values.iter().any(|each| each == value)
}

/// Whether `values` say what a trait may not be.
pub(crate) fn is_open(values: &[String]) -> bool {
    values.iter().any(|each| each.starts_with(NOT))
}

/// Every trait that is named must have one of its values; none named: always.
///
/// A trait that this version does not know is never met, so that an older tablet promises nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Condition(pub BTreeMap<Trait, Vec<String>>);

/// What rules are matched against: a ticket as it is, or as it would open.
pub trait Traits {
    /// Its kind; none while it has no opening.
    fn kind(&self) -> Option<&Kind>;
    /// The value of a trait; none where nobody said.
    fn value(&self, of: &Trait) -> Option<&str>;
}

impl Condition {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `ticket` has what the rule asks for.
    pub fn holds(&self, ticket: &impl Traits) -> bool {
        self.0.iter().all(|(of, values)| {
            let value = match of {
                Trait::Unknown(_) => ticket.value(of),
                _ => Some(ticket.value(of).unwrap_or(UNSET)),
            };
            value.is_some_and(|value| admits(values, value))
        })
    }

    /// Whether the rule for `kinds` (none named: all) under this condition holds for `ticket`.
    pub fn covers(&self, kinds: &[Kind], ticket: &impl Traits) -> bool {
        let is_of_kind = kinds.is_empty() || ticket.kind().is_some_and(|kind| kinds.contains(kind));
        is_of_kind && self.holds(ticket)
    }
}
