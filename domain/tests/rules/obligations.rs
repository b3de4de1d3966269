//! Obligations 待办: what is owed beside clocks, and until when.

use super::case::{Case, at, opened, staff};
use super::samples::{asked, granted};
use super::trial::{called, made, trial};
use domain::body::{Answered, CalledBack, Dispatched, Opened, Stepped, VisitEnded};
use domain::obligation::{Duty, Obligation, obligations};
use domain::words::{CallbackOutcome, Channel, Kind, Role, VisitOutcome};
use domain::{Body, Entry, TicketId};
use uuid::Uuid;

const CLOCKS: &str = "[[clock]]\nname = \"settle\"\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"2d\"\nstrength = \"must\"\nextension = { approver = \"chief_butler\" }\nsource = \"c1\"\n[[clock]]\nname = \"notice\"\nstart = [\"called_back:unsatisfied\"]\nstop = [\"notice_issued\"]\nlimit = \"24h\"\nstrength = \"must\"\nowners = [\"receptionist\"]\nsource = \"c2\"\n[[clock]]\nname = \"report\"\nkinds = [\"help\"]\nstart = [\"opened\"]\nstop = [\"reported_up\"]\nstrength = \"must\"\nsource = \"c3\"\n[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\ncloses = \"3d\"\nperformers = [\"clerk\"]\nuntil_satisfied = true\nfailed_opens = \"complaint\"\nsource = \"cb\"\n[[step]]\nname = \"coordinated\"\ntitle = \"协调\"\nby = [\"lead\"]\ncoordinates = true\nsource = \"st\"\n[[step]]\nname = \"card\"\ntitle = \"卡\"\nby = [\"clerk\"]\nsource = \"sc\"\n[[repeat]]\nwhat = \"unsolved\"\nkinds = [\"suggestion\"]\nafter = \"24h\"\naction = \"upgrade_form:card\"\nsource = \"rp\"\n[papers.recusal]\nmeans = \"reassign\"\nsource = \"rc\"";

fn of(kind: Kind) -> Case {
    let mut case = trial(CLOCKS);
    case.open("receptionist", opened(kind));
    case
}

fn owed(case: &Case) -> Vec<Obligation> {
    obligations(&case.world, case.ticket(), case.now)
}

fn only(case: &Case, what: &Duty) -> Option<Obligation> {
    owed(case).into_iter().find(|each| each.what == *what)
}

#[test]
fn nothing_is_owed_where_nothing_happened() {
    assert!(owed(&of(Kind::Complaint)).is_empty());
}

#[test]
fn a_request_for_more_time_waits_for_the_post_that_may_give_it() {
    let mut case = of(Kind::Complaint);
    case.say("receptionist", asked(at("11-25 12:00")));
    let request = only(&case, &Duty::Extension).unwrap();
    assert_eq!(
        (request.by, request.source.as_str()),
        (vec![Role::ChiefButler], "c1")
    );
    let mut settled = case.clone();
    settled.say("technician", Body::Settled);
    assert_eq!(only(&settled, &Duty::Extension), None);
    case.say("chief_butler", granted(at("11-25 12:00")));
    assert_eq!(only(&case, &Duty::Extension), None);
}

#[test]
fn a_promised_answer_is_owed_by_the_first_asked_until_it_is_given() {
    let answer = |reply_by| {
        Body::Answered(Box::new(Answered {
            to: String::new(),
            reply_by,
        }))
    };
    let mut case = of(Kind::Complaint);
    case.say("receptionist", answer(Some(at("11-20 12:00"))));
    let promise = only(&case, &Duty::AnswerLater).unwrap();
    assert_eq!(
        (promise.who, promise.due),
        (Some(staff("receptionist")), Some(at("11-20 12:00")))
    );
    let to_desk = Answered {
        to: "desk".to_owned(),
        reply_by: None,
    };
    case.at("11-19 15:00")
        .say("receptionist", Body::Answered(Box::new(to_desk)));
    assert!(
        only(&case, &Duty::AnswerLater).is_some(),
        "the desk is not the resident"
    );
    case.at("11-19 16:00")
        .say("receptionist", answer(Some(at("11-21 12:00"))));
    assert_eq!(
        only(&case, &Duty::AnswerLater).unwrap().due,
        Some(at("11-21 12:00"))
    );
    case.at("11-20 09:00").say("receptionist", answer(None));
    assert_eq!(only(&case, &Duty::AnswerLater), None);
}

#[test]
fn a_promise_at_a_visit_or_a_callback_is_owed_as_one_by_itself() {
    let mut case = of(Kind::Complaint);
    let visit = case.say("technician", Body::VisitStarted(Box::default()));
    let ended = VisitEnded {
        visit,
        outcome: VisitOutcome::Again,
        findings: Vec::new(),
        reply_by: Some(at("11-20 12:00")),
    };
    case.say("technician", Body::VisitEnded(Box::new(ended)));
    let promise = only(&case, &Duty::AnswerLater).unwrap();
    assert_eq!(promise.due, Some(at("11-20 12:00")));
    let (settlement, _) = case.tell("technician", Body::Settled);
    let word = made(settlement, Channel::Visit, CallbackOutcome::Satisfied);
    let asked_back = CalledBack {
        reply_by: Some(at("11-22 12:00")),
        ..word
    };
    case.at("11-20 10:00").say("clerk", called(asked_back));
    let promise = only(&case, &Duty::AnswerLater).unwrap();
    let expected = (Some(at("11-22 12:00")), "cb");
    assert_eq!((promise.due, promise.source.as_str()), expected);
}

#[test]
fn what_the_desk_was_promised_an_answer_to_the_desk_discharges() {
    let answer = |to: &str, reply_by| {
        let to = to.to_owned();
        Body::Answered(Box::new(Answered { to, reply_by }))
    };
    let mut case = of(Kind::Complaint);
    case.say("clerk", answer("desk", Some(at("11-20 12:00"))));
    case.at("11-19 15:00")
        .say("clerk", answer("resident", None));
    let promise = only(&case, &Duty::AnswerLater).unwrap();
    assert_eq!(promise.due, Some(at("11-20 12:00")));
    case.at("11-19 16:00")
        .say("clerk", answer("resident", Some(at("11-21 12:00"))));
    let owed = owed(&case);
    let promises = owed.iter().filter(|each| each.what == Duty::AnswerLater);
    assert_eq!(promises.count(), 2, "one to each");
    case.at("11-19 17:00").say("clerk", answer("desk", None));
    let left = only(&case, &Duty::AnswerLater).unwrap();
    assert_eq!(left.due, Some(at("11-21 12:00")));
}

#[test]
fn a_failed_callback_is_owed_a_notice_at_once_and_another_callback_when_its_matter_is_settled() {
    let mut case = of(Kind::Complaint);
    let (settlement, _) = case.tell("technician", Body::Settled);
    assert_eq!(only(&case, &Duty::Callback).unwrap().by, [Role::Clerk]);
    case.at("11-20 10:00");
    let failed = case.entry(
        "clerk",
        called(made(
            settlement,
            Channel::Visit,
            CallbackOutcome::Unsatisfied,
        )),
    );
    let linked = domain::follow::by_recorder(&case.world, &failed).remove(0);
    case.take(&failed);
    let opening = Entry {
        id: linked.id,
        stream: linked.stream,
        ..case.entry("clerk", linked.body)
    };
    case.take(&opening);
    let notice = only(&case, &Duty::Notice).unwrap();
    assert_eq!(
        (notice.by, notice.due),
        (vec![Role::Receptionist], Some(at("11-21 10:00")))
    );
    assert_eq!(
        only(&case, &Duty::Callback),
        None,
        "the linked matter comes first"
    );
    let first = case.ticket;
    case.ticket = failed.id.linked_ticket();
    case.at("11-21 09:00").say("technician", Body::Settled);
    case.ticket = first;
    assert!(only(&case, &Duty::Callback).is_some());
    case.say(
        "clerk",
        called(made(settlement, Channel::Visit, CallbackOutcome::Satisfied)),
    );
    assert_eq!(only(&case, &Duty::Callback), None);
    case.say("receptionist", Body::NoticeIssued);
    assert_eq!(only(&case, &Duty::Notice), None);
}

/// The rule of callbacks, what happens after the settlement and the failed callback, and how many callbacks are owed.
#[test]
fn a_failed_callback_is_repeated_once_and_not_while_the_matter_is_open_again() {
    for rate in ["rate = \"1/1\"\n", ""] {
        let mut case = trial(&format!(
            "[[callback]]\nsubject = \"complaint\"\n{rate}performers = []\nuntil_satisfied = true\nsource = \"t\""
        ));
        case.open("receptionist", opened(Kind::Complaint));
        let owed = |case: &Case| {
            let owed = owed(case).into_iter();
            owed.filter(|each| each.what == Duty::Callback).count()
        };
        let say = |case: &mut Case, settlement, outcome| {
            let told = made(settlement, Channel::Phone, outcome);
            case.say("clerk", called(told));
        };
        let first = case.at("11-20 10:00").tell("technician", Body::Settled).0;
        say(case.at("11-21 10:00"), first, CallbackOutcome::Unsatisfied);
        assert_eq!(owed(&case), 1, "nothing was opened from it: {rate}");
        let mut asked_again = case.clone();
        say(&mut asked_again, first, CallbackOutcome::Satisfied);
        assert_eq!(owed(&asked_again), 0);
        case.at("11-22 10:00").say("clerk", Body::Reopened);
        assert_eq!(owed(&case), 0, "open again: {rate}");
        let second = case.at("11-23 10:00").tell("technician", Body::Settled).0;
        assert_eq!(owed(&case), 1, "one for both settlements: {rate}");
        let mut fails_again = case.clone();
        say(&mut fails_again, second, CallbackOutcome::Unsatisfied);
        assert_eq!(owed(&fails_again), 1, "until they are satisfied: {rate}");
        say(case.at("11-24 10:00"), second, CallbackOutcome::Satisfied);
        assert_eq!(owed(&case), 0, "{rate}");
    }
}

#[test]
fn who_handled_a_matter_owes_no_callback_about_it() {
    let rule = "[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\nperformers = []\nby_first_asked = true\nsource = \"t\"";
    for (settles, who) in [
        ("technician", Some(staff("receptionist"))),
        ("receptionist", None),
    ] {
        let mut case = trial(rule);
        case.open("receptionist", opened(Kind::Complaint));
        case.tell(settles, Body::Settled);
        assert_eq!(only(&case, &Duty::Callback).unwrap().who, who, "{settles}");
    }
}

#[test]
fn where_nobody_may_give_more_time_nobody_owes_a_decision() {
    let clock = "[[clock]]\nname = \"settle\"\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"2d\"\nstrength = \"must\"\nsource = \"t\"";
    let mut case = trial(clock);
    case.open("receptionist", opened(Kind::Complaint));
    case.say("receptionist", asked(at("11-25 12:00")));
    assert!(owed(&case).is_empty());
}

#[test]
fn where_a_log_from_outside_opened_it_the_linked_matter_is_the_one_that_comes_from_there() {
    let mut case = of(Kind::Complaint);
    let first = case.ticket;
    let from = |ticket| Opened {
        from: Some(ticket),
        ..opened(Kind::Complaint)
    };
    case.turn(0xb1).open("clerk", from(first));
    case.turn(first.0.as_u128());
    let settlement = case.at("11-19 15:00").say("technician", Body::Settled);
    let no = made(settlement, Channel::Visit, CallbackOutcome::Unsatisfied);
    case.at("11-20 10:00").say("clerk", called(no));
    assert!(
        only(&case, &Duty::Callback).is_some(),
        "what was opened before says nothing of it"
    );
    let other = TicketId(Uuid::from_u128(0xff));
    case.turn(0xb2).open("clerk", from(other));
    case.turn(first.0.as_u128());
    assert!(only(&case, &Duty::Callback).is_some());
    case.turn(0xb3).open("clerk", from(first));
    case.turn(first.0.as_u128());
    assert_eq!(only(&case, &Duty::Callback), None);
    case.turn(0xb3)
        .at("11-21 09:00")
        .say("technician", Body::Settled);
    case.turn(first.0.as_u128());
    assert!(only(&case, &Duty::Callback).is_some());
}

#[test]
fn what_must_be_reported_up_is_owed_until_it_is() {
    let mut case = of(Kind::Help);
    assert_eq!(only(&case, &Duty::ReportUp).unwrap().source, "c3");
    case.say("receptionist", Body::ReportedUp(Box::default()));
    assert_eq!(only(&case, &Duty::ReportUp), None);
}

#[test]
fn two_departments_are_brought_together_by_the_post_of_that_step() {
    let mut case = of(Kind::Complaint);
    let dispatched = |with: &str| {
        let (to, with) = ("工程部".to_owned(), with.to_owned());
        Body::Dispatched(Box::new(Dispatched {
            to,
            with,
            staff: None,
        }))
    };
    case.say("clerk", dispatched(""));
    assert_eq!(only(&case, &Duty::Coordinate), None);
    case.say("clerk", dispatched("保安部"));
    let both = only(&case, &Duty::Coordinate).unwrap();
    assert_eq!((both.by, both.source.as_str()), (vec![Role::Lead], "st"));
    let coordinated = || {
        let name = "coordinated".to_owned();
        Body::Step(Box::new(Stepped { name }))
    };
    case.say("clerk", coordinated());
    assert!(only(&case, &Duty::Coordinate).is_some(), "not the clerk's");
    case.say("lead", coordinated());
    assert_eq!(only(&case, &Duty::Coordinate), None);
}

#[test]
fn a_procedure_that_knows_no_such_step_asks_nobody_to_bring_departments_together() {
    let mut case = trial("");
    case.open("receptionist", opened(Kind::Complaint));
    let (to, with) = ("工程部".to_owned(), "保安部".to_owned());
    let staff = None;
    case.say(
        "clerk",
        Body::Dispatched(Box::new(Dispatched { to, with, staff })),
    );
    assert_eq!(only(&case, &Duty::Coordinate), None);
}

#[test]
fn who_stepped_back_is_replaced_by_a_new_dispatch() {
    let mut case = of(Kind::Complaint);
    case.say("technician", Body::Recused);
    assert_eq!(only(&case, &Duty::Reassign).unwrap().source, "rc");
    let to = "客服部".to_owned();
    case.say(
        "clerk",
        Body::Dispatched(Box::new(Dispatched {
            to,
            ..Dispatched::default()
        })),
    );
    assert_eq!(only(&case, &Duty::Reassign), None);
}

#[test]
fn another_form_is_owed_after_its_time_until_its_step_or_the_settlement() {
    let mut case = of(Kind::Suggestion);
    case.at("11-20 13:59");
    assert_eq!(only(&case, &Duty::UpgradeForm), None);
    case.at("11-20 14:00");
    assert_eq!(only(&case, &Duty::UpgradeForm).unwrap().source, "rp");
    let mut settled = case.clone();
    settled.say("technician", Body::Settled);
    assert_eq!(only(&settled, &Duty::UpgradeForm), None);
    let card = || {
        let name = "card".to_owned();
        Body::Step(Box::new(Stepped { name }))
    };
    case.say("technician", card());
    assert!(only(&case, &Duty::UpgradeForm).is_some(), "another post's");
    case.say("clerk", card());
    assert_eq!(only(&case, &Duty::UpgradeForm), None);
}
