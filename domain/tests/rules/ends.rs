//! Every end of a ticket has the callback of its own rule, whatever the ticket is called by the next one.

use super::case::{COMMUNITY, Case, at, opened, staff};
use super::trial::{HEAD, called, made, trial};
use domain::body::{CalledBack, Classified, Opened};
use domain::callback::CallbackState;
use domain::obligation::{Duty, obligations};
use domain::plain::{Asked, explain};
use domain::procedure::Procedure;
use domain::words::{CallbackOutcome, Channel, Field, Kind, Role};
use domain::{Body, Calendar, EntryId, Reason};
use serde_json::{Value, json};

const VALID: &str = "[[callback]]\nsubject = 'complaint'\nwhen = { validity = ['valid'] }\nrate = '1/1'\ncloses = '3d'\nperformers = ['clerk']\nsource = 'v'";

/// The director asks about what was major, the clerk about the rest.
const WEIGHED: &str = "[[callback]]\nsubject = 'complaint'\nwhen = { severity = ['major'] }\nrate = '1/1'\ncloses = '3d'\nperformers = ['director']\nfailed_opens = 'complaint'\nquestions = ['works']\nsource = 'm'\n[[callback]]\nsubject = 'complaint'\nrate = '1/1'\ncloses = '3d'\nperformers = ['clerk']\nsource = 'g'\n[[question]]\ncode = 'works'\ntitle = '是否解决'\nanswers = [{ code = 'yes', title = '是' }, { code = 'no', title = '否', fails = true }]\nsource = 'q'";

fn with(field: Field, value: &str) -> Opened {
    Opened {
        fields: [(field, value.to_owned())].into(),
        ..opened(Kind::Complaint)
    }
}

/// Calls the ticket something else, knowing what it was called.
fn classify(case: &mut Case, when: &str, field: &Field, value: &str) {
    let known = case.ticket().fields.get(field);
    case.base = known
        .map(|known| (field.clone(), known.entry))
        .into_iter()
        .collect();
    let fields = [(field.clone(), value.to_owned())].into();
    let classified = Body::Classified(Box::new(Classified { fields }));
    case.at(when).say("receptionist", classified);
}

/// Settled as `first`, taken up again and settled as `second`; both settlements.
fn twice(rules: &str, field: &Field, [first, second]: [&str; 2]) -> (Case, [EntryId; 2]) {
    let mut case = trial(rules);
    case.at("11-06 09:00")
        .open("receptionist", with(field.clone(), first));
    let one = case.at("11-06 11:00").tell("technician", Body::Settled).0;
    case.at("11-07 10:00").say("receptionist", Body::Reopened);
    classify(&mut case, "11-07 11:00", field, second);
    let two = case.at("11-07 12:00").tell("technician", Body::Settled).0;
    (case, [one, two])
}

#[test]
fn what_is_late_is_owed_until_it_is_made_though_the_next_end_asks_for_none() {
    let (mut case, [first, _]) = twice(VALID, &Field::Validity, ["valid", "invalid"]);
    case.at("11-18 09:00");
    let owed = |case: &Case| {
        let all = obligations(&case.world, case.ticket(), case.now).into_iter();
        let due = all.filter(|each| each.what == Duty::Callback);
        due.map(|each| (each.by, each.source)).collect::<Vec<_>>()
    };
    assert_eq!(case.callback("11-18 09:00").state, CallbackState::Late);
    assert_eq!(owed(&case), [(vec![Role::Clerk], "v".to_owned())]);
    let callback = case.callback("11-18 09:00");
    for (who, may) in [("clerk", true), ("director", false)] {
        let foreseen = case
            .world
            .may_call_back(case.ticket(), &callback, staff(who));
        assert_eq!(foreseen, may, "{who}");
    }
    let word = called(made(first, Channel::Phone, CallbackOutcome::Satisfied));
    case.say("clerk", word);
    assert_eq!(case.callback("11-18 09:00").state, CallbackState::Done);
    assert_eq!(owed(&case), []);
}

#[test]
fn a_call_is_judged_by_the_rule_of_the_end_that_it_asks_about() {
    let (mut case, ends) = twice(WEIGHED, &Field::Severity, ["major", "general"]);
    case.at("11-08 09:00");
    for (who, reasons) in [
        ("director", [None, Some(Reason::NotAllowed)]),
        ("clerk", [Some(Reason::NotAllowed), None]),
    ] {
        let judged = ends.map(|end| {
            let word = called(made(end, Channel::Phone, CallbackOutcome::Satisfied));
            case.foresee(who, word).reason
        });
        assert_eq!(judged, reasons, "{who}");
    }
}

#[test]
fn what_is_asked_and_what_a_failure_opens_are_the_ends_own() {
    let (mut case, ends) = twice(WEIGHED, &Field::Severity, ["major", "general"]);
    case.at("11-08 09:00");
    let ticket = case.ticket();
    let subject = ticket.subject().unwrap();
    let asked = ends.map(|end| {
        case.world.questions(ticket, end, &subject, None)[0]
            .code
            .clone()
    });
    assert_eq!(asked[0], "works");
    assert_ne!(asked[1], "works");
    for (end, who, opens) in [(ends[0], "director", 1), (ends[1], "clerk", 0)] {
        let mut case = case.clone();
        let word = called(made(end, Channel::Phone, CallbackOutcome::Unsatisfied));
        let entry = case.entry(who, word);
        case.take(&entry);
        let follows = domain::follow::by_recorder(&case.world, &entry);
        assert_eq!(follows.len(), opens, "{who}");
    }
}

/// Called major after the third day: the deadlines of major and general, and who calls back when.
#[test]
fn what_is_called_otherwise_once_it_is_late_is_called_back_as_that_unless_it_would_be_late_no_more()
{
    let rule = WEIGHED.replacen("'3d'", "'major'", 1);
    for (major, closes, caller) in [
        ("closes = '3d'", "11-09 11:00", "director"),
        ("closes = '2d'", "11-08 11:00", "director"),
        ("closes = '4d'", "11-09 11:00", "clerk"),
        ("", "11-09 11:00", "clerk"),
    ] {
        let mut case = trial(&rule.replace("closes = 'major'", major));
        case.at("11-06 09:00")
            .open("receptionist", opened(Kind::Complaint));
        let end = case.at("11-06 11:00").say("technician", Body::Settled);
        classify(&mut case, "11-10 10:00", &Field::Severity, "major");
        classify(&mut case, "11-11 10:00", &Field::Department, "x");
        let callback = case.callback("11-12 09:00");
        let told = (callback.state, callback.closes);
        assert_eq!(told, (CallbackState::Late, Some(at(closes))), "{major}");
        let word = called(made(end, Channel::Phone, CallbackOutcome::Satisfied));
        let refused = ["director", "clerk"].map(|who| case.foresee(who, word.clone()).reason);
        let expected =
            ["director", "clerk"].map(|who| (who != caller).then_some(Reason::NotAllowed));
        assert_eq!(refused, expected, "{major}");
    }
}

/// Called major in time, after a call of the clerk's with that outcome: who calls back from then on.
#[test]
fn what_contented_the_resident_keeps_its_rule_and_nothing_else_does() {
    let late = WEIGHED.replacen("closes = '3d'", "closes = '9d'", 1);
    let early = WEIGHED.replacen(
        "closes = '3d'\nperformers = ['clerk']",
        "opens = '1d'\ncloses = '3d'\nperformers = ['clerk']",
        1,
    );
    for (rules, outcome, source) in [
        (&late, CallbackOutcome::Satisfied, "g"),
        (&late, CallbackOutcome::Unsatisfied, "m"),
        (&late, CallbackOutcome::Unreachable, "m"),
        (&early, CallbackOutcome::Satisfied, "m"),
    ] {
        let mut case = trial(rules);
        case.at("11-06 09:00")
            .open("receptionist", opened(Kind::Complaint));
        let end = case.at("11-06 11:00").say("technician", Body::Settled);
        let word = called(made(end, Channel::Phone, outcome.clone()));
        case.at("11-06 15:00").say("clerk", word);
        classify(&mut case, "11-08 10:00", &Field::Severity, "major");
        assert_eq!(case.callback("11-08 11:00").source, source, "{outcome:?}");
    }
}

#[test]
fn each_participant_keeps_the_rule_by_which_they_were_called_back() {
    let mut case = trial(
        &WEIGHED
            .replace("'complaint'\n", "'activity'\n")
            .replace("failed_opens = 'activity'\n", ""),
    );
    let rooms = ["3-1-1501", "3-1-1502"].map(|code| COMMUNITY.room(code));
    let activity = Opened {
        participants: rooms.to_vec(),
        ..opened(Kind::Activity)
    };
    case.at("11-06 09:00").open("receptionist", activity);
    let end = case.at("11-06 11:00").say("technician", Body::Settled);
    let word = CalledBack {
        room: Some(rooms[0]),
        ..made(end, Channel::Phone, CallbackOutcome::Satisfied)
    };
    case.at("11-07 10:00").say("clerk", called(word));
    classify(&mut case, "11-08 10:00", &Field::Severity, "major");
    let callbacks = case.world.callbacks(case.ticket(), at("11-08 11:00"));
    let told: Vec<_> = callbacks
        .iter()
        .map(|each| (each.room, each.source.as_str()))
        .collect();
    assert_eq!(told, [(Some(rooms[0]), "g"), (Some(rooms[1]), "m")]);
    let word = |room| {
        called(CalledBack {
            room: Some(room),
            ..made(end, Channel::Phone, CallbackOutcome::Satisfied)
        })
    };
    let refused = rooms.map(|room| case.foresee("clerk", word(room)).reason);
    assert_eq!(refused, [None, Some(Reason::NotAllowed)]);
}

/// A line has no room for the end that it asks about: it is the one about which somebody has still to call.
#[test]
fn a_plain_line_asks_about_what_is_still_owed() {
    let log = r#"
{"ticket":"A","at":"2026-03-06T09:00:00+08:00","by":"qt01","role":"receptionist","entry":"opened","kind":"complaint","validity":"valid","text":"x"}
{"ticket":"A","at":"2026-03-06T11:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}
{"ticket":"A","at":"2026-03-07T10:00:00+08:00","by":"qt01","role":"receptionist","entry":"reopened","reason":"x"}
{"ticket":"A","at":"2026-03-07T11:00:00+08:00","by":"qt01","role":"receptionist","entry":"classified","validity":"invalid"}
{"ticket":"A","at":"2026-03-07T12:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}
{"ticket":"A","at":"2026-03-08T12:00:00+08:00","by":"kf01","role":"clerk","entry":"called_back","channel":"phone","outcome":"satisfied"}
"#;
    let before: String = log
        .lines()
        .take(6)
        .map(|line| format!("{line}\n"))
        .collect();
    for (log, state, owed) in [(log, "done", 0), (before.as_str(), "late", 1)] {
        let asked = Asked {
            procedure: Procedure::from_toml(&format!("{HEAD}{VALID}")).unwrap(),
            alternatives: Vec::new(),
            calendar: Calendar::default(),
            at: at("03-18 09:00"),
            key: None,
        };
        let told = serde_json::to_value(explain(log, &asked).unwrap()).unwrap();
        let ticket: &Value = &told["tickets"][0];
        assert_eq!(ticket["callbacks"][0]["state"], json!(state));
        assert_eq!(ticket["obligations"].as_array().unwrap().len(), owed);
    }
}
