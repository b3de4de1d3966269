//! Whose name or phone a column holds: a phone is nobody's by mere neighbourhood.

use super::column::{Column, known};
use super::fold;
use super::words::{OTHERS, PEOPLE};
use crate::import::brackets;

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
    /// Of several, or of somebody else: a remark says so.
    Unclear,
}

impl Whose {
    /// What the person is to the room, where that follows.
    pub(in crate::import) fn relation(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Tenant => "tenant",
            Self::Family => "family",
            Self::Anyone | Self::Contact | Self::Resident | Self::Unclear => "",
        }
    }

    /// Whether a phone of this heading is surely the one of the person under `name`.
    pub(super) fn is_of(self, name: Self) -> bool {
        match self {
            Self::Anyone => true,
            Self::Unclear => false,
            Self::Resident => matches!(name, Self::Resident | Self::Anyone | Self::Unclear),
            whose => whose == name,
        }
    }

    /// Whose it is once the remarks of the heading are read, `电话（业主）`.
    pub(super) fn remarked(self, heading: &str) -> Self {
        let (_, remarks) = brackets::split(heading);
        let said = remarks.iter().filter_map(|remark| remarked(&fold(remark)));
        said.fold(self, |whose, said| match whose {
            Self::Anyone | Self::Resident => said,
            whose if whose == said => whose,
            _ => Self::Unclear,
        })
    }
}

/// Whom a folded remark names; most name nobody.
fn remarked(folded: &str) -> Option<Whose> {
    let one = personal(folded.trim_end_matches("本人"));
    let people = PEOPLE.iter().map(|(_, words)| *words);
    let mut words = people.chain([OTHERS]).flat_map(|words| words.split(' '));
    one.map(|(_, whose)| whose).or_else(|| {
        let is_named = words.any(|word| folded.contains(word));
        is_named.then_some(Whose::Unclear)
    })
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
