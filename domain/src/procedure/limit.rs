//! A span of time as a clause words it: `1h`, `3wd`, `today`, `17:00`, `end of next week`, `before 10/quarter`.

use crate::calendar::Calendar;
use crate::time::{DAY, HOUR, MINUTE, Time};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// When something that started must be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Limit {
    /// So much time: `5m` `1h` `2d` `1w` `1mo` `3wd`.
    Span {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// 当天: until 24:00 of the day on which it started, `today`.
    SameDay,
    /// Before a time of day, `17:00`; what starts later has until the next day.
    TimeOfDay {
        /// Minutes past midnight.
        minute: u16,
    },
    /// Until the end of the period that runs (`end of month`) or of the next (`end of next week`).
    PeriodEnd {
        /// Which.
        period: Period,
        /// The next one.
        next: bool,
    },
    /// From the beginning of the next period on, `start of next week`: for windows that open late.
    NextPeriodStart {
        /// Which.
        period: Period,
    },
    /// 10日之前: before that day of the next period, `before 10/quarter`; it ends at 24:00 of the day before.
    BeforeDay {
        /// The day, from 1.
        day: u8,
        /// Of the next what.
        period: Period,
    },
}

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
    const ALL: [(Self, &'static str); 6] = [
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

/// Why a text is no limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no limit; write a whole number with m, h, d, wd, w or mo such as 1h or 3wd, or today, 17:00, end of month, end of next week, start of next week, before 10/quarter"
)]
pub struct LimitError(String);

impl Limit {
    /// The milliseconds of office time that it asks for where only those count; none for limits that are longer than a
    /// day or no span, which the office hours leave as they are.
    pub fn office_millis(self) -> Option<i64> {
        match self {
            Self::Span {
                count,
                unit: Unit::Minutes,
            } => Some(i64::from(count) * MINUTE),
            Self::Span {
                count,
                unit: Unit::Hours,
            } => Some(i64::from(count) * HOUR),
            _ => None,
        }
    }

    /// The moment at which the limit ends when it starts at `start`.
    ///
    /// A day is 24 h, a week 168 h, a month the same date and time of the next month, clamped to its last day; working
    /// days, days and periods are the community's (design: Clocks).
    pub fn end(self, start: Time, calendar: &Calendar) -> Time {
        match self {
            Self::Span { count, unit } => span(count, unit, start, calendar),
            Self::SameDay => midnight_after(calendar, calendar.offset.day(start)),
            Self::TimeOfDay { minute } => {
                let day = calendar.offset.day(start);
                let end = calendar.moment(day, minute);
                if end > start {
                    end
                } else {
                    calendar.moment(Period::Day.next_first_day(day), minute)
                }
            }
            Self::PeriodEnd { period, next } => {
                let after = period.next_first_day(calendar.offset.day(start));
                calendar.moment(
                    if next {
                        period.next_first_day(after)
                    } else {
                        after
                    },
                    0,
                )
            }
            Self::NextPeriodStart { period } => {
                calendar.moment(period.next_first_day(calendar.offset.day(start)), 0)
            }
            Self::BeforeDay { day, period } => {
                let first = period.next_first_day(calendar.offset.day(start));
                let later = Days::new(u64::from(day.saturating_sub(1)));
                calendar.moment(first.checked_add_days(later).unwrap_or(first), 0)
            }
        }
    }
}

fn midnight_after(calendar: &Calendar, day: NaiveDate) -> Time {
    calendar.moment(Period::Day.next_first_day(day), 0)
}

fn span(count: u32, unit: Unit, start: Time, calendar: &Calendar) -> Time {
    let times = i64::from(count);
    match unit {
        Unit::Minutes => start.plus(times * MINUTE),
        Unit::Hours => start.plus(times * HOUR),
        Unit::Days => start.plus(times * DAY),
        Unit::Weeks => start.plus(times * 7 * DAY),
        Unit::WorkingDays => calendar.working_days_after(start, count),
        Unit::Months => {
            let local: NaiveDateTime = calendar.offset.local(start);
            let later = local.checked_add_months(Months::new(count));
            calendar.offset.moment(later.unwrap_or(local))
        }
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::Span { count, unit } => format!("{count}{}", unit.as_str()),
            Limit::SameDay => "today".to_owned(),
            Limit::TimeOfDay { minute } => format!("{:02}:{:02}", minute / 60, minute % 60),
            Limit::PeriodEnd {
                period,
                next: false,
            } => ["end of ", period.as_str()].concat(),
            Limit::PeriodEnd { period, next: true } => ["end of next ", period.as_str()].concat(),
            Limit::NextPeriodStart { period } => ["start of next ", period.as_str()].concat(),
            Limit::BeforeDay { day, period } => format!("before {day}/{}", period.as_str()),
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        read(&text).ok_or(LimitError(text))
    }
}

fn read(text: &str) -> Option<Limit> {
    if text == "today" {
        return Some(Limit::SameDay);
    }
    if let Some(word) = text.strip_prefix("end of next ") {
        return Period::parse(word).map(|period| Limit::PeriodEnd { period, next: true });
    }
    if let Some(word) = text.strip_prefix("end of ") {
        return Period::parse(word).map(|period| Limit::PeriodEnd {
            period,
            next: false,
        });
    }
    if let Some(word) = text.strip_prefix("start of next ") {
        return Period::parse(word).map(|period| Limit::NextPeriodStart { period });
    }
    if let Some(rest) = text.strip_prefix("before ") {
        let (day, word) = rest.split_once('/')?;
        let day = whole(day).and_then(|day| u8::try_from(day).ok())?;
        let period = Period::parse(word)?;
        return (1..=28)
            .contains(&day)
            .then_some(Limit::BeforeDay { day, period });
    }
    if let Some((hour, minute)) = text.split_once(':') {
        let (hour, minute) = (whole(hour)?, whole(minute)?);
        let minutes = u16::try_from(hour * 60 + minute).ok()?;
        return (hour < 24 && minute < 60).then_some(Limit::TimeOfDay { minute: minutes });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, letters) = text.split_at(digits);
    let unit = Unit::ALL.iter().find(|(_, text)| *text == letters)?.0;
    Some(Limit::Span {
        count: whole(count)?,
        unit,
    })
}

fn whole(digits: &str) -> Option<u32> {
    let plain =
        !digits.is_empty() && digits.len() < 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Offset;

    fn end(limit: &str, start: &str) -> String {
        let limit = Limit::try_from(limit.to_owned()).unwrap();
        let start = Offset::parse_rfc3339(start).unwrap();
        Offset::default().rfc3339(limit.end(start, &Calendar::default()))
    }

    #[test]
    fn limits_are_read_and_written() {
        for text in [
            "5m",
            "1h",
            "2d",
            "3wd",
            "1w",
            "1mo",
            "today",
            "17:00",
            "end of month",
            "end of next week",
            "start of next week",
            "before 10/quarter",
        ] {
            assert_eq!(
                String::from(Limit::try_from(text.to_owned()).unwrap()),
                text
            );
        }
        for text in [
            "",
            "h",
            "1",
            "1y",
            "-1d",
            "1.5h",
            "24:00",
            "17:60",
            "end of",
            "before 0/month",
            "before 10",
            "100000d",
        ] {
            assert!(Limit::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn each_form_ends_where_the_trade_says() {
        for (limit, start, expected) in [
            (
                "2d",
                "2026-03-02T09:00:00+08:00",
                "2026-03-04T09:00:00+08:00",
            ),
            (
                "1mo",
                "2026-01-31T10:00:00+08:00",
                "2026-02-28T10:00:00+08:00",
            ),
            (
                "today",
                "2026-03-02T09:00:00+08:00",
                "2026-03-03T00:00:00+08:00",
            ),
            (
                "17:00",
                "2026-03-02T09:00:00+08:00",
                "2026-03-02T17:00:00+08:00",
            ),
            (
                "17:00",
                "2026-03-02T17:00:00+08:00",
                "2026-03-03T17:00:00+08:00",
            ),
            (
                "end of month",
                "2026-02-10T09:00:00+08:00",
                "2026-03-01T00:00:00+08:00",
            ),
            (
                "end of next week",
                "2026-03-04T09:00:00+08:00",
                "2026-03-16T00:00:00+08:00",
            ),
            (
                "start of next week",
                "2026-03-04T09:00:00+08:00",
                "2026-03-09T00:00:00+08:00",
            ),
            (
                "before 10/quarter",
                "2026-02-10T09:00:00+08:00",
                "2026-04-10T00:00:00+08:00",
            ),
            (
                "end of half-month",
                "2026-02-10T09:00:00+08:00",
                "2026-02-16T00:00:00+08:00",
            ),
            (
                "end of half-month",
                "2026-02-16T09:00:00+08:00",
                "2026-03-01T00:00:00+08:00",
            ),
        ] {
            assert_eq!(end(limit, start), expected, "{limit} from {start}");
        }
    }
}
