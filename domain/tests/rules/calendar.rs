//! The calendar: the published years day by day, and its borders.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::body::YearCard;
use domain::calendar::{Calendar, OfficeHours};
use domain::procedure::{Limit, Unit};
use domain::time::{DAY, HOUR, MINUTE};
use domain::{Offset, Time};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every day of the year that is no plain weekday or weekend: month, days; first off, then worked.
#[rustfmt::skip]
const PUBLISHED: [(i32, &str, &str); 3] = [
    (2024, "1:1 2:12,13,14,15,16 4:4,5 5:1,2,3 6:10 9:16,17 10:1,2,3,4,7",
           "2:4,18 4:7,28 5:11 9:14,29 10:12"),
    (2025, "1:1,28,29,30,31 2:3,4 4:4 5:1,2,5 6:2 10:1,2,3,6,7,8",
           "1:26 2:8 4:27 9:28 10:11"),
    (2026, "1:1,2 2:16,17,18,19,20,23 4:6 5:1,4,5 6:19 9:25 10:1,2,5,6,7",
           "1:4 2:14,28 5:9 9:20 10:10"),
];

fn calendar() -> Calendar {
    Calendar::shipped(Offset::default(), OfficeHours::default()).unwrap()
}

fn days(year: i32, text: &'static str) -> BTreeSet<NaiveDate> {
    let of_month = |part: &'static str| {
        let (month, days) = part.split_once(':').unwrap();
        let month: u32 = month.parse().unwrap();
        days.split(',')
            .map(move |day| NaiveDate::from_ymd_opt(year, month, day.parse().unwrap()).unwrap())
    };
    text.split(' ').flat_map(of_month).collect()
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[test]
fn every_day_of_the_published_years_is_worked_or_off_as_it_was_published() {
    let calendar = calendar();
    for (year, off, worked) in PUBLISHED {
        let (off, worked) = (days(year, off), days(year, worked));
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let expected = worked.contains(&day) || !(is_weekend(day) || off.contains(&day));
            assert_eq!(calendar.is_working_day(day), expected, "{day}");
        }
    }
}

#[test]
fn every_year_that_ships_says_where_it_was_published() {
    let cards = YearCard::shipped().unwrap();
    let years: Vec<_> = cards.iter().map(|card| card.year).collect();
    assert_eq!(years, PUBLISHED.map(|(year, ..)| year));
    for card in cards {
        let title = format!("国务院办公厅关于{}年部分节假日安排的通知", card.year);
        assert!(card.days.source.starts_with(&title), "{}", card.year);
    }
}

#[test]
fn a_year_without_data_has_weekends_only_and_is_named() {
    let calendar = calendar();
    let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    assert!(calendar.is_working_day(new_year));
    let moment = |text| Offset::parse_rfc3339(text).unwrap();
    let (before, after) = (
        moment("2026-12-31T23:59:59+08:00"),
        moment("2027-01-01T00:00:00+08:00"),
    );
    let unknown = |from, to| calendar.unknown_years(from, to).collect::<Vec<_>>();
    assert!(unknown(before, before).is_empty());
    assert_eq!(unknown(before, after), [2027]);
    assert_eq!(unknown(before, after.plus(400 * DAY)), [2027, 2028]);
    assert_eq!(unknown(moment("2023-12-31T12:00:00+08:00"), before), [2023]);
}

const GOOD: &str =
    "year = 2026\nsource = \"x\"\noff = [\"2026-10-01\"]\nworked = [\"2026-10-10\"]\n";

#[test]
fn a_calendar_file_with_a_slip_is_refused_and_says_which() {
    assert!(YearCard::from_toml(GOOD).is_ok());
    for (from, to, says) in [
        ("2026-10-10", "2027-10-10", "2027-10-10"),
        ("2026-10-10", "2026-10-01", "2026-10-01 under `off`"),
        ("2026-10-10", "2026-10-09", "2026-10-09 under `worked`"),
        ("worked", "workd", "workd"),
        ("2026-10-10", "2026-02-30", "cannot be read"),
        ("source = \"x\"\n", "", "source"),
        ("\"x\"", "\" \"", "`source`"),
        ("\"2026-10-01\"", "", "no day off"),
    ] {
        let error = YearCard::from_toml(&GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().contains(says), "{to}: {error}");
    }
}

#[test]
fn everything_that_is_wrong_with_a_calendar_file_is_said_at_once() {
    let text = GOOD
        .replacen("\"x\"", "\"\"", 1)
        .replacen("2026-10-01", "2025-10-01", 1)
        .replacen("2026-10-10", "2026-10-09", 1);
    let faults = YearCard::read(&text).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    for (fault, says) in faults.iter().zip(["source", "2025-10-01", "2026-10-09"]) {
        assert!(fault.contains(says), "{fault}");
    }
}

#[test]
fn an_office_that_never_opens_lets_time_pass() {
    let hours = OfficeHours {
        opens: 540,
        closes: 540,
    };
    let calendar = Calendar {
        hours,
        ..calendar()
    };
    assert_eq!(calendar.office_time_after(Time(0), HOUR), Time(HOUR));
}

/// Any moment of the published years and a year on either side.
fn moments() -> impl Strategy<Value = Time> {
    (1_672_502_400_000i64..1_830_268_800_000).prop_map(Time)
}

fn offsets() -> impl Strategy<Value = Offset> {
    (-14 * 60..=14 * 60i32).prop_map(Offset)
}

proptest! {
    #[test]
    fn a_working_day_later_is_a_working_day_at_the_same_time(
        start in moments(), offset in offsets(), count in 1u32..40,
    ) {
        let calendar = Calendar { offset, ..calendar() };
        let end = calendar.working_days_after(start, count);
        let (first, last) = (offset.day(start), offset.day(end));
        prop_assert!(calendar.is_working_day(last));
        let between = first.iter_days().skip(1).take_while(|day| *day <= last);
        let worked = u32::try_from(between.filter(|day| calendar.is_working_day(*day)).count()).unwrap();
        if calendar.is_working_day(first) {
            prop_assert_eq!(worked, count);
            prop_assert_eq!(offset.local(end).time(), offset.local(start).time());
        } else {
            // Begun on a day off: the next working day's opening is the beginning.
            prop_assert_eq!(worked, count + 1);
            prop_assert_eq!(offset.minute_of_day(end), u32::from(calendar.hours.opens));
        }
    }

    #[test]
    fn office_time_is_the_time_in_which_the_office_is_open(
        start in moments(), offset in offsets(), minutes in 0i64..3_000,
    ) {
        let calendar = Calendar { offset, ..calendar() };
        let end = calendar.office_time_after(start, minutes * MINUTE);
        let (first, last) = (offset.day(start), offset.day(end));
        let open = first.iter_days().take_while(|day| *day <= last).filter(|day| calendar.is_working_day(*day));
        let passed: i64 = open
            .map(|day| {
                let opens = calendar.moment(day, calendar.hours.opens).max(start);
                calendar.moment(day, calendar.hours.closes).min(end).since(opens).max(0)
            })
            .sum();
        prop_assert_eq!(passed, minutes * MINUTE);
    }

    #[test]
    fn a_day_belongs_to_the_community_and_not_to_utc(day in 0u64..1_460, offset in offsets()) {
        let calendar = Calendar { offset, ..calendar() };
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let day = first.checked_add_days(Days::new(day)).unwrap();
        let midnight = calendar.moment(day, 0);
        let next = calendar.moment(day.succ_opt().unwrap(), 0);
        for moment in [midnight, midnight.plus(1), next.plus(-1)] {
            prop_assert_eq!(offset.day(moment), day);
            prop_assert_eq!(Limit::SameDay.end(moment, &calendar), next);
        }
    }

    #[test]
    fn hours_days_and_weeks_know_no_calendar(start in moments(), offset in offsets(), count in 0u32..100) {
        let calendar = Calendar { offset, ..calendar() };
        for (unit, millis) in [
            (Unit::Minutes, MINUTE),
            (Unit::Hours, HOUR),
            (Unit::Days, DAY),
            (Unit::Weeks, 7 * DAY),
        ] {
            let end = Limit::Span { count, unit }.end(start, &calendar);
            prop_assert_eq!(end.since(start), i64::from(count) * millis);
        }
    }
}
