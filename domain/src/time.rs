//! Moments and the community's calendar days.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since the epoch, UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Time(pub i64);

/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day of 24 hours in milliseconds.
pub const DAY: i64 = 24 * HOUR;

impl Time {
    /// This moment and `millis` more; stays at the ends of the range instead of wrapping.
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative when it is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A community's fixed distance from UTC in minutes; +08:00 unless set otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Offset(pub i32);

impl Default for Offset {
    fn default() -> Self {
        Self(480)
    }
}

impl Offset {
    /// The wall-clock date and time of `time` in the community.
    pub fn local(self, time: Time) -> NaiveDateTime {
        let millis = time.plus(i64::from(self.0).saturating_mul(MINUTE)).0;
        DateTime::from_timestamp_millis(millis)
            .unwrap_or_default()
            .naive_utc()
    }

    /// The moment at which the community's wall clock shows `local`.
    pub fn moment(self, local: NaiveDateTime) -> Time {
        Time(local.and_utc().timestamp_millis()).plus(-i64::from(self.0).saturating_mul(MINUTE))
    }

    /// The community's calendar day of `time`.
    pub fn day(self, time: Time) -> NaiveDate {
        self.local(time).date()
    }

    /// `2026-11`: the month of `time`, as draws name it.
    pub fn month(self, time: Time) -> String {
        let day = self.day(time);
        format!("{:04}-{:02}", day.year(), day.month())
    }

    /// `261121`: the day of `time`, as numbers carry it.
    pub fn short_day(self, time: Time) -> String {
        let day = self.day(time);
        format!(
            "{:02}{:02}{:02}",
            day.year().rem_euclid(100),
            day.month(),
            day.day()
        )
    }

    /// Minutes past midnight of `time` in the community.
    pub fn minute_of_day(self, time: Time) -> u32 {
        let local = self.local(time);
        local.hour() * 60 + local.minute()
    }

    /// RFC 3339 with this offset, to the second.
    pub fn rfc3339(self, time: Time) -> String {
        self.written(time, chrono::SecondsFormat::Secs)
    }

    /// As [`Offset::rfc3339`]; none for a moment outside the years that RFC 3339 can write, 0000 to 9999.
    pub fn rfc3339_if_any(self, time: Time) -> Option<String> {
        let millis = time.plus(i64::from(self.0).saturating_mul(MINUTE)).0;
        let year = DateTime::from_timestamp_millis(millis)?.year();
        (0..=9_999).contains(&year).then(|| self.rfc3339(time))
    }

    /// As [`Offset::rfc3339`], with the milliseconds where there are any: nothing of the moment is lost.
    pub fn rfc3339_whole(self, time: Time) -> String {
        self.written(time, chrono::SecondsFormat::AutoSi)
    }

    fn written(self, time: Time, format: chrono::SecondsFormat) -> String {
        let zone = FixedOffset::east_opt(self.0.saturating_mul(60));
        let moment = DateTime::from_timestamp_millis(time.0).unwrap_or_default();
        match zone {
            Some(zone) => moment.with_timezone(&zone).to_rfc3339_opts(format, false),
            None => moment.to_rfc3339_opts(format, true),
        }
    }

    /// Reads RFC 3339 with an offset.
    pub fn parse_rfc3339(text: &str) -> Option<Time> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|moment| Time(moment.timestamp_millis()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_the_community() {
        let late = Offset::parse_rfc3339("2026-11-20T23:59:59+08:00").unwrap();
        assert_eq!(Offset::default().short_day(late), "261120");
        assert_eq!(Offset::default().short_day(late.plus(1_000)), "261121");
        assert_eq!(Offset::default().month(late), "2026-11");
        assert_eq!(Offset::default().rfc3339(late), "2026-11-20T23:59:59+08:00");
        let whole = |time| Offset::default().rfc3339_whole(time);
        assert_eq!(whole(late), Offset::default().rfc3339(late));
        assert_eq!(whole(late.plus(7)), "2026-11-20T23:59:59.007+08:00");
    }

    #[test]
    fn wall_clock_and_moment_are_inverse() {
        let time = Time(1_763_534_520_000);
        assert_eq!(
            Offset::default().moment(Offset::default().local(time)),
            time
        );
    }

    #[test]
    fn a_year_of_five_digits_is_no_moment() {
        let last = Offset::parse_rfc3339("9999-12-31T23:59:59+08:00").unwrap();
        let told = |time| Offset::default().rfc3339_if_any(time);
        assert_eq!(told(last).as_deref(), Some("9999-12-31T23:59:59+08:00"));
        assert_eq!(told(last.plus(1_000)), None);
        assert_eq!(told(Time(i64::MAX)), None, "nor is the end of all time");
    }

    #[test]
    fn the_ends_of_the_range_do_not_wrap() {
        assert_eq!(Time(i64::MAX).plus(1), Time(i64::MAX));
        assert!(!Offset::default().rfc3339(Time(i64::MIN)).is_empty());
    }
}
