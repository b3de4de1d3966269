//! The stretch of the calendar that a report covers.

use crate::procedure::Period;
use crate::time::{Offset, Time};
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// One day, week, half-month, month, quarter or year of the community's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which sort of stretch.
    pub period: Period,
    /// Its first day.
    pub first: NaiveDate,
    /// Its first moment.
    pub from: Time,
    /// The first moment after it.
    pub until: Time,
}

impl Span {
    /// The stretch in which `moment` lies.
    pub fn around(period: Period, moment: Time, offset: Offset) -> Self {
        let first = period.first_day(offset.day(moment));
        Self::beginning(period, first, offset)
    }

    /// The stretch that [`Self::label`] writes so; none where the text is no label of such a stretch.
    pub fn labelled(period: Period, label: &str, offset: Offset) -> Option<Self> {
        let span = Self::beginning(period, first_day(period, label)?, offset);
        (span.label() == label).then_some(span)
    }

    fn beginning(period: Period, first: NaiveDate, offset: Offset) -> Self {
        let midnight = |day: NaiveDate| offset.moment(day.and_time(NaiveTime::MIN));
        Self {
            period,
            first,
            from: midnight(first),
            until: midnight(period.next_first_day(first)),
        }
    }

    /// The one that follows.
    pub fn next(&self, offset: Offset) -> Self {
        Self::beginning(self.period, self.period.next_first_day(self.first), offset)
    }

    /// The one before.
    pub fn previous(&self, offset: Offset) -> Self {
        Self::around(self.period, self.from.plus(-1), offset)
    }

    /// As it is written: `2026-03-02`, `2026-W10`, `2026-03-H1`, `2026-03`, `2026-Q1`, `2026`.
    pub fn label(&self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.period {
            Period::Day => self.first.to_string(),
            Period::Week => {
                let week = self.first.iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::HalfMonth => {
                let half = if self.first.day() < 16 { 1 } else { 2 };
                format!("{year:04}-{month:02}-H{half}")
            }
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Quarter => format!("{year:04}-Q{}", month.div_ceil(3)),
            Period::Year => format!("{year:04}"),
        }
    }
}

/// The first day of the stretch of this label, as far as it can be read as one.
fn first_day(period: Period, label: &str) -> Option<NaiveDate> {
    let (year, rest) = label.split_once('-').unwrap_or((label, ""));
    let year: i32 = year.parse().ok()?;
    let (month, day) = match period {
        Period::Day => return label.parse().ok(),
        Period::Week => {
            let week = rest.strip_prefix('W')?.parse().ok()?;
            return NaiveDate::from_isoywd_opt(year, week, Weekday::Mon);
        }
        Period::HalfMonth => {
            let (month, half) = rest.split_once("-H")?;
            (month.parse().ok()?, if half == "1" { 1 } else { 16 })
        }
        Period::Month => (rest.parse().ok()?, 1),
        Period::Quarter => {
            let quarter: u8 = rest.strip_prefix('Q')?.parse().ok()?;
            (u32::from(quarter.checked_sub(1)?) * 3 + 1, 1)
        }
        Period::Year => (1, 1),
    };
    NaiveDate::from_ymd_opt(year, month, day)
}
