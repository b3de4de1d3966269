//! More time, and taking up again.

use super::case::{Case, at, wall};
use super::samples::{asked, granted};
use domain::Body;
use domain::clock::{Clock, ClockState};
use domain::words::Kind;

/// The rows of the limit that overtime is asked for: 一般在2日内处理完毕.
fn settle_rows(case: &Case, now: &str) -> Vec<(bool, String, ClockState)> {
    let row = |clock: Clock| {
        let due = clock.due.map(wall).unwrap_or_default();
        (clock.extends, due, clock.state)
    };
    let clocks = case.world.clocks(case.ticket(), at(now));
    let mut rows: Vec<_> = clocks
        .into_iter()
        .filter(|clock| clock.rule.name == "settle" && clock.rule.extension.is_some())
        .map(row)
        .collect();
    rows.sort_by_key(|row| row.0);
    rows
}

#[test]
fn more_time_adds_a_row_and_leaves_the_first_with_its_breach() {
    let mut case = Case::of(Kind::Complaint);
    case.at("11-20 10:00")
        .say("butler", asked(at("11-25 12:00")));
    let first = |state| (false, "11-21 14:00".to_owned(), state);
    let second = |state| (true, "11-25 12:00".to_owned(), state);
    assert_eq!(
        settle_rows(&case, "11-20 11:00"),
        [first(ClockState::Running)]
    );
    case.at("11-20 12:00")
        .say("chief_butler", granted(at("11-25 12:00")));
    let rows = settle_rows(&case, "11-22 00:00");
    assert_eq!(rows, [first(ClockState::Late), second(ClockState::Running)]);
    case.at("11-23 09:00").say("technician", Body::Settled);
    let rows = settle_rows(&case, "11-30 00:00");
    assert_eq!(rows, [first(ClockState::MetLate), second(ClockState::Met)]);
}

#[test]
fn what_was_granted_stays_while_more_is_asked_and_when_that_is_denied() {
    let mut case = Case::of(Kind::Complaint);
    case.at("11-20 10:00")
        .say("butler", asked(at("11-25 12:00")));
    case.say("chief_butler", granted(at("11-25 12:00")));
    case.at("11-24 10:00")
        .say("butler", asked(at("11-28 12:00")));
    let until = |case: &Case| {
        settle_rows(case, "11-24 11:00")
            .last()
            .map(|row| row.1.clone())
    };
    assert_eq!(until(&case).as_deref(), Some("11-25 12:00"));
    case.say("chief_butler", Body::ExtensionDenied);
    assert_eq!(until(&case).as_deref(), Some("11-25 12:00"));
    case.say("butler", asked(at("11-29 12:00")));
    case.say("chief_butler", granted(at("11-29 12:00")));
    assert_eq!(until(&case).as_deref(), Some("11-29 12:00"));
}

#[test]
fn what_is_denied_adds_no_row() {
    let mut case = Case::of(Kind::Complaint);
    case.say("butler", asked(at("11-25 12:00")));
    case.say("chief_butler", Body::ExtensionDenied);
    assert_eq!(settle_rows(&case, "11-19 15:00").len(), 1);
}

#[test]
fn a_reopened_ticket_is_settled_anew_and_was_answered_once() {
    let mut case = Case::of(Kind::Complaint);
    case.at("11-19 14:30")
        .say("butler", Body::Answered(Box::default()));
    case.at("11-20 10:00").say("technician", Body::Settled);
    case.at("11-23 10:00").say("butler", Body::Reopened);
    let rows = settle_rows(&case, "11-23 11:00");
    assert_eq!(
        rows,
        [(false, "11-25 10:00".to_owned(), ClockState::Running)]
    );
    let clocks = case.world.clocks(case.ticket(), at("11-23 11:00"));
    assert_eq!(
        clocks
            .last()
            .map(|clock| (clock.rule.name.as_str(), clock.state)),
        Some(("answer", ClockState::Met))
    );
    case.at("11-26 10:00").say("technician", Body::Settled);
    let rows = settle_rows(&case, "11-27 11:00");
    assert_eq!(
        rows,
        [(false, "11-25 10:00".to_owned(), ClockState::MetLate)]
    );
}
