//! The runs of a clock: when it starts, stops, and begins anew.

use super::case::{Case, at, opened};
use super::ruled::{rule, ruled};
use super::samples::{asked, called_back, granted};
use domain::Body;
use domain::body::{Answered, Stepped};
use domain::words::{CallbackOutcome, Kind};

fn step(name: &str) -> Body {
    Body::Step(Box::new(Stepped {
        name: name.to_owned(),
    }))
}

fn answered(to: &str) -> Body {
    Body::Answered(Box::new(Answered {
        to: to.to_owned(),
        ..Answered::default()
    }))
}

#[test]
fn a_clock_whose_start_has_not_happened_waits() {
    let rules = ruled(&rule("clarify", "'clarified'", "'answered'", "2h", ""));
    let case = Case::of(Kind::Inquiry);
    assert_eq!(
        case.told(&rules, "11-19 15:00"),
        ["clarify - > - = -, waits"]
    );
}

#[test]
fn who_says_it_again_wins_no_time() {
    let rules = ruled(&rule("clarify", "'clarified'", "'answered'", "2h", ""));
    let mut case = Case::of(Kind::Inquiry);
    case.at("11-19 15:00").say("butler", Body::Clarified);
    case.at("11-19 16:30").say("butler", Body::Clarified);
    let told = case.told(&rules, "11-19 16:40");
    assert_eq!(told, ["clarify 11-19 15:00 > 11-19 17:00 = -, soon"]);
}

#[test]
fn what_starts_again_after_a_stop_runs_anew_and_an_earlier_breach_stays() {
    let rules = ruled(&rule("clarify", "'clarified'", "'answered'", "2h", ""));
    for (stop, first) in [
        ("11-19 17:00", None),
        (
            "11-19 17:01",
            Some("clarify 11-19 15:00 > 11-19 17:00 = 11-19 17:01, met late, replaced"),
        ),
    ] {
        let mut case = Case::of(Kind::Inquiry);
        case.at("11-19 15:00").say("butler", Body::Clarified);
        case.at(stop).say("butler", answered(""));
        case.at("11-19 18:00").say("butler", Body::Clarified);
        let second = "clarify 11-19 18:00 > 11-19 20:00 = -, runs";
        let expected: Vec<_> = [Some(second), first].into_iter().flatten().collect();
        assert_eq!(case.told(&rules, "11-19 18:30"), expected, "{stop}");
    }
}

#[test]
fn each_stage_starts_where_the_one_before_it_was_taken() {
    let rules = [
        rule("accept", "'opened'", "'step:accepted'", "5m", ""),
        rule("triage", "'step:accepted'", "'step:triaged'", "30m", ""),
        rule("determine", "'step:triaged'", "'step:determined'", "2h", ""),
    ];
    let rules = ruled(&rules.concat());
    let mut case = Case::of(Kind::Complaint);
    case.at("11-19 14:04").say("clerk", step("accepted"));
    case.at("11-19 14:40").say("clerk", step("triaged"));
    let expected = [
        "determine 11-19 14:40 > 11-19 16:40 = -, runs",
        "accept 11-19 14:00 > 11-19 14:05 = 11-19 14:04, met",
        "triage 11-19 14:04 > 11-19 14:34 = 11-19 14:40, met late",
    ];
    assert_eq!(case.told(&rules, "11-19 15:00"), expected);
}

#[test]
fn a_start_that_is_named_later_is_the_better_one() {
    let rules = ruled(&rule(
        "accept",
        "'opened', 'step:approved'",
        "'step:accepted'",
        "5m",
        "",
    ));
    for (log, expected) in [
        (&[][..], "accept 11-19 14:00 > 11-19 14:05 = -, late"),
        (
            &[("11-19 14:05", "approved"), ("11-19 14:09", "accepted")],
            "accept 11-19 14:05 > 11-19 14:10 = 11-19 14:09, met",
        ),
        (
            &[("11-19 14:04", "approved"), ("11-19 14:08", "approved")],
            "accept 11-19 14:04 > 11-19 14:09 = -, late",
        ),
        // A breach that was reached stays, and what was kept is not begun again.
        (
            &[("11-19 14:06", "approved"), ("11-19 14:08", "accepted")],
            "accept 11-19 14:00 > 11-19 14:05 = 11-19 14:08, met late",
        ),
        (
            &[("11-19 14:03", "accepted"), ("11-19 14:04", "approved")],
            "accept 11-19 14:00 > 11-19 14:05 = 11-19 14:03, met",
        ),
        (
            &[("11-19 14:03", "accepted")],
            "accept 11-19 14:00 > 11-19 14:05 = 11-19 14:03, met",
        ),
    ] {
        let mut case = Case::of(Kind::Complaint);
        for (time, name) in log {
            case.at(time).say("clerk", step(name));
        }
        assert_eq!(case.told(&rules, "11-19 14:40"), [expected], "{log:?}");
    }
}

#[test]
fn any_of_several_starts_and_stops_counts() {
    let rules = ruled(&rule(
        "pass",
        "'opened'",
        "'dispatched', 'answered'",
        "20m",
        "",
    ));
    for (body, minute) in [
        (answered(""), "11-19 14:10"),
        (
            super::samples::sample(&super::samples::rich(), "dispatched"),
            "11-19 14:15",
        ),
    ] {
        let mut case = Case::of(Kind::Complaint);
        case.at(minute).say("clerk", body);
        let expected = format!("pass 11-19 14:00 > 11-19 14:20 = {minute}, met");
        assert_eq!(case.told(&rules, "11-19 15:00"), [expected]);
    }
}

#[test]
fn details_tell_the_entries_of_one_name_apart() {
    let rules = [
        rule("resident", "'opened'", "'answered'", "1h", ""),
        rule("desk", "'opened'", "'answered:desk'", "2h", ""),
        rule(
            "either",
            "'opened'",
            "'answered:resident', 'answered:desk'",
            "3h",
            "",
        ),
    ];
    let rules = ruled(&rules.concat());
    for (to, met) in [
        ("", ["resident", "either"]),
        ("resident", ["resident", "either"]),
        ("desk", ["desk", "either"]),
    ] {
        let mut case = Case::of(Kind::Inquiry);
        case.at("11-19 14:10").say("clerk", answered(to));
        let told = case.told(&rules, "11-19 14:20");
        let is_met = |line: &&String| line.ends_with("met");
        let names: Vec<_> = told
            .iter()
            .filter(is_met)
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert_eq!(names, met, "{to}");
    }
}

#[test]
fn a_failed_callback_starts_the_clock_of_its_notice() {
    let rules = ruled(&rule(
        "notice",
        "'called_back:unsatisfied'",
        "'notice_issued'",
        "24h",
        "",
    ));
    for (outcome, expected) in [
        (CallbackOutcome::Satisfied, "notice - > - = -, waits"),
        (
            CallbackOutcome::Unsatisfied,
            "notice 11-20 10:00 > 11-21 10:00 = -, runs",
        ),
    ] {
        let mut case = Case::of(Kind::Complaint);
        let settlement = case.at("11-19 16:00").say("technician", Body::Settled);
        case.at("11-20 10:00")
            .say("clerk", called_back(settlement, outcome));
        assert_eq!(case.told(&rules, "11-20 11:00"), [expected]);
    }
}

#[test]
fn a_breach_before_the_ticket_was_taken_up_again_stays() {
    let rules = ruled(&rule("settle", "'opened'", "'settled'", "1d", ""));
    for (settled, first) in [
        ("11-20 14:00", None),
        (
            "11-20 14:01",
            Some("settle 11-19 14:00 > 11-20 14:00 = 11-20 14:01, met late, replaced"),
        ),
    ] {
        let mut case = Case::of(Kind::Repair);
        case.at(settled).say("technician", Body::Settled);
        case.at("11-22 09:00").say("clerk", Body::Reopened);
        let second = "settle 11-22 09:00 > 11-23 09:00 = -, runs";
        let expected: Vec<_> = [Some(second), first].into_iter().flatten().collect();
        assert_eq!(case.told(&rules, "11-22 10:00"), expected);
    }
}

#[test]
fn what_was_cancelled_in_time_is_excused_and_a_breach_before_it_is_not() {
    let rules = ruled(&rule("settle", "'opened'", "'settled'", "1d", ""));
    for (cancelled, again, expected) in [
        (
            "11-20 14:00",
            None,
            "settle 11-19 14:00 > 11-20 14:00 = -, excused",
        ),
        (
            "11-20 14:01",
            None,
            "settle 11-19 14:00 > 11-20 14:00 = -, late",
        ),
        (
            "11-20 13:00",
            Some("11-25 09:00"),
            "settle 11-25 09:00 > 11-26 09:00 = -, runs",
        ),
    ] {
        let mut case = Case::of(Kind::Repair);
        case.at(cancelled).say("clerk", Body::Cancelled);
        if let Some(again) = again {
            case.at(again).say("clerk", Body::Reopened);
        }
        assert_eq!(case.told(&rules, "11-25 10:00"), [expected], "{cancelled}");
    }
}

#[test]
fn what_was_granted_for_one_run_says_nothing_of_the_next() {
    let rules = ruled(&rule(
        "settle",
        "'opened'",
        "'settled'",
        "2d",
        "extension = { approver = 'chief_butler' }",
    ));
    let mut case = Case::of(Kind::Complaint);
    case.at("11-20 10:00")
        .say("butler", asked(at("11-29 12:00")));
    case.say("chief_butler", granted(at("11-29 12:00")));
    case.at("11-21 10:00").say("technician", Body::Settled);
    case.at("11-23 10:00").say("clerk", Body::Reopened);
    let told = case.told(&rules, "11-23 11:00");
    assert_eq!(told, ["settle 11-23 10:00 > 11-25 10:00 = -, runs"]);
}

#[test]
fn more_time_is_given_as_often_as_the_rule_allows() {
    for (max, until) in [
        ("", "11-27 12:00"),
        (", max = 2", "11-27 12:00"),
        (", max = 1", "11-25 12:00"),
    ] {
        let extension = format!("extension = {{ approver = 'chief_butler'{max} }}");
        let rules = ruled(&rule("settle", "'opened'", "'settled'", "2d", &extension));
        let mut case = Case::of(Kind::Complaint);
        for until in ["11-25 12:00", "11-27 12:00"] {
            case.at("11-20 10:00").say("butler", asked(at(until)));
            case.say("chief_butler", granted(at(until)));
        }
        let expected = [
            "settle 11-19 14:00 > 11-21 14:00 = -, late, replaced".to_owned(),
            format!("settle 11-19 14:00 > {until} = -, soon, extends"),
        ];
        assert_eq!(case.told(&rules, "11-24 12:00"), expected, "{max}");
    }
}

/// Opened at 14:00 with a limit of two hours.
#[test]
fn the_residents_wish_counts_as_the_clause_says() {
    for (wish, wants_by, expected) in [
        ("", Some("11-19 15:00"), "11-19 16:00 = -, runs"),
        ("wish = 'earlier'", None, "11-19 16:00 = -, runs"),
        (
            "wish = 'earlier'",
            Some("11-19 15:30"),
            "11-19 15:30 = -, runs, by wish",
        ),
        (
            "wish = 'earlier'",
            Some("11-19 18:00"),
            "11-19 16:00 = -, runs",
        ),
        (
            "wish = 'earlier'",
            Some("11-19 16:00"),
            "11-19 16:00 = -, runs",
        ),
        (
            "wish = 'earlier'",
            Some("11-18 18:00"),
            "11-19 16:00 = -, runs",
        ),
        ("wish = 'instead'", None, "11-19 16:00 = -, runs"),
        (
            "wish = 'instead'",
            Some("11-19 18:00"),
            "11-19 18:00 = -, runs, by wish",
        ),
        (
            "wish = 'instead'",
            Some("11-19 15:30"),
            "11-19 15:30 = -, runs, by wish",
        ),
    ] {
        let mut case = Case::new();
        let opening = domain::body::Opened {
            wants_by: wants_by.map(at),
            ..opened(Kind::Complaint)
        };
        case.open("butler", opening);
        let rules = ruled(&rule("settle", "'opened'", "'settled'", "2h", wish));
        let expected = format!("settle 11-19 14:00 > {expected}");
        assert_eq!(
            case.told(&rules, "11-19 14:10"),
            [expected],
            "{wish} {wants_by:?}"
        );
    }
}
