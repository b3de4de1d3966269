//! Reports 报表 as tasks: their periods, their due dates, where they stand.

use super::case::{at, wall};
use super::trial::trial;
use domain::report::{ReportState, reports};

/// Period, due, and the labels and due moments of the reports around 11-19.
#[test]
fn a_report_is_due_as_its_clause_says_counted_from_the_end_of_its_period() {
    #[rustfmt::skip]
    let table = [
        ("day",        "17:00",             "2026-11-19",  "11-19 17:00"),
        ("week",       "end of week",       "2026-W47",    "11-23 00:00"),
        ("half-month", "end of half-month", "2026-11-H2",  "12-01 00:00"),
        ("month",      "before 2/month",    "2026-11",     "12-02 00:00"),
        ("month",      "before 5/month",    "2026-11",     "12-05 00:00"),
        ("month",      "end of month",      "2026-11",     "12-01 00:00"),
        ("month",      "3wd",               "2026-11",     "12-04 00:00"),
        ("quarter",    "before 10/quarter", "2026-Q4",     "01-10 00:00"),
        ("quarter",    "",                  "2026-Q4",     ""),
        ("year",       "end of month",      "2026",        "01-01 00:00"),
    ];
    for (period, due, label, moment) in table {
        let due = match due {
            "" => String::new(),
            due => format!("due = \"{due}\"\n"),
        };
        let case = trial(&format!(
            "[[papers.report]]\nname = \"r\"\ntitle = \"表\"\nperiod = \"{period}\"\n{due}reviewer = \"supervisor\"\nsource = \"t\""
        ));
        let now = at("11-19 14:00");
        let found = reports(
            case.procedure(),
            &case.world.calendar,
            (now, now),
            now,
            |_, _| None,
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.label(), label);
        // The last moment of a period is a millisecond before the next one begins.
        let told = found[0]
            .due
            .map(|due| wall(due.plus(1)))
            .unwrap_or_default();
        assert_eq!(told, moment, "{period} {due}");
        assert_eq!(found[0].reviewer, Some(domain::words::Role::Supervisor));
    }
}

#[test]
fn a_span_of_time_has_a_report_for_every_period_that_it_touches() {
    let case = trial(
        "[[papers.report]]\nname = \"r\"\ntitle = \"表\"\nperiod = \"month\"\ndue = \"before 2/month\"\nsource = \"t\"",
    );
    let (from, until) = (at("09-30 23:59"), at("11-01 00:00"));
    let filled = |_: &str, period: &str| (period == "2026-10").then(|| at("11-01 09:00"));
    let now = at("11-02 10:00");
    let found = reports(
        case.procedure(),
        &case.world.calendar,
        (from, until),
        now,
        filled,
    );
    let told: Vec<(String, ReportState)> = found
        .iter()
        .map(|each| (each.span.label(), each.state))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-09".to_owned(), ReportState::Late),
            ("2026-10".to_owned(), ReportState::Filled),
            ("2026-11".to_owned(), ReportState::Running),
        ]
    );
}

#[test]
fn a_report_is_due_from_the_end_of_its_period_and_late_from_its_due_moment() {
    let case = trial(
        "[[papers.report]]\nname = \"r\"\ntitle = \"表\"\nperiod = \"month\"\ndue = \"before 2/month\"\nsource = \"t\"",
    );
    for (now, state) in [
        ("10-31 23:59", ReportState::Running),
        ("11-01 00:00", ReportState::Due),
        ("11-02 00:00", ReportState::Due),
        ("11-02 00:01", ReportState::Late),
    ] {
        let moment = at("10-15 10:00");
        let found = reports(
            case.procedure(),
            &case.world.calendar,
            (moment, moment),
            at(now),
            |_, _| None,
        );
        assert_eq!(found[0].state, state, "{now}");
    }
}
