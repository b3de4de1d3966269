//! Pauses: waiting moves the due moment by exactly as long as was waited, and nothing else.

use super::case::{Case, at, wall};
use super::ruled::{rule, ruled};
use super::samples::{asked, granted};
use domain::body::{Stepped, Waiting};
use domain::words::{Kind, WaitFor};
use domain::{Body, Time};

fn waiting(reason: WaitFor) -> Body {
    Body::Waiting(Box::new(Waiting { reason }))
}

fn stepped() -> Body {
    Body::Step(Box::new(Stepped {
        name: "looked".to_owned(),
    }))
}

const PAUSES: &str = "pauses = ['resident', 'outside']";

/// Opened at 14:00, four hours, read at 17:00. What happened, and when it is due then.
#[test]
fn only_what_the_rule_names_and_only_while_it_is_waited_for_moves_the_due_moment() {
    let resident = || waiting(WaitFor::Resident);
    let material = || waiting(WaitFor::Material);
    let outside = || waiting(WaitFor::Outside);
    for (says, log, due) in [
        ("nothing", vec![], "11-19 18:00"),
        (
            "an hour",
            vec![("15:00", resident()), ("16:00", Body::Resumed)],
            "11-19 19:00",
        ),
        ("still waiting", vec![("15:00", resident())], "11-19 20:00"),
        (
            "for what the rule does not name",
            vec![("15:00", material()), ("16:00", Body::Resumed)],
            "11-19 18:00",
        ),
        (
            "work ends it",
            vec![("15:00", resident()), ("15:30", stepped())],
            "11-19 18:30",
        ),
        (
            "a settlement ends it",
            vec![("15:00", resident()), ("15:45", Body::Settled)],
            "11-19 18:45",
        ),
        (
            "a note does not",
            vec![
                ("15:00", resident()),
                ("15:30", Body::Noted),
                ("16:00", Body::Resumed),
            ],
            "11-19 19:00",
        ),
        (
            "said twice",
            vec![
                ("15:00", resident()),
                ("15:30", resident()),
                ("16:00", Body::Resumed),
            ],
            "11-19 19:00",
        ),
        (
            "twice",
            vec![
                ("15:00", resident()),
                ("15:10", Body::Resumed),
                ("16:00", outside()),
                ("16:20", Body::Resumed),
            ],
            "11-19 18:30",
        ),
        (
            "then for something else",
            vec![
                ("15:00", outside()),
                ("15:20", material()),
                ("16:00", Body::Resumed),
            ],
            "11-19 18:20",
        ),
        (
            "resumed without waiting",
            vec![("15:00", stepped()), ("16:00", Body::Resumed)],
            "11-19 18:00",
        ),
    ] {
        let rules = ruled(&rule("settle", "'opened'", "'settled'", "4h", PAUSES));
        let mut case = Case::of(Kind::Repair);
        for (time, body) in log {
            case.at(&format!("11-19 {time}")).say("all", body);
        }
        let clock = &case.read(&rules, "11-19 17:00")[0];
        assert_eq!(clock.due.map(wall).as_deref(), Some(due), "{says}");
        assert_eq!(clock.start, Some(at("11-19 14:00")), "{says}");
    }
}

#[test]
fn what_was_late_before_the_waiting_began_stays_late() {
    let rules = ruled(&rule("settle", "'opened'", "'settled'", "1h", PAUSES));
    for (begins, expected) in [
        ("11-19 14:59", "settle 11-19 14:00 > 11-19 16:00 = -, late"),
        ("11-19 15:00", "settle 11-19 14:00 > 11-19 15:00 = -, late"),
    ] {
        let mut case = Case::of(Kind::Repair);
        case.at(begins).say("all", waiting(WaitFor::Resident));
        let ends = at(begins).plus(3_600_000);
        case.at(&wall(ends)).say("all", Body::Resumed);
        assert_eq!(case.told(&rules, "11-19 17:00"), [expected], "{begins}");
    }
}

#[test]
fn waiting_moves_what_was_granted_only_from_then_on() {
    let more = "extension = { approver = 'chief_butler' }\npauses = ['resident']";
    let rules = ruled(&rule("settle", "'opened'", "'settled'", "2d", more));
    let mut case = Case::of(Kind::Complaint);
    case.at("11-20 08:00")
        .say("all", waiting(WaitFor::Resident));
    case.at("11-20 09:00")
        .say("butler", asked(at("11-25 12:00")));
    case.at("11-20 10:00")
        .say("chief_butler", granted(at("11-25 12:00")));
    case.at("11-20 13:00").say("all", Body::Resumed);
    let expected = [
        "settle 11-19 14:00 > 11-21 19:00 = -, late, replaced",
        "settle 11-19 14:00 > 11-25 15:00 = -, runs, extends",
    ];
    assert_eq!(case.told(&rules, "11-22 00:00"), expected);
}

#[test]
fn the_warning_moves_with_the_waiting_before_it() {
    let rules = ruled(&rule("settle", "'opened'", "'settled'", "4h", PAUSES));
    let mut case = Case::of(Kind::Repair);
    case.at("11-19 15:00")
        .say("all", waiting(WaitFor::Resident));
    case.at("11-19 15:30").say("all", Body::Resumed);
    case.at("11-19 17:00")
        .say("all", waiting(WaitFor::Resident));
    case.at("11-19 17:10").say("all", Body::Resumed);
    let clock = &case.read(&rules, "11-19 17:20")[0];
    let warn: Option<Time> = clock.warn;
    assert_eq!(warn.map(wall).as_deref(), Some("11-19 16:30"));
    assert_eq!(clock.due.map(wall).as_deref(), Some("11-19 18:40"));
}
