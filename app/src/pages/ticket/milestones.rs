//! The steps that a ticket has behind it and before it. Pure.

use domain::step::Step;
use domain::words::Subject;
use domain::{Body, Ticket};

/// A step as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Milestone {
    TakenIn,
    Answered,
    Dispatched,
    Working,
    Settled,
    CalledBack,
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
    let waits_for_receipt = ticket.step == Step::Dispatched;
    if dispatched {
        row.push((Milestone::Dispatched, !waits_for_receipt));
    }
    let now = match &ticket.step {
        Step::Open | Step::Received | Step::Working | Step::Waiting => Milestone::Working,
        Step::Dispatched => Milestone::Dispatched,
        Step::Settled if has_callback(ticket) => Milestone::CalledBack,
        Step::Settled | Step::CalledBack | Step::Reviewed => Milestone::Archived,
        Step::Archived => return archived(ticket, row),
        ended => return ended_as(row, ended.clone()),
    };
    let behind = |milestone: &Milestone| rank(milestone) < rank(&now);
    let rest = [
        Milestone::Working,
        Milestone::Settled,
        Milestone::CalledBack,
        Milestone::Archived,
    ];
    let rest = rest
        .into_iter()
        .filter(|each| *each != Milestone::CalledBack || has_callback(ticket))
        .map(|each| (behind(&each), each))
        .map(|(behind, each)| (each, behind));
    row.extend(rest);
    row.into_iter()
        .map(|(each, done)| {
            let place = if each == now {
                Place::Now
            } else if done {
                Place::Done
            } else {
                Place::Ahead
            };
            (each, place)
        })
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
        Milestone::Archived | Milestone::Ended(_) => 6,
    }
}

fn happened(ticket: &Ticket, what: impl Fn(&Body) -> bool) -> bool {
    ticket
        .timeline
        .iter()
        .any(|event| event.counts() && what(&event.body))
}

/// Whether a callback lies ahead or behind: the kind has one, and no draw has said no.
fn has_callback(ticket: &Ticket) -> bool {
    let opened = ticket.opening.as_ref().map(|opening| &opening.opened);
    let subject = opened.and_then(|opened| Subject::of(&opened.kind, opened.works));
    let spared = ticket
        .settlements
        .last()
        .and_then(|settlement| settlement.draw.as_ref());
    subject.is_some() && spared.is_none_or(|draw| draw.drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::words::Kind;

    fn names(trial: &Trial, ticket: domain::TicketId) -> Vec<(Milestone, Place)> {
        milestones(trial.ticket(ticket))
    }

    #[test]
    fn a_fresh_complaint_is_at_work_with_its_answer_ahead() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let row = names(&trial, ticket);
        assert_eq!(row[1], (Milestone::Answered, Place::Ahead));
        assert_eq!(row[2], (Milestone::Working, Place::Now));
        assert_eq!(row.len(), 6);
    }

    #[test]
    fn settled_waits_for_the_callback_where_the_kind_has_one() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        for (kind, now) in [
            (Kind::Complaint, Milestone::CalledBack),
            (Kind::Inquiry, Milestone::Archived),
        ] {
            let ticket = trial.open(me, at("2026-11-19T13:48"), kind, "3-1-1502");
            trial.write(ticket, me, at("2026-11-19T14:00"), Body::Settled);
            let row = names(&trial, ticket);
            assert!(row.contains(&(now, Place::Now)));
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
