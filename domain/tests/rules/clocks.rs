//! Clocks 时限 of the house procedure: 000 篇1 4.3, 001 第7篇 四(二).

use super::case::{Case, at, opened, wall};
use super::samples::classified;
use domain::body::Answered;
use domain::clock::{Clock, ClockState};
use domain::words::{Field, Kind, Strength};
use domain::{Body, Time};
use std::collections::BTreeMap;

impl Case {
    fn clocks(&self, now: &str) -> Vec<Clock> {
        self.world.clocks(self.ticket(), at(now))
    }

    pub(crate) fn clock(&self, name: &str, now: &str) -> Clock {
        let clocks = self.clocks(now);
        let is_it = |clock: &Clock| clock.rule.name == name && !clock.replaced;
        clocks.into_iter().find(is_it).unwrap()
    }
}

fn rated(kind: Kind, severity: Option<&str>, wish: Option<Time>) -> Case {
    let mut case = Case::new();
    let fields = severity.map(|severity| (Field::Severity, severity.to_owned()));
    let opening = domain::body::Opened {
        fields: BTreeMap::from_iter(fields),
        wants_by: wish,
        ..opened(kind)
    };
    case.open("butler", opening);
    case
}

/// Opened on 11-19 at 14:00. Kind, severity, wish · answer due · settle due, how strongly.
#[test]
fn the_limits_of_the_house() {
    let (must, should) = (Some(Strength::Must), Some(Strength::Should));
    let (general, important, major) = (Some("general"), Some("important"), Some("major"));
    let early = Some("11-20 09:00");
    let gossip = Kind::Unknown("gossip".to_owned());
    #[rustfmt::skip]
    let table = [
        (Kind::Complaint,  None,      None,                "11-19 15:00", "11-21 14:00", &must),
        (Kind::Complaint,  general,   None,                "11-19 15:00", "11-21 14:00", &must),
        (Kind::Complaint,  general,   early,               "11-19 15:00", "11-20 09:00", &must),
        (Kind::Complaint,  general,   Some("11-30 09:00"), "11-19 15:00", "11-21 14:00", &must),
        (Kind::Complaint,  general,   Some("11-19 14:00"), "11-19 15:00", "11-21 14:00", &must),
        (Kind::Complaint,  important, None,                "11-19 17:00", "11-22 14:00", &should),
        (Kind::Complaint,  important, early,               "11-19 17:00", "11-22 14:00", &should),
        (Kind::Complaint,  major,     None,                "11-20 14:00", "11-26 14:00", &should),
        (Kind::Repair,     None,      None,                "11-20 14:00", "",            &must),
        (Kind::Repair,     None,      Some("11-19 18:00"), "11-20 14:00", "11-19 18:00", &must),
        (Kind::Help,       None,      None,                "11-20 14:00", "",            &must),
        (Kind::Feedback,   None,      None,                "11-20 14:00", "",            &must),
        (Kind::Inquiry,    None,      None,                "11-20 14:00", "-",           &None),
        (Kind::Inquiry,    major,     None,                "11-21 14:00", "-",           &None),
        (Kind::Suggestion, None,      None,                "11-20 14:00", "-",           &None),
        (Kind::Emergency,  None,      None,                "11-20 14:00", "-",           &None),
        (Kind::Activity,   None,      None,                "11-20 14:00", "-",           &None),
        (gossip,           None,      None,                "-",           "-",           &None),
    ];
    for (kind, severity, wish, answer, settle, strength) in table {
        let case = rated(kind.clone(), severity, wish.map(at));
        let clocks = case.clocks("11-19 14:01");
        let due = |name: &str| {
            let clock = clocks.iter().find(|clock| clock.rule.name == name);
            clock.map_or("-".to_owned(), |clock| {
                clock.due.map(wall).unwrap_or_default()
            })
        };
        let told = (answer.to_owned(), settle.to_owned());
        assert_eq!(
            (due("answer"), due("settle")),
            told,
            "{kind} {severity:?} {wish:?}"
        );
        let settle = clocks.iter().find(|clock| clock.rule.name == "settle");
        assert_eq!(
            settle.map(|clock| clock.rule.strength.clone()),
            *strength,
            "{kind}"
        );
        assert!(clocks.iter().all(|clock| !clock.rule.source.is_empty()));
    }
}

#[test]
fn a_clock_warns_when_67_percent_of_it_are_gone() {
    let case = rated(Kind::Complaint, None, None);
    // 67 % of an hour are 40 min 12 s.
    for (now, state) in [
        ("11-19 14:00", ClockState::Running),
        ("11-19 14:40", ClockState::Running),
        ("11-19 14:41", ClockState::DueSoon),
        ("11-19 15:00", ClockState::DueSoon),
        ("11-19 15:01", ClockState::Late),
        ("12-30 15:01", ClockState::Late),
    ] {
        assert_eq!(case.clock("answer", now).state, state, "{now}");
    }
    let warn = case.clock("answer", "11-19 14:00").warn.unwrap();
    assert_eq!(warn.since(at("11-19 14:40")), 12_000);
}

#[test]
fn a_clock_is_met_in_time_or_late() {
    for (answered, state) in [
        ("11-19 14:59", ClockState::Met),
        ("11-19 15:00", ClockState::Met),
        ("11-19 15:01", ClockState::MetLate),
    ] {
        let mut case = rated(Kind::Complaint, None, None);
        case.at(answered)
            .say("butler", Body::Answered(Box::default()));
        let clock = case.clock("answer", "11-25 00:00");
        assert_eq!(
            (clock.state, clock.stop),
            (state, Some(at(answered))),
            "{answered}"
        );
    }
}

#[test]
fn an_answer_to_the_desk_leaves_the_residents_clock_running() {
    let mut case = rated(Kind::Complaint, None, None);
    let to_desk = Answered {
        to: "desk".to_owned(),
        reply_by: None,
    };
    case.at("11-19 14:10")
        .say("butler", Body::Answered(Box::new(to_desk)));
    assert_eq!(
        case.clock("answer", "11-19 14:20").state,
        ClockState::Running
    );
}

#[test]
fn an_answer_that_arrives_after_a_later_one_is_still_the_first() {
    let mut case = rated(Kind::Complaint, None, None);
    case.at("11-19 16:00")
        .say("clerk", Body::Answered(Box::default()));
    assert_eq!(
        case.clock("answer", "11-19 17:00").state,
        ClockState::MetLate
    );
    // From an offline tablet: it happened before, and is received only now.
    case.at("11-19 14:30")
        .say("butler", Body::Answered(Box::default()));
    let clock = case.clock("answer", "11-19 17:00");
    assert_eq!(
        (clock.state, clock.stop),
        (ClockState::Met, Some(at("11-19 14:30")))
    );
}

#[test]
fn what_is_answered_stays_answered_however_wrong_the_tablets_clock() {
    let mut case = rated(Kind::Complaint, None, None);
    case.at("11-18 09:00")
        .say("butler", Body::Answered(Box::default()));
    case.say("technician", Body::Settled);
    for name in ["answer", "settle"] {
        assert_eq!(
            case.clock(name, "11-30 00:00").state,
            ClockState::Met,
            "{name}"
        );
    }
}

#[test]
fn a_flagged_answer_stops_no_clock() {
    let mut case = rated(Kind::Complaint, None, None);
    let entry = case.entry("stranger", Body::Answered(Box::default()));
    let bench = domain::Bench {
        granted: false,
        ..case.bench()
    };
    let verdict = domain::judge(&case.world, &entry, &bench);
    case.world
        .apply(&entry, &verdict, domain::ticket::Standing::Confirmed);
    assert_eq!(
        case.clock("answer", "11-19 14:10").state,
        ClockState::Running
    );
}

#[test]
fn what_ends_otherwise_excuses_the_clocks_that_ran_and_starts_no_other() {
    for body in [
        Body::Cancelled,
        Body::NotAccepted,
        super::samples::sample(&super::samples::rich(), "merged"),
    ] {
        let mut case = rated(Kind::Complaint, None, None);
        case.beside(super::samples::OTHER);
        case.at("11-19 14:05").say("clerk", body);
        let clocks = case.clocks("12-01 00:00");
        let states: Vec<_> = clocks
            .iter()
            .map(|clock| (clock.rule.name.as_str(), clock.state))
            .collect();
        assert_eq!(
            states,
            [
                ("clarified", ClockState::NotStarted),
                ("notice", ClockState::NotStarted),
                ("answer", ClockState::Excused),
                ("settle", ClockState::Excused),
                ("settle", ClockState::Excused),
            ]
        );
    }
}

#[test]
fn a_new_severity_counts_from_the_original_start() {
    let mut case = rated(Kind::Complaint, None, None);
    case.base = case
        .ticket()
        .fields
        .iter()
        .map(|(field, state)| (field.clone(), state.entry))
        .collect();
    case.at("11-19 16:30").say("clerk", classified("important"));
    let clock = case.clock("answer", "11-19 16:30");
    assert_eq!(
        (clock.start, clock.due.map(wall)),
        (Some(at("11-19 14:00")), Some("11-19 17:00".into()))
    );
    assert_eq!(clock.state, ClockState::DueSoon);
}

#[test]
fn what_is_late_stands_before_what_runs_then_what_waits_and_what_is_over_last() {
    let mut case = rated(Kind::Complaint, None, None);
    let names = |case: &Case, now| -> Vec<String> {
        case.clocks(now)
            .into_iter()
            .map(|clock| clock.rule.name.clone())
            .collect()
    };
    let at_first = ["answer", "settle", "settle", "clarified", "notice"];
    assert_eq!(names(&case, "11-19 14:10"), at_first);
    case.at("11-19 14:20")
        .say("butler", Body::Answered(Box::default()));
    let answered = ["settle", "settle", "clarified", "notice", "answer"];
    assert_eq!(names(&case, "11-19 14:30"), answered);
}

#[test]
fn what_is_clarified_is_answered_within_two_hours_of_that() {
    let mut case = rated(Kind::Inquiry, None, None);
    case.at("11-19 17:00").say("butler", Body::Clarified);
    let clock = case.clock("clarified", "11-19 18:00");
    assert_eq!(
        (clock.start, clock.due.map(wall), clock.state),
        (
            Some(at("11-19 17:00")),
            Some("11-19 19:00".into()),
            ClockState::Running
        )
    );
    let other = case.clock("answer", "11-19 18:00");
    assert_eq!(other.due.map(wall), Some("11-20 14:00".into()));
    case.at("11-19 19:01")
        .say("butler", Body::Answered(Box::default()));
    let clock = case.clock("clarified", "11-20 09:00");
    assert_eq!(clock.state, ClockState::MetLate);
    assert_eq!(case.clock("answer", "11-20 09:00").state, ClockState::Met);
}

#[test]
fn what_was_heard_and_is_not_right_goes_out_in_writing_within_a_day() {
    let mut case = rated(Kind::Complaint, None, None);
    let settlement = case.at("11-20 10:00").say("technician", Body::Settled);
    let waiting = case.clock("notice", "11-20 11:00");
    assert_eq!((waiting.state, waiting.due), (ClockState::NotStarted, None));
    let no = domain::words::CallbackOutcome::Unsatisfied;
    case.at("11-21 10:00")
        .say("clerk", super::samples::called_back(settlement, no));
    let clock = case.clock("notice", "11-22 10:01");
    assert_eq!(
        (clock.due.map(wall), clock.state),
        (Some("11-22 10:00".into()), ClockState::Late)
    );
    case.at("11-22 10:30").say("clerk", Body::NoticeIssued);
    let clock = case.clock("notice", "11-22 11:00");
    assert_eq!(clock.state, ClockState::MetLate);
}
