//! The stretches of the calendar by which clauses count.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A stretch of the community's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// From 0:00 to 24:00.
    Day,
    /// From Monday.
    Week,
    /// From the 1st and from the 16th.
    HalfMonth,
    /// From the 1st.
    Month,
    /// From January, April, July and October.
    Quarter,
    /// From 1 January.
    Year,
}

impl Period {
    /// Every period, with its word.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Day, "day"),
        (Self::Week, "week"),
        (Self::HalfMonth, "half-month"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Year, "year"),
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(period, _)| *period == self)
            .map_or("", |(_, text)| text)
    }

    /// The period of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, text)| *text == word)
            .map(|(period, _)| *period)
    }

    /// How many days the shortest such period has, at most a February's: no clause counts further.
    pub fn least_days(self) -> u8 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::HalfMonth => 13,
            Self::Month | Self::Quarter | Self::Year => 28,
        }
    }

    /// The first day of the period that `day` lies in.
    pub fn first_day(self, day: NaiveDate) -> NaiveDate {
        let at = |month, date| NaiveDate::from_ymd_opt(day.year(), month, date).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => day
                .week(chrono::Weekday::Mon)
                .checked_first_day()
                .unwrap_or(day),
            Self::HalfMonth if day.day() >= 16 => at(day.month(), 16),
            Self::HalfMonth | Self::Month => at(day.month(), 1),
            Self::Quarter => at(day.month0() / 3 * 3 + 1, 1),
            Self::Year => at(1, 1),
        }
    }

    /// The first day of the period after the one that `day` lies in.
    pub fn next_first_day(self, day: NaiveDate) -> NaiveDate {
        let first = self.first_day(day);
        let months = |count| {
            first
                .checked_add_months(Months::new(count))
                .unwrap_or(first)
        };
        match self {
            Self::Day => first.checked_add_days(Days::new(1)).unwrap_or(first),
            Self::Week => first.checked_add_days(Days::new(7)).unwrap_or(first),
            Self::HalfMonth if first.day() == 1 => {
                NaiveDate::from_ymd_opt(first.year(), first.month(), 16).unwrap_or(first)
            }
            Self::HalfMonth => first
                .with_day(1)
                .unwrap_or(first)
                .checked_add_months(Months::new(1))
                .unwrap_or(first),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Year => months(12),
        }
    }
}
