//! Whose name or phone a column holds: a phone is nobody's by mere neighbourhood.

use super::column::{Column, known};
use super::words::PEOPLE;

/// Whose name or phone it is, as far as the heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Whose {
    /// Of whom the row speaks.
    Anyone,
    Owner,
    Tenant,
    Family,
    Contact,
    /// Owner or tenant.
    Resident,
}

impl Whose {
    /// What the person is to the room, where that follows.
    pub(in crate::import) fn relation(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Tenant => "tenant",
            Self::Family => "family",
            Self::Anyone | Self::Contact | Self::Resident => "",
        }
    }

    /// Whether a phone of this heading is surely the one of the person under `name`.
    pub(super) fn is_of(self, name: Self) -> bool {
        self == Self::Anyone || self == name || (self == Self::Resident && name == Self::Anyone)
    }
}

/// What a folded heading that begins with a word for a person holds: `业主电话`, `业主`.
pub(super) fn personal(folded: &str) -> Option<(Column, Whose)> {
    let people = PEOPLE.iter();
    let words = people.flat_map(|(whose, words)| words.split(' ').map(|word| (*whose, word)));
    let rests = words.filter_map(|(whose, word)| Some((whose, folded.strip_prefix(word)?)));
    let mut columns = rests.filter_map(|(whose, rest)| match rest {
        "" | "名称" => Some((Column::Name, whose)),
        rest => known(rest).map(|column| (column, whose)),
    });
    columns.find(|(column, _)| matches!(column, Column::Name | Column::Phone))
}
