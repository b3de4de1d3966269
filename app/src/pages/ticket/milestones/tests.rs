use super::*;
use crate::pages::ticket::owed::callbacks;
use crate::trial::{Trial, at};
use domain::body::Dispatched;
use domain::words::{Channel, Kind};

fn names(trial: &Trial, ticket: domain::TicketId) -> Vec<(Milestone, Place)> {
    let ticket = trial.ticket(ticket);
    let callbacks = callbacks(&trial.world, ticket, at("2026-11-19T14:32"));
    milestones(ticket, &callbacks)
}

fn now(row: &[(Milestone, Place)]) -> Vec<Milestone> {
    let now = row.iter().filter(|(_, place)| *place == Place::Now);
    now.map(|(milestone, _)| milestone.clone()).collect()
}

#[test]
fn the_present_milestone_is_the_step_that_the_page_names() {
    let mut trial = Trial::new();
    let me = trial.staff("陈佳", "receptionist", "");
    let other = trial.staff("赵建国", "technician", "工程部");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
    let dispatched = Body::Dispatched(Box::new(Dispatched {
        to: "工程部".to_owned(),
        ..Dispatched::default()
    }));
    let moved = [
        (None, Milestone::TakenIn),
        (Some(Body::Answered(Box::default())), Milestone::TakenIn),
        (Some(dispatched), Milestone::Dispatched),
        (Some(Body::Received), Milestone::Dispatched),
        (Some(Body::Returned), Milestone::TakenIn),
        (Some(Body::Progressed), Milestone::Working),
        (Some(Body::Settled), Milestone::Settled),
    ];
    for (minute, (body, milestone)) in moved.into_iter().enumerate() {
        let when = at("2026-11-19T14:00").plus(minute as i64 * 60_000);
        let by = if matches!(body, Some(Body::Received)) {
            other
        } else {
            me
        };
        let told = format!("{body:?}");
        if let Some(body) = body {
            trial.write(ticket, by, when, body);
        }
        let row = names(&trial, ticket);
        assert_eq!(now(&row), [milestone], "{told}");
    }
}

#[test]
fn a_fresh_complaint_has_everything_ahead() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
    let row = names(&trial, ticket);
    assert_eq!(row[0], (Milestone::TakenIn, Place::Now));
    assert!(row[1..].iter().all(|(_, place)| *place == Place::Ahead));
    assert_eq!(row.len(), 6);
    trial.write(
        ticket,
        me,
        at("2026-11-19T14:00"),
        Body::Answered(Box::default()),
    );
    let row = names(&trial, ticket);
    assert_eq!(row[1], (Milestone::Answered, Place::Done));
}

#[test]
fn what_is_settled_has_the_callback_ahead_where_the_kind_has_one() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    for (kind, ahead) in [
        (
            Kind::Complaint,
            vec![Milestone::CalledBack, Milestone::Archived],
        ),
        (Kind::Inquiry, vec![Milestone::Archived]),
    ] {
        let ticket = trial.open(me, at("2026-11-19T13:48"), kind, "3-1-1502");
        trial.write(ticket, me, at("2026-11-19T14:00"), Body::Settled);
        let row = names(&trial, ticket);
        let coming = row.iter().skip_while(|(_, place)| *place != Place::Now);
        let coming: Vec<_> = coming.skip(1).map(|(each, _)| each.clone()).collect();
        assert_eq!(coming, ahead);
    }
}

#[test]
fn a_step_that_was_skipped_is_not_ticked() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let place = |row: &[(Milestone, Place)], of: Milestone| {
        let found = row.iter().find(|(each, _)| *each == of);
        found.map(|(_, place)| *place)
    };
    for (works, expected) in [(false, None), (true, Some(Place::Done))] {
        let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let row = names(&trial, ticket);
        assert_eq!(place(&row, Milestone::Working), Some(Place::Ahead));
        if works {
            trial.write(ticket, me, at("2026-11-19T13:55"), Body::Progressed);
        }
        trial.write(ticket, me, at("2026-11-19T14:00"), Body::Settled);
        let row = names(&trial, ticket);
        assert_eq!(place(&row, Milestone::Working), expected);
        assert_eq!(place(&row, Milestone::Answered), Some(Place::Ahead));
        assert_eq!(place(&row, Milestone::CalledBack), Some(Place::Ahead));
    }
}

#[test]
fn a_callback_is_ticked_once_it_is_signed_and_not_before() {
    let mut trial = Trial::new();
    let handler = trial.staff("赵建国", "technician", "");
    let caller = trial.staff("陈佳", "clerk", "");
    let head = trial.staff("郑雅文", "head_butler", "");
    let ticket = trial.open(handler, at("2026-11-18T13:48"), Kind::Complaint, "3-1-1502");
    trial.write(ticket, handler, at("2026-11-18T14:00"), Body::Settled);
    let made = trial.call(ticket, caller, at("2026-11-18T15:00"), Channel::Visit);
    let unsigned = |place| (Milestone::Unsigned, place);
    assert_eq!(now(&names(&trial, ticket)), [Milestone::Unsigned]);
    trial.write(ticket, head, at("2026-11-18T15:10"), Body::Reviewed);
    assert!(names(&trial, ticket).contains(&unsigned(Place::Ahead)));
    for body in [Body::SignedOff, Body::Archived] {
        trial.write(ticket, head, at("2026-11-18T16:00"), body);
    }
    let row = names(&trial, ticket);
    assert!(row.contains(&unsigned(Place::Ahead)), "{row:?}");
    assert_eq!(row.last(), Some(&(Milestone::Archived, Place::Done)));
    trial.sign(ticket, caller, at("2026-11-18T17:00"), made);
    let row = names(&trial, ticket);
    assert!(
        row.contains(&(Milestone::CalledBack, Place::Done)),
        "{row:?}"
    );
}

#[test]
fn a_cancelled_ticket_ends_there() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Repair, "3-1-1502");
    trial.write(ticket, me, at("2026-11-19T14:00"), Body::Cancelled);
    let row = names(&trial, ticket);
    assert_eq!(
        row.last(),
        Some(&(Milestone::Ended(Step::Cancelled), Place::Now))
    );
    assert_eq!(row.len(), 2);
}
