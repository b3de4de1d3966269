//! The community's calendar: its distance from UTC, days off, make-up working days, office hours.
//!
//! Public holidays are data by year. A year without data has weekends only, and says so.

#[cfg(feature = "procedures")]
mod shipped;

#[cfg(feature = "procedures")]
pub use shipped::CalendarError;

use crate::time::{MINUTE, Offset, Time};
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// 09:00, unless the community sets another opening (design: Clocks).
const OPENS: u16 = 9 * 60;
/// 18:00, unless the community sets another closing.
const CLOSES: u16 = 18 * 60;
/// Days searched for a working day before giving up: no holiday is as long.
const PATIENCE: u32 = 60;

/// A year's published arrangement (国务院办公厅 节假日安排).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Year {
    /// Days off that are no weekend, and weekend days that belong to a holiday.
    pub off: BTreeSet<NaiveDate>,
    /// 调休: weekend days that are worked.
    pub worked: BTreeSet<NaiveDate>,
    /// Where it was published.
    pub source: String,
}

/// Office hours, in minutes past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeHours {
    /// Opening.
    pub opens: u16,
    /// Closing, after the opening.
    pub closes: u16,
}

impl Default for OfficeHours {
    fn default() -> Self {
        Self {
            opens: OPENS,
            closes: CLOSES,
        }
    }
}

/// The calendar of one community.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// Distance from UTC.
    pub offset: Offset,
    /// When its office works.
    pub hours: OfficeHours,
    /// The arrangements that are known.
    pub years: BTreeMap<i32, Year>,
}

impl Calendar {
    /// The moment at `minute` past midnight of `day` in the community.
    pub fn moment(&self, day: NaiveDate, minute: u16) -> Time {
        self.offset
            .moment(day.and_time(NaiveTime::MIN))
            .plus(i64::from(minute) * MINUTE)
    }

    /// Whether the arrangement of `year` is known; without it only weekends are days off.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The years from `from` to `to`, both included, whose arrangement is not known: what was counted in working days
    /// across them may be wrong, and must say so.
    pub fn unknown_years(&self, from: Time, to: Time) -> impl Iterator<Item = i32> {
        let (first, last) = (self.offset.day(from).year(), self.offset.day(to).year());
        (first..=last).filter(|year| !self.knows(*year))
    }

    /// Whether `day` is worked.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let year = self.years.get(&day.year());
        if year.is_some_and(|year| year.worked.contains(&day)) {
            return true;
        }
        let is_off = year.is_some_and(|year| year.off.contains(&day));
        !is_off && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The first working day from `day` on, itself included.
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days()
            .take(PATIENCE as usize)
            .find(|day| self.is_working_day(*day))
            .unwrap_or(day)
    }

    /// The same time on the `count`-th working day after `start`; begun on a day off, it counts from the next working
    /// day's opening (design: Clocks).
    pub fn working_days_after(&self, start: Time, count: u32) -> Time {
        let (mut day, minute) = self.at_work(start);
        for _ in 0..count {
            day = self.working_day_from(day.succ_opt().unwrap_or(day));
        }
        self.moment(day, 0).plus(minute)
    }

    /// The day and the milliseconds past its midnight from which working days count.
    fn at_work(&self, start: Time) -> (NaiveDate, i64) {
        let day = self.offset.day(start);
        if self.is_working_day(day) {
            (day, start.since(self.moment(day, 0)))
        } else {
            (
                self.working_day_from(day),
                i64::from(self.hours.opens) * MINUTE,
            )
        }
    }

    /// The moment at which `millis` of office time have passed since `start`; in an office that never opens, time passes
    /// as it does elsewhere.
    pub fn office_time_after(&self, start: Time, millis: i64) -> Time {
        if self.hours.closes <= self.hours.opens {
            return start.plus(millis);
        }
        let mut day = self.working_day_from(self.offset.day(start));
        let mut from = start.max(self.moment(day, self.hours.opens));
        let mut left = millis;
        for _ in 0..100_000 {
            let closes = self.moment(day, self.hours.closes);
            let room = closes.since(from).max(0);
            if left <= room {
                return from.plus(left);
            }
            left -= room;
            day = self.working_day_from(day.succ_opt().unwrap_or(day));
            from = self.moment(day, self.hours.opens);
        }
        from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Time {
        Offset::parse_rfc3339(text).unwrap()
    }

    fn calendar() -> Calendar {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let year = Year {
            off: [
                day("2026-10-01"),
                day("2026-10-02"),
                day("2026-10-05"),
                day("2026-10-06"),
                day("2026-10-07"),
            ]
            .into(),
            worked: [day("2026-09-20"), day("2026-10-10")].into(),
            source: String::new(),
        };
        Calendar {
            years: [(2026, year)].into(),
            ..Calendar::default()
        }
    }

    #[test]
    fn working_days_pass_over_holidays_and_count_make_up_days() {
        for (start, count, expected) in [
            ("2026-03-02T09:30:00+08:00", 3, "2026-03-05T09:30:00+08:00"),
            ("2026-03-06T09:30:00+08:00", 1, "2026-03-09T09:30:00+08:00"),
            ("2026-03-07T20:00:00+08:00", 1, "2026-03-10T09:00:00+08:00"),
            ("2026-09-30T10:00:00+08:00", 3, "2026-10-10T10:00:00+08:00"),
            ("2026-09-19T10:00:00+08:00", 1, "2026-09-21T09:00:00+08:00"),
        ] {
            let end = calendar().working_days_after(moment(start), count);
            assert_eq!(
                Offset::default().rfc3339(end),
                expected,
                "{start} + {count}"
            );
        }
    }

    #[test]
    fn office_time_stands_still_when_the_office_is_closed() {
        for (start, hours, expected) in [
            ("2026-03-02T10:00:00+08:00", 2, "2026-03-02T12:00:00+08:00"),
            ("2026-03-02T17:00:00+08:00", 2, "2026-03-03T10:00:00+08:00"),
            ("2026-03-06T17:30:00+08:00", 1, "2026-03-09T09:30:00+08:00"),
            ("2026-03-07T03:00:00+08:00", 1, "2026-03-09T10:00:00+08:00"),
        ] {
            let end = calendar().office_time_after(moment(start), hours * 60 * MINUTE);
            assert_eq!(
                Offset::default().rfc3339(end),
                expected,
                "{start} + {hours} h"
            );
        }
    }
}
