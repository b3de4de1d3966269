//! The counts beside the list: what I own, and this week's callbacks. Pure.

use crate::deadline;
use crate::pages::callbacks::week::week_of;
use domain::callback::CallbackState;
use domain::clock::Clock;
use domain::draw::Rate;
use domain::step::Step;
use domain::words::Subject;
use domain::{StaffId, Time, World};
use std::collections::BTreeMap;

/// The tickets that somebody owns as first asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owned {
    /// Not settled.
    pub following: usize,
    /// Of these, waiting for the resident, material or an outside body.
    pub waiting: usize,
    /// Whose resident still waits for an answer.
    pub to_answer: usize,
    /// When the next answer is due.
    pub next_answer: Option<Time>,
}

/// What `who` owns.
pub fn owned(world: &World, who: StaffId, now: Time) -> Owned {
    let mut owned = Owned::default();
    let tickets = world.tickets.values();
    for ticket in tickets.filter(|ticket| ticket.first_asked() == Some(who)) {
        if !ticket.step.is_unsettled() {
            continue;
        }
        owned.following += 1;
        owned.waiting += usize::from(ticket.step == Step::Waiting);
        let clocks = deadline::of_ticket(world, ticket, now);
        let answers = |clock: &&Clock| clock.rule.name == "answer" && clock.state.is_running();
        if let Some(answer) = clocks.iter().find(answers) {
            owned.to_answer += 1;
            owned.next_answer = [owned.next_answer, answer.due].into_iter().flatten().min();
        }
    }
    owned
}

/// How one subject's callbacks of this week stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    pub rate: Rate,
    /// Called back.
    pub done: usize,
    /// To be called back, the done ones included.
    pub wanted: usize,
}

/// This week's callbacks (Monday to Sunday, by when their window closes), by subject.
pub fn week(world: &World, now: Time) -> BTreeMap<Subject, Tally> {
    let offset = world.settings.offset;
    let this = week_of(offset, now);
    let mut tallies = BTreeMap::new();
    let settled = |ticket: &&std::sync::Arc<domain::Ticket>| !ticket.settlements.is_empty();
    for ticket in world.tickets.values().filter(settled) {
        for (callback, _) in deadline::of_callbacks(world, ticket, now) {
            let is_this_week = callback
                .closes
                .is_some_and(|closes| week_of(offset, closes) == this);
            if callback.drawn != Some(true) || !is_this_week {
                continue;
            }
            let tally = tallies.entry(callback.subject.clone()).or_insert(Tally {
                rate: callback.rate,
                done: 0,
                wanted: 0,
            });
            let done = matches!(callback.state, CallbackState::Done | CallbackState::Failed);
            tally.wanted += 1;
            tally.done += usize::from(done);
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::body::Body;
    use domain::words::Kind;

    #[test]
    fn what_i_own_is_counted_from_the_entries() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "clerk", "");
        let answered = trial.open(me, at("2026-11-19T10:00"), Kind::Inquiry, "6-1-0204");
        trial.write(
            answered,
            me,
            at("2026-11-19T10:10"),
            Body::Answered(Box::default()),
        );
        trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        trial.open(other, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1503");
        let owned = owned(&trial.world, me, at("2026-11-19T14:32"));
        assert_eq!((owned.following, owned.to_answer), (2, 1));
        assert_eq!(owned.next_answer, Some(at("2026-11-19T14:48")));
    }

    #[test]
    fn the_week_counts_callbacks_whose_window_closes_in_it() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        for (room, day) in [("1-1-0101", "10"), ("1-1-0102", "17"), ("1-1-0103", "18")] {
            let opened = at(&["2026-11-", day, "T09:00"].concat());
            let ticket = trial.open(me, opened, Kind::Complaint, room);
            trial.write(ticket, me, opened.plus(3_600_000), Body::Settled);
        }
        let week = week(&trial.world, at("2026-11-19T14:32"));
        assert_eq!(week[&Subject::Complaint].wanted, 2);
        assert!(week[&Subject::Complaint].rate.is_all());
    }
}
