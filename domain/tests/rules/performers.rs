//! Who may call back, by which channel, with whose signature, and when nobody could be reached.

use super::case::{Case, at, staff};
use super::trial::{called, made, signature, trial};
use domain::body::Unsigned;
use domain::callback::CallbackState;
use domain::words::{CallbackOutcome, Channel, Kind};
use domain::{EntryId, Reason};
use std::collections::BTreeMap;

use CallbackOutcome::{Satisfied, Unreachable, Unsatisfied};

fn ruled(rule: &str) -> (Case, EntryId) {
    let mut case = trial(&format!(
        "[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\ncloses = \"3d\"\nsource = \"t\"\n{rule}"
    ));
    let settlement = case.at("11-20 10:00").settle(0xa1, Kind::Complaint);
    (case, settlement)
}

/// Rule, who writes it, who else was there, and why it counts for nothing.
#[test]
fn a_callback_counts_with_the_persons_that_the_rule_names() {
    let alone = "performers = [\"clerk\"]";
    let two = "performers = [\"department_head\"]\ntogether_with = [\"clerk\"]";
    let first = "performers = []\nby_first_asked = true";
    let nobody = "performers = []";
    let handler = "performers = [\"technician\"]\nhandler_too = true";
    #[rustfmt::skip]
    let table = [
        (alone,   "clerk",           None,                    None),
        (alone,   "butler",          None,                    Some(Reason::NotAllowed)),
        (alone,   "technician",      None,                    Some(Reason::Handler)),
        (alone,   "clerk",           Some("technician"),      Some(Reason::Handler)),
        (two,     "department_head", Some("clerk"),           None),
        (two,     "clerk",           Some("department_head"), None),
        (two,     "clerk",           None,                    Some(Reason::Alone)),
        (two,     "department_head", None,                    Some(Reason::Alone)),
        (two,     "clerk",           Some("clerk"),           Some(Reason::Alone)),
        (two,     "clerk",           Some("butler"),          Some(Reason::Alone)),
        (two,     "department_head", Some("supervisor"),      Some(Reason::Alone)),
        (two,     "supervisor",      Some("clerk"),           Some(Reason::NotAllowed)),
        (first,   "receptionist",    None,                    None),
        (first,   "clerk",           None,                    Some(Reason::NotAllowed)),
        (nobody,  "auditor",         None,                    None),
        (nobody,  "technician",      None,                    Some(Reason::Handler)),
        (handler, "technician",      None,                    None),
        (handler, "clerk",           None,                    Some(Reason::NotAllowed)),
    ];
    for (rule, who, second, reason) in table {
        let (case, settlement) = ruled(rule);
        let mut callback = made(settlement, Channel::Visit, Satisfied);
        callback.second = second.map(staff);
        let verdict = case.foresee(who, called(callback));
        assert_eq!(verdict.reason, reason, "{rule}: {who} with {second:?}");
        assert_eq!(verdict.counts(), verdict.reason.is_none());
    }
}

#[test]
fn one_who_counts_for_nothing_leaves_the_callback_owed_and_is_kept() {
    let (mut case, settlement) =
        ruled("performers = [\"department_head\"]\ntogether_with = [\"clerk\"]");
    case.at("11-21 10:00");
    case.say("clerk", called(made(settlement, Channel::Visit, Satisfied)));
    assert_eq!(case.callback_state("11-21 11:00"), CallbackState::Open);
    assert_eq!(case.ticket().callbacks.len(), 1);
}

#[test]
fn a_channel_that_the_rule_does_not_list_counts_for_nothing() {
    let phone = "performers = [\"clerk\"]\nchannels = { phone = \"not_applicable\" }";
    for (rule, channel, reason) in [
        (phone, Channel::Phone, None),
        (phone, Channel::Visit, Some(Reason::WrongChannel)),
        ("performers = [\"clerk\"]", Channel::Visit, None),
        ("performers = [\"clerk\"]", Channel::Phone, None),
    ] {
        let (case, settlement) = ruled(rule);
        let verdict = case.foresee("clerk", called(made(settlement, channel, Satisfied)));
        assert_eq!(verdict.reason, reason, "{rule}");
    }
}

/// 003 第十八条: the resident signs the record. Need, what is signed, where the callback stands, whether it wants a signature.
#[test]
fn a_callback_that_must_be_signed_is_open_until_it_is_or_a_reason_is_coded() {
    let given = Some(None);
    let refused = Some(Some(Unsigned::Refused));
    // The visit was none, then.
    let by_phone = Some(Some(Unsigned::Phone));
    #[rustfmt::skip]
    let table = [
        ("required",       Satisfied,   None,            CallbackState::Open,   true),
        ("required",       Satisfied,   given.clone(),   CallbackState::Done,   false),
        ("required",       Satisfied,   refused,         CallbackState::Done,   false),
        ("required",       Satisfied,   by_phone,        CallbackState::Open,   true),
        ("required",       Unsatisfied, None,            CallbackState::Failed, false),
        ("optional",       Satisfied,   None,            CallbackState::Done,   false),
        ("not_applicable", Satisfied,   None,            CallbackState::Done,   false),
        ("not_applicable", Satisfied,   given,           CallbackState::Done,   false),
    ];
    for (need, outcome, signed, state, unsigned) in table {
        let (mut case, settlement) = ruled(&format!(
            "performers = [\"clerk\"]\nchannels = {{ visit = \"{need}\" }}"
        ));
        case.at("11-21 10:00");
        let of = case.say(
            "clerk",
            called(made(settlement, Channel::Visit, outcome.clone())),
        );
        if let Some(reason) = signed.clone() {
            case.say("clerk", signature(of, reason));
        }
        let callback = case.callback("11-21 11:00");
        let told = (callback.state, callback.unsigned);
        assert_eq!(told, (state, unsigned), "{need} {outcome} {signed:?}");
    }
}

/// Attempts as day, time and person; how many the rule asks for; whether they are enough.
#[test]
fn nobody_is_unreachable_before_the_attempts_are_made_an_hour_apart_and_by_two() {
    let table = [
        ("attempts = 3", "20 11:05,21 11:05,22 11:05", true),
        ("attempts = 3", "20 11:05,21 11:05", false),
        ("attempts = 3", "20 11:05,20 11:05,20 11:05", false),
        ("attempts = 3", "20 11:05,20 12:05,20 13:05", true),
        (
            "attempts = 2, second_person = true",
            "20 11:05,21 11:05",
            false,
        ),
        (
            "attempts = 2, second_person = true",
            "20 11:05,21 11:05 all",
            true,
        ),
        (
            "attempts = 2, second_person = true",
            "20 11:05,20 11:05 all",
            false,
        ),
        ("attempts = 3", "20 11:58,20 12:00,20 13:30", false),
        ("attempts = 3", "20 11:58,20 12:58,20 13:58", true),
        ("attempts = 3", "20 11:58,20 12:57,20 13:58", false),
        ("attempts = 2", "20 23:58,21 00:02", false),
        ("attempts = 2", "20 12:30,20 11:30", true),
        ("attempts = 1", "20 11:05", true),
    ];
    for (rule, attempts, enough) in table {
        let rule = format!("performers = [\"clerk\"]\nunreachable = {{ {rule} }}");
        let (mut case, settlement) = ruled(&rule);
        for attempt in attempts.split(',') {
            let words: Vec<&str> = attempt.split(' ').collect();
            case.at(&format!("11-{} {}", words[0], words[1]));
            let who = words.get(2).copied().unwrap_or("clerk");
            case.say(who, called(made(settlement, Channel::Phone, Unreachable)));
        }
        let expected = match enough {
            true => CallbackState::Unreachable,
            false => CallbackState::Open,
        };
        assert_eq!(
            case.callback_state("11-22 12:00"),
            expected,
            "{rule}: {attempts}"
        );
    }
}

#[test]
fn without_a_rule_nobody_ever_counts_as_unreachable() {
    let (mut case, settlement) = ruled("performers = [\"clerk\"]");
    for hour in 11..20 {
        case.at(&format!("11-20 {hour}:00"));
        case.say(
            "clerk",
            called(made(settlement, Channel::Phone, Unreachable)),
        );
    }
    assert_eq!(case.callback_state("11-20 21:00"), CallbackState::Open);
}

#[test]
fn who_is_reached_after_all_is_called_back() {
    let (mut case, settlement) = ruled("performers = [\"clerk\"]\nunreachable = { attempts = 1 }");
    case.at("11-20 11:00");
    case.say(
        "clerk",
        called(made(settlement, Channel::Phone, Unreachable)),
    );
    case.at("11-20 12:00");
    case.say("clerk", called(made(settlement, Channel::Phone, Satisfied)));
    assert_eq!(case.callback_state("11-20 13:00"), CallbackState::Done);
}

#[test]
fn a_settlement_that_arrives_after_its_window_is_late_and_says_why() {
    let (mut case, _) = ruled("performers = [\"clerk\"]");
    let on_time = case.callback("11-24 10:00");
    assert_eq!(
        (on_time.state, on_time.arrived_late),
        (CallbackState::Late, false)
    );
    case.at("11-20 09:00")
        .turn(0xa2)
        .open("receptionist", super::case::opened(Kind::Complaint));
    let entry = case
        .at("11-20 10:00")
        .entry("technician", domain::Body::Settled);
    let bench = domain::Bench {
        received_at: at("11-24 10:00"),
        ..case.bench()
    };
    let verdict = domain::judge(&case.world, &entry, &bench);
    case.world
        .apply(&entry, &verdict, domain::ticket::Standing::Confirmed);
    let late = case.callback("11-24 10:01");
    assert_eq!((late.state, late.arrived_late), (CallbackState::Late, true));
}

#[test]
fn where_the_text_gives_no_rate_nothing_is_drawn_and_what_is_made_is_shown() {
    let mut case = trial(
        "[[callback]]\nsubject = \"repair\"\nopens = \"start of next week\"\ncloses = \"end of next week\"\nperformers = [\"clerk\"]\nsource = \"t\"",
    );
    let settlement = case.at("11-19 10:00").settle(0xa1, Kind::Repair);
    let callback = case.callback("11-24 10:00");
    assert_eq!(
        (callback.state, callback.drawn),
        (CallbackState::NotDrawn, None)
    );
    assert_eq!(callback.opens, at("11-23 00:00"));
    assert_eq!(callback.closes, Some(at("11-30 00:00")));
    assert!(case.drawn().is_empty());
    case.at("11-24 11:00")
        .say("clerk", called(made(settlement, Channel::Phone, Satisfied)));
    assert_eq!(case.callback_state("11-24 12:00"), CallbackState::Done);
}

#[test]
fn a_failed_callback_opens_what_its_rule_names_and_nothing_where_it_names_nothing() {
    for (rule, kind) in [
        ("failed_opens = \"complaint\"", Some(Kind::Complaint)),
        ("failed_opens = \"repair\"", Some(Kind::Repair)),
        ("", None),
    ] {
        let (case, settlement) = ruled(&format!("performers = [\"clerk\"]\n{rule}"));
        let failed = case.entry(
            "clerk",
            called(made(settlement, Channel::Visit, Unsatisfied)),
        );
        let opened: Vec<Kind> = domain::follow::by_recorder(&case.world, &failed)
            .iter()
            .map(|each| match &each.body {
                domain::Body::Opened(opened) => opened.kind.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(opened, Vec::from_iter(kind), "{rule}");
    }
}

#[test]
fn an_alternative_that_the_community_chose_stands_in_place_of_the_rule() {
    let rules = "[[callback]]\nsubject = \"repair\"\nrate = \"3/10\"\nperformers = [\"clerk\"]\nsource = \"one\"\n[[callback]]\nsubject = \"repair\"\nalternative = \"every\"\nrate = \"1/1\"\nperformers = [\"receptionist\"]\nsource = \"two\"";
    for (chosen, source) in [
        (vec![], "one"),
        (vec!["every"], "two"),
        (vec!["other"], "one"),
    ] {
        let mut case = trial(rules);
        let settings = domain::body::Settings {
            alternatives: chosen.iter().map(|name| (*name).to_owned()).collect(),
            ..(*case.world.settings).clone()
        };
        case.world.settings = std::sync::Arc::new(settings);
        case.settle(0xa1, Kind::Repair);
        assert_eq!(case.callback("11-19 15:00").source, source, "{chosen:?}");
    }
}

#[test]
fn the_first_rule_that_covers_a_ticket_is_its_rule() {
    let rules = "[[callback]]\nsubject = \"complaint\"\nwhen = { about = [\"developer\"] }\nrate = \"1/1\"\nperformers = [\"clerk\"]\nsource = \"theirs\"\n[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\nperformers = [\"clerk\"]\nsource = \"ours\"";
    for (about, source) in [("developer", "theirs"), ("us", "ours")] {
        let mut case = trial(rules);
        let fields = BTreeMap::from([(domain::words::Field::About, about.to_owned())]);
        let opening = domain::body::Opened {
            fields,
            ..super::case::opened(Kind::Complaint)
        };
        case.open("receptionist", opening);
        case.tell("technician", domain::Body::Settled);
        assert_eq!(case.callback("11-19 15:00").source, source);
    }
}
