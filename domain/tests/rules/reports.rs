//! Reports 报表 as tasks: their periods, their due dates, where they stand.

use super::case::{COMMUNITY, Case, at, wall};
use super::trial::trial;
use domain::body::Filled;
use domain::obligation::{Duty, of_reports};
use domain::procedure::Period;
use domain::report::{Filing, ReportState, Span, asked_for, reports};
use domain::words::Role;
use domain::{Body, Entry, EntryId, Offset, Outcome, Reason, Stream, Verdict};
use uuid::Uuid;

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
fn the_second_half_of_a_month_begins_on_the_16th_and_ends_with_the_month() {
    for (moment, label, from, until) in [
        ("11-01 00:00", "2026-11-H1", "11-01 00:00", "11-16 00:00"),
        ("11-15 23:59", "2026-11-H1", "11-01 00:00", "11-16 00:00"),
        ("11-16 00:00", "2026-11-H2", "11-16 00:00", "12-01 00:00"),
        ("11-30 23:59", "2026-11-H2", "11-16 00:00", "12-01 00:00"),
        ("02-28 12:00", "2026-02-H2", "02-16 00:00", "03-01 00:00"),
    ] {
        let span = Span::around(Period::HalfMonth, at(moment), Offset(480));
        let told = (span.label(), wall(span.from), wall(span.until));
        let expected = (label.to_owned(), from.to_owned(), until.to_owned());
        assert_eq!(told, expected, "{moment}");
    }
}

#[test]
fn a_span_of_time_has_a_report_for_every_period_that_it_touches() {
    let case = trial(
        "[[papers.report]]\nname = \"r\"\ntitle = \"表\"\nperiod = \"month\"\ndue = \"before 2/month\"\nsource = \"t\"",
    );
    let (from, until) = (at("09-30 23:59"), at("11-01 00:00"));
    let filing = Filing {
        report: "r".to_owned(),
        period: "2026-10".to_owned(),
        entry: EntryId(Uuid::nil()),
        by: None,
        filled: at("11-01 09:00"),
        reviewed: None,
    };
    let filled = |_: &str, period: &str| Some(&filing).filter(|each| each.period == period);
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

#[test]
fn a_label_is_read_back_as_the_stretch_that_writes_it_and_nothing_else_is() {
    let offset = super::case::OFFSET;
    for (period, word) in Period::ALL {
        let mut span = Span::around(period, at("01-01 00:00"), offset);
        for _ in 0..60 {
            let label = span.label();
            assert_eq!(Span::labelled(period, &label, offset), Some(span));
            for (other, _) in Period::ALL.iter().filter(|(other, _)| *other != period) {
                assert_eq!(
                    Span::labelled(*other, &label, offset),
                    None,
                    "{label} {word}"
                );
            }
            span = span.next(offset);
        }
    }
    for (period, label) in [
        (Period::Day, "2026-02-30"),
        (Period::Day, "2026-3-2"),
        (Period::Week, "2026-W54"),
        (Period::Week, "2026-W1"),
        (Period::HalfMonth, "2026-03-H3"),
        (Period::Month, "2026-13"),
        (Period::Month, "+2026-03"),
        (Period::Quarter, "2026-Q0"),
        (Period::Quarter, "2026-Q5"),
        (Period::Quarter, "2026-Q999"),
        (Period::Year, "26"),
        (Period::Year, ""),
        (Period::Year, "99999999999"),
        (Period::Year, "999999"),
    ] {
        assert_eq!(Span::labelled(period, label, offset), None, "{label}");
    }
}

/// Three reports of a month: written and checked by named posts, by nobody named, and never checked.
const THREE: &str = r#"
[[papers.report]]
name = "named"
title = "表"
period = "month"
due = "before 2/month"
by = ["clerk", "lead"]
reviewer = "director"
source = "t 1"

[[papers.report]]
name = "open"
title = "表"
period = "month"
due = "before 5/month"
source = "t 2"

[[papers.report]]
name = "undated"
title = "表"
period = "month"
by = ["archivist"]
reviewer = "auditor"
source = "t 3"
"#;

impl Case {
    fn of_report(&self, who: &str, report: &str, period: &str, body: Body) -> Entry {
        Entry {
            stream: Stream::report(COMMUNITY, report, period),
            ..self.entry(who, body)
        }
    }

    fn fill(&mut self, who: &str, report: &str, period: &str) -> Verdict {
        let entry = self.of_report(who, report, period, filled(report, period));
        self.take(&entry)
    }

    fn review(&mut self, who: &str, report: &str, period: &str) -> Verdict {
        let entry = self.of_report(who, report, period, Body::Reviewed);
        self.take(&entry)
    }

    /// Name, period and state of each report, as the world knows them.
    fn standing(&self, now: &str) -> Vec<(String, String, ReportState)> {
        let found = asked_for(&self.world, at("10-01 00:00"), at(now));
        let told = found
            .into_iter()
            .map(|each| (each.name, each.span.label(), each.state));
        told.collect()
    }

    /// What is owed at `now` since October: duty, report, who, until when.
    fn owed(&self, now: &str) -> Vec<String> {
        let owed = of_reports(&self.world, at("10-01 00:00"), at(now));
        let told = owed.into_iter().map(|each| {
            let about = each.report.unwrap();
            let by: Vec<&str> = each.by.iter().map(Role::as_str).collect();
            let due = each.due.map(wall).unwrap_or_default();
            let told = format!(
                "{} {} {} {} {due}",
                each.what,
                about.report,
                about.period,
                by.join("/")
            );
            told.trim_end().to_owned()
        });
        told.collect()
    }
}

fn filled(report: &str, period: &str) -> Body {
    Body::Filled(Box::new(Filled {
        report: report.to_owned(),
        period: period.to_owned(),
    }))
}

const DESK: &str = "receptionist/clerk/supervisor/chief_butler/head_butler/centre_head/director";

#[test]
fn a_report_is_written_and_checked_by_the_posts_that_its_rule_names_else_by_the_desk() {
    for role in Role::ALL {
        let case = trial(THREE);
        let desk = role.is_desk();
        let table = [
            (
                "named",
                matches!(role, Role::Clerk | Role::Lead),
                *role == Role::Director,
            ),
            ("open", desk, desk),
            ("undated", *role == Role::Archivist, *role == Role::Auditor),
        ];
        for (report, writes, checks) in table {
            let mut case = case.clone();
            let verdict = case.fill(role.as_str(), report, "2026-10");
            let expected = match writes {
                true => (Outcome::Accepted, None),
                false => (Outcome::Flagged, Some(Reason::NotAllowed)),
            };
            assert_eq!(
                (verdict.outcome, verdict.reason),
                expected,
                "{role} {report}"
            );
            case.fill("all", report, "2026-10");
            let verdict = case.review(role.as_str(), report, "2026-10");
            let expected = match checks {
                true => (Outcome::Accepted, None),
                false => (Outcome::Refused, Some(Reason::NotAllowed)),
            };
            assert_eq!(
                (verdict.outcome, verdict.reason),
                expected,
                "{role} {report}"
            );
        }
    }
}

#[test]
fn a_report_that_nobody_asks_for_counts_for_nothing() {
    let mut case = trial(THREE);
    for (report, period) in [("other", "2026-10"), ("named", "2026-W41"), ("named", "")] {
        let verdict = case.fill("all", report, period);
        assert_eq!(
            verdict.reason,
            Some(Reason::NoSuchEntry),
            "{report} {period}"
        );
    }
    let elsewhere = [
        case.of_report("all", "named", "2026-09", filled("named", "2026-10")),
        case.entry("all", filled("named", "2026-10")),
    ];
    for entry in elsewhere {
        let verdict = case.take(&entry);
        assert_eq!(verdict.reason, Some(Reason::NoSuchEntry));
    }
    assert!(case.world.filings.is_empty());
}

#[test]
fn a_report_is_checked_once_and_not_before_it_is_written() {
    let mut case = trial(THREE);
    let verdict = case.review("director", "named", "2026-10");
    assert_eq!(verdict.reason, Some(Reason::Gate));
    assert_eq!(verdict.changes.missing, ["filled"]);
    case.fill("technician", "named", "2026-10");
    let verdict = case.review("director", "named", "2026-10");
    assert_eq!(verdict.reason, Some(Reason::Gate), "a flagged one is none");
    case.fill("clerk", "named", "2026-10");
    let verdict = case.review("director", "named", "2026-10");
    assert_eq!(verdict.changes.roles, [Role::Director]);
    let verdict = case.review("director", "named", "2026-10");
    assert_eq!(verdict.reason, Some(Reason::AlreadyDecided));
}

#[test]
fn the_first_word_that_it_was_written_counts() {
    let mut case = trial(THREE);
    case.now = at("11-01 09:00");
    case.fill("clerk", "named", "2026-10");
    case.now = at("11-09 09:00");
    case.fill("lead", "named", "2026-10");
    let filing = case.world.filings.values().next().unwrap();
    assert_eq!(filing.filled, at("11-01 09:00"));
    assert_eq!(filing.by, Some(super::case::staff("clerk")));
    assert_eq!(case.world.filings.len(), 1);
}

#[test]
fn a_report_stands_as_written_and_checked_from_the_moment_on() {
    let mut case = trial(THREE);
    case.now = at("11-01 09:00");
    case.fill("clerk", "named", "2026-10");
    case.now = at("11-03 09:00");
    case.review("director", "named", "2026-10");
    for (now, state) in [
        ("10-31 23:59", ReportState::Running),
        ("11-01 08:59", ReportState::Due),
        ("11-01 09:00", ReportState::Filled),
        ("11-03 08:59", ReportState::Filled),
        ("11-03 09:00", ReportState::Reviewed),
    ] {
        let (name, period, found) = case.standing(now).remove(0);
        assert_eq!((name.as_str(), period.as_str()), ("named", "2026-10"));
        assert_eq!(found, state, "{now}");
    }
}

#[test]
fn a_report_is_owed_until_it_is_written_and_where_somebody_checks_it_until_that() {
    let mut case = trial(THREE);
    assert_eq!(case.owed("10-31 23:59"), [""; 0]);
    let open = format!("report open 2026-10 {DESK} 11-05 00:00");
    let undated = "report undated 2026-10 archivist";
    assert_eq!(
        case.owed("11-03 10:00"),
        [
            "report named 2026-10 clerk/lead 11-02 00:00",
            &open,
            undated
        ],
        "what is due first, the undated last"
    );
    case.now = at("11-03 11:00");
    case.fill("clerk", "named", "2026-10");
    case.fill("all", "open", "2026-10");
    let checks = "review named 2026-10 director";
    assert_eq!(case.owed("11-03 12:00"), [undated, checks]);
    case.review("director", "named", "2026-10");
    assert_eq!(case.owed("11-03 12:00"), [undated]);
    assert_eq!(case.owed("12-01 00:00").len(), 4, "and those of November");
    assert_eq!(
        case.owed("12-01 00:00")[0].split(' ').next(),
        Some(Duty::Report.as_str())
    );
}
