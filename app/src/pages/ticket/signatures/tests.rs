use super::*;
use crate::trial::{Trial, at, signature};
use domain::body::{Quoted, Signed, VisitEnded};
use domain::words::{Channel, Kind, VisitOutcome};
use domain::{Body, EntryId, StaffId, TicketId};

/// A complaint that was settled and called back on the doorstep.
fn called_back(trial: &mut Trial) -> (TicketId, StaffId, EntryId) {
    let handler = trial.staff("赵建国", "technician", "");
    let caller = trial.staff("陈佳", "clerk", "");
    let ticket = trial.open(handler, at("2026-11-18T09:00"), Kind::Complaint, "2-1-0601");
    trial.write(ticket, handler, at("2026-11-18T15:12"), Body::Settled);
    let made = trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    (ticket, caller, made)
}

/// A signature whose text is not the one that was signed: it counts for nothing.
fn void(trial: &mut Trial, ticket: TicketId, by: StaffId, of: EntryId) {
    let when = at("2026-11-19T10:02");
    trial.sign_that(ticket, by, when, signature(of), Some("换过的文字"));
}

fn asks(trial: &Trial, ticket: TicketId) -> Vec<bool> {
    let ticket = trial.ticket(ticket);
    let callbacks = owed::callbacks(&trial.world, ticket, at("2026-11-19T14:32"));
    let asks = |signature| asks_again(ticket, &callbacks, signature);
    ticket.signatures.iter().map(asks).collect()
}

fn file(trial: &mut Trial, ticket: TicketId) {
    let head = trial.staff("郑雅文", "head_butler", "");
    for body in [Body::SignedOff, Body::Archived] {
        trial.write(ticket, head, at("2026-11-19T12:00"), body);
    }
    assert_eq!(trial.ticket(ticket).step, Step::Archived);
}

#[test]
fn a_void_signature_is_asked_for_again_until_one_counts() {
    let mut trial = Trial::new();
    let (ticket, caller, made) = called_back(&mut trial);
    void(&mut trial, ticket, caller, made);
    assert_eq!(asks(&trial, ticket), [true]);
    file(&mut trial, ticket);
    assert_eq!(asks(&trial, ticket), [true], "filing discharges nothing");
    trial.sign(ticket, caller, at("2026-11-19T10:05"), made);
    assert_eq!(asks(&trial, ticket), [false, false]);
}

#[test]
fn a_callback_that_was_made_another_way_needs_the_void_signature_no_more() {
    let mut trial = Trial::new();
    let (ticket, caller, made) = called_back(&mut trial);
    void(&mut trial, ticket, caller, made);
    trial.call(ticket, caller, at("2026-11-19T11:00"), Channel::Phone);
    assert_eq!(asks(&trial, ticket), [false]);
}

#[test]
fn what_changed_after_a_visit_was_signed_asks_again_only_while_the_matter_is_open() {
    let mut trial = Trial::new();
    let me = trial.staff("赵建国", "technician", "");
    let ticket = trial.open(me, at("2026-11-19T08:00"), Kind::Complaint, "2-1-0601");
    let started = Body::VisitStarted(Box::default());
    let visit = trial.write(ticket, me, at("2026-11-19T09:00"), started);
    let ended = Body::VisitEnded(Box::new(VisitEnded {
        visit,
        outcome: VisitOutcome::Done,
        findings: Vec::new(),
        reply_by: None,
    }));
    let ended = trial.write(ticket, me, at("2026-11-19T09:30"), ended);
    let covers = domain::signature::values(trial.ticket(ticket), ended);
    let signed = Signed {
        covers,
        ..signature(ended)
    };
    trial.sign_that(ticket, me, at("2026-11-19T10:02"), signed, None);
    assert_eq!(asks(&trial, ticket), [false]);
    let quoted = Body::Quoted(Box::<Quoted>::default());
    trial.write(ticket, me, at("2026-11-19T10:10"), quoted);
    assert_eq!(asks(&trial, ticket), [true]);
    trial.write(ticket, me, at("2026-11-19T10:20"), Body::Settled);
    assert_eq!(asks(&trial, ticket), [false]);
    file(&mut trial, ticket);
    assert_eq!(asks(&trial, ticket), [false]);
}
