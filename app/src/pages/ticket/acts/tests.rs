use super::*;
use crate::trial::{Trial, at};
use domain::body::{SignMethod, Signed, VisitEnded};
use domain::words::Kind;

fn can(trial: &Trial, who: StaffId, ticket: domain::TicketId) -> Vec<Act> {
    let session = trial.session(who);
    let writer = Writer {
        session: &session,
        now: at("2026-11-19T14:32"),
    };
    acts(&trial.world, writer, trial.ticket(ticket))
}

#[test]
fn a_fresh_complaint_asks_its_owner_for_an_answer() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
    let acts = can(&trial, me, ticket);
    assert_eq!(primary(&acts), Some(Act::Answer));
    assert!(acts.contains(&Act::Settle) && acts.contains(&Act::Extend));
    assert!(!acts.contains(&Act::Dispatch), "a butler is not the desk");
}

#[test]
fn a_stranger_may_record_facts_and_decide_nothing() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let stranger = trial.staff("何伟", "archivist", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
    let acts = can(&trial, stranger, ticket);
    assert!(acts.contains(&Act::Note) && acts.contains(&Act::Call));
    for decision in [
        Act::Settle,
        Act::Classify,
        Act::Cancel,
        Act::Reopen,
        Act::Archive,
    ] {
        assert!(!acts.contains(&decision), "{decision:?}");
    }
}

#[test]
fn who_handled_it_is_not_offered_the_callback() {
    let mut trial = Trial::new();
    let handler = trial.staff("周启明", "butler", "");
    let other = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(handler, at("2026-11-18T09:00"), Kind::Complaint, "4-2-1101");
    trial.write(
        ticket,
        handler,
        at("2026-11-18T09:10"),
        Body::Answered(Box::default()),
    );
    trial.write(ticket, handler, at("2026-11-18T17:40"), Body::Settled);
    assert_eq!(primary(&can(&trial, other, ticket)), Some(Act::Callback));
    assert!(!can(&trial, handler, ticket).contains(&Act::Callback));
}

#[test]
fn what_was_dispatched_waits_for_the_departments_receipt() {
    let mut trial = Trial::new();
    let desk = trial.staff("陈佳", "receptionist", "");
    let technician = trial.staff("赵建国", "technician", "工程部");
    let ticket = trial.open(desk, at("2026-11-19T13:48"), Kind::Repair, "2-1-0601");
    let to = Dispatched {
        to: "工程部".to_owned(),
        staff: None,
        with: String::new(),
    };
    trial.write(
        ticket,
        desk,
        at("2026-11-19T13:50"),
        Body::Dispatched(Box::new(to)),
    );
    assert_eq!(
        primary(&can(&trial, technician, ticket)),
        Some(Act::Receive)
    );
}

#[test]
fn a_visit_that_nobody_signed_is_offered_for_the_signature() {
    let mut trial = Trial::new();
    let me = trial.staff("赵建国", "technician", "");
    let ticket = trial.open(me, at("2026-11-19T13:00"), Kind::Repair, "2-1-0601");
    let visit = trial.write(
        ticket,
        me,
        at("2026-11-19T13:30"),
        Body::VisitStarted(Box::default()),
    );
    assert!(can(&trial, me, ticket).contains(&Act::VisitOn));
    let ended = VisitEnded {
        visit,
        outcome: VisitOutcome::Done,
        findings: Vec::new(),
        reply_by: None,
    };
    let ended = trial.write(
        ticket,
        me,
        at("2026-11-19T13:50"),
        Body::VisitEnded(Box::new(ended)),
    );
    assert!(can(&trial, me, ticket).contains(&Act::Sign(ended)));
    let signed = Signed {
        of: ended,
        method: SignMethod::None,
        unsigned: None,
        relation: String::new(),
        language: String::new(),
        digest: String::new(),
        covers: Vec::new(),
    };
    trial.write(
        ticket,
        me,
        at("2026-11-19T13:55"),
        Body::Signed(Box::new(signed)),
    );
    assert!(!can(&trial, me, ticket).contains(&Act::Sign(ended)));
}

#[test]
fn a_request_for_more_time_is_decided_by_the_post_that_the_procedure_names() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let chief = trial.staff("周启明", "chief_butler", "");
    let ticket = trial.open(me, at("2026-11-18T13:48"), Kind::Complaint, "3-1-1502");
    let asked = Extension {
        until: at("2026-11-21T12:00"),
        clock: String::new(),
    };
    trial.write(
        ticket,
        me,
        at("2026-11-19T13:50"),
        Body::ExtensionAsked(Box::new(asked)),
    );
    assert_eq!(primary(&can(&trial, chief, ticket)), Some(Act::Approve));
    let mine = can(&trial, me, ticket);
    assert!(!mine.contains(&Act::Approve) && !mine.contains(&Act::Extend));
}
