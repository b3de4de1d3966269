//! The steps that a ticket has behind it and before it. Pure.

use domain::step::{Step, movement};
use domain::{Body, Ticket};
use std::cmp::Ordering;

/// A step as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Milestone {
    TakenIn,
    Answered,
    Dispatched,
    Working,
    Settled,
    CalledBack,
    Reviewed,
    Archived,
    /// Ended another way: not accepted, merged, cancelled, or a step that this version does not know.
    Ended(Step),
}

/// Where a milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Done,
    Now,
    Ahead,
}

/// The milestones of `ticket`, in order.
pub fn milestones(ticket: &Ticket) -> Vec<(Milestone, Place)> {
    let answered = happened(
        ticket,
        |body| matches!(body, Body::Answered(each) if each.to != "desk"),
    );
    let dispatched = happened(ticket, |body| matches!(body, Body::Dispatched(_)));
    let mut row = vec![(Milestone::TakenIn, true), (Milestone::Answered, answered)];
    row.extend(dispatched.then_some((Milestone::Dispatched, true)));
    let now = match &ticket.step {
        Step::Open => Milestone::TakenIn,
        Step::Dispatched | Step::Received => Milestone::Dispatched,
        Step::Working | Step::Waiting => Milestone::Working,
        Step::Settled => Milestone::Settled,
        Step::CalledBack => Milestone::CalledBack,
        Step::Reviewed => Milestone::Reviewed,
        Step::Archived => return archived(ticket, row),
        ended => return ended_as(row, ended.clone()),
    };
    let rest = [
        Milestone::Working,
        Milestone::Settled,
        Milestone::CalledBack,
        Milestone::Reviewed,
        Milestone::Archived,
    ];
    let worked = worked(ticket);
    let called = ticket.callbacks.iter().any(|made| made.counts);
    let stands = |each: &Milestone| match each {
        // What was skipped lies neither ahead nor behind.
        Milestone::Working => worked || rank(&now) < rank(each),
        Milestone::CalledBack => has_callback(ticket),
        Milestone::Reviewed => false,
        _ => true,
    };
    let rest = rest.into_iter().filter(|each| stands(each) || *each == now);
    row.extend(rest.map(|each| {
        let happened = each != Milestone::CalledBack || called;
        (each, happened)
    }));
    let place = |each: &Milestone, happened: bool| match rank(each).cmp(&rank(&now)) {
        Ordering::Equal => Place::Now,
        Ordering::Less if happened => Place::Done,
        // An answer may come before anything else is begun.
        Ordering::Greater if *each == Milestone::Answered && happened => Place::Done,
        Ordering::Less | Ordering::Greater => Place::Ahead,
    };
    row.into_iter()
        .map(|(each, happened)| (each.clone(), place(&each, happened)))
        .collect()
}

fn archived(ticket: &Ticket, mut row: Vec<(Milestone, bool)>) -> Vec<(Milestone, Place)> {
    let settled = !ticket.settlements.is_empty();
    row.extend(settled.then_some((Milestone::Settled, true)));
    let called = ticket.callbacks.iter().any(|made| made.counts);
    row.extend(called.then_some((Milestone::CalledBack, true)));
    row.push((Milestone::Archived, true));
    placed(row)
}

fn ended_as(mut row: Vec<(Milestone, bool)>, step: Step) -> Vec<(Milestone, Place)> {
    row.retain(|(_, done)| *done);
    let mut row = placed(row);
    row.push((Milestone::Ended(step), Place::Now));
    row
}

fn placed(row: Vec<(Milestone, bool)>) -> Vec<(Milestone, Place)> {
    let place = |done| if done { Place::Done } else { Place::Ahead };
    row.into_iter()
        .map(|(each, done)| (each, place(done)))
        .collect()
}

fn rank(milestone: &Milestone) -> u8 {
    match milestone {
        Milestone::TakenIn => 0,
        Milestone::Answered => 1,
        Milestone::Dispatched => 2,
        Milestone::Working => 3,
        Milestone::Settled => 4,
        Milestone::CalledBack => 5,
        Milestone::Reviewed => 6,
        Milestone::Archived | Milestone::Ended(_) => 7,
    }
}

fn happened(ticket: &Ticket, what: impl Fn(&Body) -> bool) -> bool {
    ticket
        .timeline
        .iter()
        .any(|event| event.counts() && what(&event.body))
}

/// Whether anything moved the matter to where it is worked on.
fn worked(ticket: &Ticket) -> bool {
    happened(ticket, |body| {
        let to = movement(body.name()).and_then(|movement| movement.to);
        matches!(to, Some(Step::Working | Step::Waiting))
    })
}

/// Whether a callback lies ahead or behind: the kind has one, and no draw has said no.
fn has_callback(ticket: &Ticket) -> bool {
    let subject = ticket.subject();
    let spared = ticket
        .settlements
        .last()
        .and_then(domain::ticket::Settlement::draw);
    subject.is_some() && spared.is_none_or(|draw| draw.drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::body::Dispatched;
    use domain::words::Kind;

    fn names(trial: &Trial, ticket: domain::TicketId) -> Vec<(Milestone, Place)> {
        milestones(trial.ticket(ticket))
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
}
