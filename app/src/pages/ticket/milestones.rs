//! The steps that a ticket has behind it and before it. Pure.

use super::owed::{Gap, gap, is_called_back};
use domain::callback::Callback;
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
    /// The resident was asked, and has not signed.
    Unsigned,
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

/// The milestones of `ticket`, whose callbacks are these, in order.
pub fn milestones(ticket: &Ticket, callbacks: &[Callback]) -> Vec<(Milestone, Place)> {
    let callback = match gap(ticket, callbacks) {
        Some(Gap::Signature) => Milestone::Unsigned,
        _ => Milestone::CalledBack,
    };
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
        Step::CalledBack => callback.clone(),
        Step::Reviewed => Milestone::Reviewed,
        Step::Archived => return archived(ticket, row, (callback, callbacks)),
        ended => return ended_as(row, ended.clone()),
    };
    let rest = [
        Milestone::Working,
        Milestone::Settled,
        callback.clone(),
        Milestone::Reviewed,
        Milestone::Archived,
    ];
    let worked = worked(ticket);
    let called = is_called_back(ticket, callbacks);
    let stands = |each: &Milestone| match each {
        // What was skipped lies neither ahead nor behind.
        Milestone::Working => worked || rank(&now) < rank(each),
        Milestone::CalledBack => called || has_callback(ticket),
        Milestone::Reviewed => false,
        _ => true,
    };
    let rest = rest.into_iter().filter(|each| stands(each) || *each == now);
    row.extend(rest.map(|each| {
        let happened = each != callback || called;
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

fn archived(
    ticket: &Ticket,
    mut row: Vec<(Milestone, bool)>,
    (callback, callbacks): (Milestone, &[Callback]),
) -> Vec<(Milestone, Place)> {
    let settled = !ticket.settlements.is_empty();
    row.extend(settled.then_some((Milestone::Settled, true)));
    let called = is_called_back(ticket, callbacks);
    let stands = called || gap(ticket, callbacks).is_some();
    row.extend(stands.then_some((callback, called)));
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
        Milestone::CalledBack | Milestone::Unsigned => 5,
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
mod tests;
