//! The units of a span.

/// A unit of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `m`
    Minutes,
    /// `h`
    Hours,
    /// `d`, of 24 h.
    Days,
    /// `wd`, 工作日.
    WorkingDays,
    /// `w`, of 168 h.
    Weeks,
    /// `mo`, to the same date and time, clamped to the month's last day.
    Months,
}

impl Unit {
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::Minutes, "m"),
        (Self::Hours, "h"),
        (Self::Days, "d"),
        (Self::WorkingDays, "wd"),
        (Self::Weeks, "w"),
        (Self::Months, "mo"),
    ];

    /// Its letters.
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(unit, _)| *unit == self)
            .map_or("", |(_, text)| text)
    }
}
