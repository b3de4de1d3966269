use super::*;
use crate::trial::{Trial, at, signature};
use domain::body::{Private, SignMethod, Signed, VisitEnded};
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
        method: SignMethod::None,
        ..signature(ended)
    };
    let when = at("2026-11-19T13:54");
    trial.sign_that(ticket, me, when, signed.clone(), Some("换过的文字"));
    let asks = can(&trial, me, ticket).contains(&Act::Sign(ended));
    assert!(asks, "what does not count answers for nothing");
    trial.sign_that(ticket, me, at("2026-11-19T13:55"), signed, None);
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
    let why = Private {
        text: Some("等材料".to_owned()),
        ..Private::default()
    };
    let asked = Body::ExtensionAsked(Box::new(asked));
    trial.tell(ticket, me, at("2026-11-19T13:50"), asked, why);
    assert_eq!(primary(&can(&trial, chief, ticket)), Some(Act::Approve));
    let mine = can(&trial, me, ticket);
    assert!(!mine.contains(&Act::Approve) && !mine.contains(&Act::Extend));
}

/// A settled ticket of `kind`, and who settled it.
fn settled(trial: &mut Trial, kind: Kind) -> (domain::TicketId, StaffId) {
    let butler = trial.staff("林晓芸", "butler", "");
    let technician = trial.staff("赵建国", "technician", "工程部");
    let ticket = trial.open(butler, at("2026-11-18T09:00"), kind, "2-1-0601");
    let answered = Body::Answered(Box::default());
    trial.write(ticket, butler, at("2026-11-18T09:10"), answered);
    trial.write(ticket, technician, at("2026-11-18T15:12"), Body::Settled);
    (ticket, technician)
}

#[test]
fn a_complaint_is_signed_by_the_head_butler_before_anybody_files_it() {
    let mut trial = Trial::new();
    let head = trial.staff("郑雅文", "head_butler", "");
    let chief = trial.staff("周启明", "chief_butler", "");
    let archivist = trial.staff("马丽", "archivist", "");
    let (ticket, _) = settled(&mut trial, Kind::Complaint);
    assert_eq!(primary(&can(&trial, head, ticket)), Some(Act::SignOff));
    assert!(!can(&trial, chief, ticket).contains(&Act::SignOff));
    assert!(!can(&trial, archivist, ticket).contains(&Act::Archive));
    let language = crate::i18n::Language::ZhHans;
    let told =
        |trial: &Trial| needs::missing_in_words(&trial.world, trial.ticket(ticket), language);
    assert_eq!(
        told(&trial).as_deref(),
        Some("归档前还缺：首席物业管家签字")
    );
    trial.write(ticket, head, at("2026-11-19T10:00"), Body::SignedOff);
    assert_eq!(told(&trial), None);
    assert!(!can(&trial, head, ticket).contains(&Act::SignOff));
    assert!(can(&trial, archivist, ticket).contains(&Act::Archive));
}

#[test]
fn a_repair_is_inspected_by_somebody_who_did_not_do_it_and_reviewed_by_the_supervisor() {
    let mut trial = Trial::new();
    let supervisor = trial.staff("吴敏", "supervisor", "");
    let butler = trial.staff("何静", "butler", "");
    let archivist = trial.staff("马丽", "archivist", "");
    let (ticket, technician) = settled(&mut trial, Kind::Repair);
    assert!(can(&trial, butler, ticket).contains(&Act::Inspect));
    assert!(!can(&trial, technician, ticket).contains(&Act::Inspect));
    assert_eq!(primary(&can(&trial, supervisor, ticket)), Some(Act::Review));
    trial.write(ticket, butler, at("2026-11-19T10:00"), Body::Inspected);
    assert!(!can(&trial, butler, ticket).contains(&Act::Inspect));
    assert!(!can(&trial, archivist, ticket).contains(&Act::Archive));
    trial.write(ticket, supervisor, at("2026-11-19T10:10"), Body::Reviewed);
    assert!(can(&trial, archivist, ticket).contains(&Act::Archive));
}

#[test]
fn filing_stands_behind_the_callback_and_its_signature_and_leads_after_them() {
    let mut trial = Trial::new();
    let (ticket, _) = settled(&mut trial, Kind::Complaint);
    let head = trial.staff("郑雅文", "head_butler", "");
    let caller = trial.staff("陈佳", "clerk", "");
    let archivist = trial.staff("马丽", "archivist", "");
    trial.write(ticket, head, at("2026-11-18T16:00"), Body::SignedOff);
    let files_after = |acts: &[Act], first: Act| {
        let place = |act| acts.iter().position(|each| *each == act);
        assert_eq!(primary(acts), Some(first));
        assert!(place(first) < place(Act::Archive), "{acts:?}");
    };
    files_after(&can(&trial, caller, ticket), Act::Callback);
    let others = can(&trial, archivist, ticket);
    assert_eq!(primary(&others), None);
    assert!(others.contains(&Act::Archive));
    let made = trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    files_after(&can(&trial, caller, ticket), Act::Sign(made));
    assert_eq!(primary(&can(&trial, archivist, ticket)), None);
    trial.sign(ticket, caller, at("2026-11-19T10:05"), made);
    for who in [caller, archivist] {
        assert_eq!(primary(&can(&trial, who, ticket)), Some(Act::Archive));
    }
}

#[test]
fn what_was_filed_is_still_called_back_and_signed() {
    let mut trial = Trial::new();
    let (ticket, _) = settled(&mut trial, Kind::Complaint);
    let head = trial.staff("郑雅文", "head_butler", "");
    let caller = trial.staff("陈佳", "clerk", "");
    for body in [Body::SignedOff, Body::Archived] {
        trial.write(ticket, head, at("2026-11-18T16:00"), body);
    }
    assert_eq!(trial.ticket(ticket).step, Step::Archived);
    assert_eq!(primary(&can(&trial, caller, ticket)), Some(Act::Callback));
    let made = trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    assert_eq!(primary(&can(&trial, caller, ticket)), Some(Act::Sign(made)));
    trial.sign(ticket, caller, at("2026-11-19T10:05"), made);
    assert_eq!(primary(&can(&trial, caller, ticket)), None);
}

#[test]
fn a_review_is_offered_to_whom_the_gate_names_and_not_again() {
    let mut trial = Trial::new();
    let supervisor = trial.staff("吴敏", "supervisor", "");
    let clerk = trial.staff("陈佳", "clerk", "");
    let (ticket, _) = settled(&mut trial, Kind::Repair);
    let offered = |trial: &Trial, who| can(trial, who, ticket).contains(&Act::Review);
    assert!(!offered(&trial, clerk), "this review opens no gate");
    assert!(offered(&trial, supervisor));
    trial.write(ticket, clerk, at("2026-11-18T16:00"), Body::Reviewed);
    assert!(offered(&trial, supervisor), "another post's meets no need");
    trial.write(ticket, supervisor, at("2026-11-18T16:10"), Body::Reviewed);
    assert!(!offered(&trial, supervisor) && !offered(&trial, clerk));
    trial.write(ticket, clerk, at("2026-11-18T17:00"), Body::Reopened);
    assert!(!offered(&trial, supervisor), "nothing is settled");
    trial.write(ticket, clerk, at("2026-11-18T18:00"), Body::Settled);
    assert!(offered(&trial, supervisor));
}

#[test]
fn where_no_gate_asks_for_a_review_it_is_offered_until_somebody_reviewed() {
    let mut trial = Trial::new();
    let head = trial.staff("郑雅文", "head_butler", "");
    let clerk = trial.staff("陈佳", "clerk", "");
    let (ticket, technician) = settled(&mut trial, Kind::Complaint);
    let offered = |trial: &Trial| {
        [head, clerk, technician].map(|who| can(trial, who, ticket).contains(&Act::Review))
    };
    assert_eq!(offered(&trial), [true, true, false]);
    assert_eq!(primary(&can(&trial, head, ticket)), Some(Act::SignOff));
    trial.write(ticket, clerk, at("2026-11-18T16:00"), Body::Reviewed);
    assert_eq!(offered(&trial), [false; 3]);
    trial.write(ticket, clerk, at("2026-11-18T17:00"), Body::Reopened);
    assert_eq!(offered(&trial), [false; 3]);
    trial.write(ticket, clerk, at("2026-11-18T18:00"), Body::Settled);
    assert_eq!(offered(&trial), [true, true, false]);
}

#[test]
fn what_was_heard_on_a_visit_leads_to_its_signature_and_not_to_another_callback() {
    let mut trial = Trial::new();
    let me = trial.staff("何静", "butler", "");
    let other = trial.staff("陈佳", "clerk", "");
    let (ticket, _) = settled(&mut trial, Kind::Complaint);
    assert_eq!(primary(&can(&trial, me, ticket)), Some(Act::Callback));
    let made = domain::body::CalledBack {
        settlement: trial.ticket(ticket).settlements[0].entry,
        room: trial.ticket(ticket).room(),
        channel: Channel::Visit,
        outcome: CallbackOutcome::Satisfied,
        answers: BTreeMap::new(),
        faults: Vec::new(),
        looked: false,
        second: None,
        reply_by: None,
    };
    let made = trial.write(
        ticket,
        me,
        at("2026-11-19T10:00"),
        Body::CalledBack(Box::new(made)),
    );
    assert_eq!(primary(&can(&trial, me, ticket)), Some(Act::Sign(made)));
    let mine = can(&trial, me, ticket);
    assert!(!mine.contains(&Act::Callback), "{mine:?}");
    assert_eq!(
        mine.iter().filter(|act| **act == Act::Sign(made)).count(),
        1
    );
    assert!(can(&trial, other, ticket).contains(&Act::Callback));
    trial.sign(ticket, me, at("2026-11-19T10:05"), made);
    for who in [me, other] {
        assert!(!can(&trial, who, ticket).contains(&Act::Callback));
    }
}
