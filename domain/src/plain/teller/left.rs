//! What a plain log has no place for.

/// A sort of thing that is left out of a plain log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Cards of rooms, residents, staff, procedures, settings, calendars.
    Registers,
    /// Draws, their commitments and their keys.
    Draws,
    /// Office numbers: the tickets' names.
    Numbers,
    /// What tablets counted and never handed in.
    Missed,
    /// Reports, written and checked.
    Reports,
    /// Lists of material.
    Materials,
    /// Photos.
    Photos,
    /// Words about which of two values stands.
    Resolve,
    /// Arrivals of which no leaving is known.
    OpenVisits,
    /// Leavings of which no arrival is known.
    StrayVisits,
    /// Signatures that are not under a callback, do not count, or were refused for a reason without a word outside.
    Signatures,
    /// Entries that this version does not know.
    Unknown,
    /// Rows that cannot be read.
    Unreadable,
    /// Fields of lines whose value has no word outside.
    Fields,
    /// Lines that lack a field, as its value has no word outside.
    Lines,
}

impl std::fmt::Display for LeftOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Registers => "cards of registers",
            Self::Draws => "draws, their commitments and keys",
            Self::Numbers => "office numbers, which are the tickets' names",
            Self::Missed => "entries of tablets that never came",
            Self::Reports => "reports written or checked",
            Self::Materials => "lists of material",
            Self::Photos => "photos",
            Self::Resolve => "decisions between contested values",
            Self::OpenVisits => "visits that have not ended",
            Self::StrayVisits => "ends of visits that never began",
            Self::Signatures => "signatures under no callback, or that do not count",
            Self::Unknown => "entries of a newer version",
            Self::Unreadable => "rows that cannot be read",
            Self::Fields => "fields whose value has no word in the plain format",
            Self::Lines => "entries that have no words in the plain format",
        })
    }
}
