//! More time 延期: with its reason, for the clock that was asked about, as often as the procedure allows.

use super::case::{Case, at, opened};
use super::samples::{asked, granted};
use super::trial::trial;
use domain::body::{Extension, Private};
use domain::obligation::{Duty, obligations};
use domain::words::Kind;
use domain::{Body, Entry, Outcome, Reason};

const RULES: &str = "[[clock]]\nname = \"settle\"\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"2d\"\nstrength = \"must\"\nextension = { approver = \"chief_butler\", reason = true, max = 1 }\nsource = \"c1\"\n[[clock]]\nname = \"answer\"\nstart = [\"opened\"]\nstop = [\"answered\"]\nlimit = \"1d\"\nstrength = \"must\"\nextension = { approver = \"chief_butler\" }\nsource = \"c2\"";

fn case() -> Case {
    let mut case = trial(RULES);
    case.open("butler", opened(Kind::Complaint));
    case
}

fn with_text(case: &mut Case, body: Body, text: Option<&str>) -> domain::Verdict {
    let private = Private {
        text: text.map(str::to_owned),
        ..Private::default()
    };
    let entry = Entry {
        private: Some(private),
        ..case.entry("butler", body)
    };
    case.take(&entry)
}

fn of_clock(clock: &str) -> Extension {
    Extension {
        until: at("11-25 12:00"),
        clock: clock.to_owned(),
    }
}

fn is_owed(case: &Case) -> bool {
    let owed = obligations(&case.world, case.ticket(), case.now);
    owed.iter().any(|each| each.what == Duty::Extension)
}

#[test]
fn a_request_without_the_reason_that_is_asked_for_is_kept_and_asks_nobody() {
    for text in [None, Some(""), Some(" \n")] {
        let mut case = case();
        let verdict = with_text(&mut case, asked(at("11-25 12:00")), text);
        let expected = (Outcome::Flagged, Some(Reason::NoReason));
        assert_eq!((verdict.outcome, verdict.reason), expected, "{text:?}");
        assert!(case.ticket().timeline.len() > 1 && !is_owed(&case));
        let given = case.foresee("chief_butler", granted(at("11-25 12:00")));
        assert_eq!(given.outcome, Outcome::Refused);
    }
    let mut case = case();
    let verdict = with_text(&mut case, asked(at("11-25 12:00")), Some("等材料"));
    assert!(verdict.counts() && is_owed(&case));
    let of_answer = Body::ExtensionAsked(Box::new(of_clock("answer")));
    let verdict = with_text(&mut case, of_answer, None);
    assert!(verdict.counts(), "that clock's clause asks for none");
    let unread = Entry {
        private: None,
        ..case.entry("butler", asked(at("11-26 12:00")))
    };
    assert!(
        case.take(&unread).counts(),
        "withheld words may be a reason"
    );
}

#[test]
fn more_time_is_refused_once_it_was_given_as_often_as_may_be() {
    let mut case = case();
    for (number, reason) in [(1, None), (2, Some(Reason::UsedUp))] {
        let until = at(&format!("11-2{number} 18:00"));
        case.say("butler", asked(until));
        assert_eq!(is_owed(&case), reason.is_none(), "{number}");
        let given = case.foresee("chief_butler", granted(until));
        assert_eq!(given.reason, reason);
        case.say("chief_butler", granted(until));
    }
    let denied = case.foresee("chief_butler", Body::ExtensionDenied);
    assert!(denied.counts(), "no is always an answer");
    case.at("11-20 10:00").say("technician", Body::Settled);
    case.at("11-20 11:00").say("clerk", Body::Reopened);
    let given = case.foresee("chief_butler", granted(at("11-23 18:00")));
    assert!(given.counts(), "{given:?}: reopened, it is another matter");
}

#[test]
fn more_time_is_given_to_the_clock_that_it_was_asked_for() {
    let mut case = case();
    let of = |clock| Body::ExtensionAsked(Box::new(of_clock(clock)));
    let give = |clock| Body::ExtensionApproved(Box::new(of_clock(clock)));
    case.say("butler", of("answer"));
    for clock in ["", "settle", "other"] {
        let given = case.foresee("chief_butler", give(clock));
        let expected = (Outcome::Refused, Some(Reason::NotAsked));
        assert_eq!((given.outcome, given.reason), expected, "{clock}");
    }
    assert!(case.foresee("chief_butler", give("answer")).counts());
    case.say("butler", of(""));
    assert!(case.foresee("chief_butler", give("settle")).counts());
}

/// Opened on 11-19 at 14:00, two days.
#[test]
fn more_time_is_more_than_there_is() {
    for (until, adds) in [
        ("11-18 12:00", false),
        ("11-20 12:00", false),
        ("11-21 14:00", false),
        ("11-21 14:01", true),
    ] {
        let mut case = case();
        case.say("butler", asked(at(until)));
        let given = case.foresee("chief_butler", granted(at(until)));
        let expected = (!adds).then_some(Reason::NoChange);
        assert_eq!(given.reason, expected, "{until}");
        assert_eq!(given.counts(), adds, "{until}");
        let later = case.foresee("chief_butler", granted(at("11-23 12:00")));
        assert!(later.counts(), "more than was asked for");
    }
}

#[test]
fn more_time_adds_to_what_was_given_before() {
    let mut case = trial(&RULES.replace(", max = 1", ""));
    case.open("butler", opened(Kind::Complaint));
    case.say("butler", asked(at("11-25 12:00")));
    case.say("chief_butler", granted(at("11-25 12:00")));
    case.say("butler", asked(at("11-24 12:00")));
    let given = case.foresee("chief_butler", granted(at("11-24 12:00")));
    assert_eq!(given.reason, Some(Reason::NoChange));
}

/// A log from before this was judged.
#[test]
fn what_was_granted_and_is_no_more_time_moves_no_deadline() {
    let mut case = case();
    case.say("butler", asked(at("11-20 12:00")));
    let entry = case.entry("chief_butler", granted(at("11-20 12:00")));
    let mut verdict = case.foresee("chief_butler", granted(at("11-25 12:00")));
    assert!(verdict.counts());
    verdict.when = case.now;
    case.world
        .apply(&entry, &verdict, domain::ticket::Standing::Confirmed);
    let clocks = case.world.clocks(case.ticket(), case.now);
    let settle = clocks.iter().filter(|clock| clock.rule.name == "settle");
    let told: Vec<_> = settle.map(|clock| (clock.due, clock.extends)).collect();
    assert_eq!(told, [(Some(at("11-21 14:00")), false)]);
}

const BY_DEGREE: &str = "[[severity]]\ncode = \"major\"\ntitle = \"重大\"\nsource = \"d1\"\n[[severity]]\ncode = \"important\"\ntitle = \"重要\"\nsource = \"d2\"\n[[severity]]\ncode = \"general\"\ntitle = \"一般\"\nsource = \"d3\"\n[[clock]]\nname = \"settle\"\nwhen = { severity = [\"general\"] }\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"2d\"\nstrength = \"must\"\nextension = { approver = \"chief_butler\" }\nsource = \"c1\"\n[[clock]]\nname = \"settle\"\nwhen = { severity = [\"important\"] }\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"3d\"\nstrength = \"must\"\nextension = { approver = \"head_butler\" }\nsource = \"c2\"\n[[clock]]\nname = \"settle\"\nwhen = { severity = [\"major\"] }\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"7d\"\nstrength = \"must\"\nsource = \"c3\"";

fn classified(severity: &str) -> Body {
    let fields = [(domain::words::Field::Severity, severity.to_owned())];
    Body::Classified(Box::new(domain::body::Classified {
        fields: fields.into(),
    }))
}

/// The deadlines of the settling as they stand, oldest first.
fn due(case: &Case) -> Vec<domain::Time> {
    let clocks = case.world.clocks(case.ticket(), case.now);
    let in_force = clocks.iter().filter(|clock| !clock.replaced);
    in_force.filter_map(|clock| clock.due).collect()
}

/// Opened on 11-19 at 14:00.
#[test]
fn more_time_that_another_post_gave_extends_no_clock() {
    for (severity, expected) in [
        ("general", "12-09 12:00"),
        ("important", "11-22 14:00"),
        ("major", "11-26 14:00"),
    ] {
        let mut case = trial(BY_DEGREE);
        case.open("butler", opened(Kind::Complaint));
        case.say("butler", asked(at("12-09 12:00")));
        case.say("chief_butler", granted(at("12-09 12:00")));
        let seen = case.ticket().fields[&domain::words::Field::Severity].entry;
        case.base.insert(domain::words::Field::Severity, seen);
        let verdict = case.foresee("all", classified(severity));
        assert!(verdict.counts(), "{verdict:?}");
        case.say("all", classified(severity));
        assert_eq!(due(&case), [at(expected)], "{severity}");
    }
}

/// The post that owes an answer once it weighs more, and which of two may give it.
#[test]
fn more_time_is_owed_by_the_approver_of_the_clock_in_force() {
    let repeat = |to: &str| {
        format!(
            "{BY_DEGREE}\n[[repeat]]\nwhat = \"same_matter\"\ncount = 2\nraises_to = \"{to}\"\naction = \"raise\"\nsource = \"r\""
        )
    };
    for (to, approver) in [("important", Some("head_butler")), ("major", None)] {
        let mut case = trial(&repeat(to));
        let noise = || domain::body::Opened {
            matter: "noise".to_owned(),
            ..opened(Kind::Complaint)
        };
        case.turn(0xb1).open("butler", noise());
        case.turn(0xb2).open("butler", noise());
        case.say("butler", asked(at("12-09 12:00")));
        let owed = obligations(&case.world, case.ticket(), case.now);
        let by: Vec<&str> = owed
            .iter()
            .flat_map(|each| &each.by)
            .map(|by| by.as_str())
            .collect();
        assert_eq!(by, Vec::from_iter(approver), "{to}");
        for who in ["chief_butler", "head_butler"] {
            let given = case.foresee(who, granted(at("12-09 12:00")));
            assert_eq!(given.counts(), approver == Some(who), "{to} {who}");
        }
    }
}

#[test]
fn more_time_that_is_over_by_now_is_none() {
    let mut case = case();
    case.say("butler", asked(at("11-23 12:00")));
    assert!(is_owed(&case));
    case.at("11-23 12:00");
    assert!(!is_owed(&case));
    let given = case.foresee("chief_butler", granted(at("11-23 12:00")));
    assert_eq!(given.reason, Some(Reason::NoChange));
    let later = case.foresee("chief_butler", granted(at("11-23 12:01")));
    assert!(later.counts());
}
