//! Limits that know the calendar: working days, office hours, years without data.

use super::case::{Case, opened};
use super::ruled::{rule, ruled};
use domain::words::Kind;

/// When it began, the limit, whether only office hours count, and what is said of it.
#[test]
fn the_calendar_counts_where_the_limit_asks_for_it() {
    for (start, limit, more, expected) in [
        ("09-30 10:00", "3wd", "", "10-10 10:00 = -, runs"),
        ("09-30 10:00", "72h", "", "10-03 10:00 = -, runs"),
        ("10-03 10:00", "1wd", "", "10-09 09:00 = -, runs"),
        (
            "03-06 17:30",
            "2h",
            "office_hours = true",
            "03-09 10:30 = -, runs",
        ),
        (
            "03-06 17:30",
            "90m",
            "office_hours = true",
            "03-09 10:00 = -, runs",
        ),
        ("03-06 17:30", "2h", "", "03-06 19:30 = -, runs"),
        (
            "03-06 17:30",
            "2d",
            "office_hours = true",
            "03-08 17:30 = -, runs",
        ),
        (
            "12-30 10:00",
            "2wd",
            "",
            "01-01 10:00 = -, runs, calendar unknown",
        ),
        ("12-30 10:00", "1wd", "", "12-31 10:00 = -, runs"),
        ("12-30 10:00", "2d", "", "01-01 10:00 = -, runs"),
        (
            "12-31 17:30",
            "2h",
            "office_hours = true",
            "01-01 10:30 = -, runs, calendar unknown",
        ),
        (
            "12-31 17:30",
            "1w",
            "office_hours = true",
            "01-07 17:30 = -, runs",
        ),
    ] {
        let mut case = Case::new();
        case.at(start).open("butler", opened(Kind::Complaint));
        let rules = ruled(&rule("answer", "'opened'", "'answered'", limit, more));
        let expected = format!("answer {start} > {expected}");
        assert_eq!(case.told(&rules, start), [expected], "{limit} {more}");
    }
}
