//! The callbacks of the community in four groups. Pure.

use super::week::week_of;
use crate::deadline;
use crate::pages::today::card::room;
use domain::callback::{Callback, CallbackState};
use domain::clock::Clock;
use domain::words::{CallbackOutcome, Role};
use domain::{EntryId, StaffId, Ticket, TicketId, Time, World};

/// Whether the reader may make a callback, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    Yes,
    /// They had a hand in the matter.
    Handled,
    /// Their post is not among the performers.
    Post,
}

/// One callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub ticket: TicketId,
    pub settlement: EntryId,
    pub room: Option<String>,
    /// The resident's words.
    pub text: String,
    pub settled: Time,
    pub settled_by: Option<StaffId>,
    pub callback: Callback,
    /// Its window.
    pub clock: Clock,
    pub may: May,
    /// Who may make it, as the rule names them.
    pub performers: Vec<Role>,
    /// How it ended, once it was made.
    pub outcome: Option<CallbackOutcome>,
}

/// The callbacks that stand on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Due now; what is overdue first, then what one may make oneself, then by closing.
    pub due: Vec<Row>,
    /// The server has not drawn.
    pub waiting: Vec<Row>,
    /// Their window opens later.
    pub later: Vec<Row>,
    /// Made in this week, newest first.
    pub done: Vec<Row>,
}

impl Rows {
    pub fn is_empty(&self) -> bool {
        let Self {
            due,
            waiting,
            later,
            done,
        } = self;
        [due, waiting, later, done].into_iter().all(Vec::is_empty)
    }
}

/// Every callback that asks for something or was made this week, as `who` sees it.
pub fn rows(world: &World, who: StaffId, now: Time) -> Rows {
    let mut rows = Rows::default();
    let week = week_of(world.settings.offset, now);
    let settled = world
        .tickets
        .values()
        .filter(|ticket| !ticket.settlements.is_empty());
    for ticket in settled {
        for (callback, clock) in deadline::of_callbacks(world, ticket, now) {
            let made = clock.stop.map(|stop| week_of(world.settings.offset, stop));
            let group = match callback.state {
                CallbackState::Late | CallbackState::Open if callback.is_due() => &mut rows.due,
                CallbackState::AwaitingDraw => &mut rows.waiting,
                CallbackState::WaitingToOpen => &mut rows.later,
                CallbackState::Done | CallbackState::Failed if made == Some(week) => &mut rows.done,
                _ => continue,
            };
            group.extend(row(world, ticket, who, callback, clock));
        }
    }
    rows.due
        .sort_by_key(|row| (!is_late(row), row.may != May::Yes, row.callback.closes));
    rows.waiting.sort_by_key(|row| row.settled);
    rows.later.sort_by_key(|row| row.callback.opens);
    rows.done
        .sort_by_key(|row| std::cmp::Reverse(row.clock.stop));
    rows
}

fn is_late(row: &Row) -> bool {
    row.callback.state == CallbackState::Late
}

fn row(
    world: &World,
    ticket: &Ticket,
    who: StaffId,
    callback: Callback,
    clock: Clock,
) -> Option<Row> {
    let settlement = ticket
        .settlements
        .iter()
        .find(|each| each.entry == callback.settlement)?;
    let (end, subject) = (callback.settlement, &callback.subject);
    let performers = world
        .callback_rule_after(ticket, end, subject, callback.room)?
        .performers
        .clone();
    let may = if world.may_call_back(ticket, &callback, who) {
        May::Yes
    } else if ticket.handlers().any(|handler| handler == who) {
        May::Handled
    } else {
        May::Post
    };
    let mut made = ticket.callbacks.iter().rev();
    let made = made.find(|made| made.settlement == callback.settlement && made.counts);
    Some(Row {
        ticket: ticket.id,
        settlement: settlement.entry,
        room: room(world, ticket),
        text: ticket.opening.as_ref()?.text.clone(),
        settled: settlement.when,
        settled_by: settlement.by,
        outcome: made.map(|made| made.outcome.clone()),
        callback,
        clock,
        may,
        performers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::Body;
    use domain::words::{Channel, Kind};

    #[test]
    fn what_i_may_make_stands_before_what_closes_sooner() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "butler", "");
        for (by, day, room) in [
            (me, "17", "1-1-0101"),
            (other, "18", "1-1-0102"),
            (other, "17", "1-1-0103"),
        ] {
            let when = at(&["2026-11-", day, "T09:00"].concat());
            let ticket = trial.open(by, when, Kind::Complaint, room);
            trial.write(ticket, by, when.plus(3_600_000), Body::Settled);
        }
        let rows = rows(&trial.world, me, at("2026-11-19T14:32"));
        let rooms: Vec<_> = rows
            .due
            .iter()
            .map(|row| row.room.clone().unwrap())
            .collect();
        assert_eq!(rooms, ["1-1-0103", "1-1-0102", "1-1-0101"]);
        assert_eq!(rows.due[2].may, May::Handled);
    }

    #[test]
    fn what_is_overdue_stands_first_whoever_may_make_it() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "butler", "");
        for (by, day, room) in [
            (other, "18", "1-1-0101"),
            (me, "16", "1-1-0102"),
            (other, "15", "1-1-0103"),
        ] {
            let when = at(&["2026-11-", day, "T09:00"].concat());
            let ticket = trial.open(by, when, Kind::Complaint, room);
            trial.write(ticket, by, when.plus(3_600_000), Body::Settled);
        }
        let rows = rows(&trial.world, me, at("2026-11-19T14:32"));
        let rooms = rows.due.iter().map(|row| row.room.clone().unwrap());
        let rooms: Vec<_> = rooms.collect();
        assert_eq!(rooms, ["1-1-0103", "1-1-0102", "1-1-0101"]);
    }

    #[test]
    fn what_was_filed_stays_due_until_it_is_called_back() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let head = trial.staff("郑雅文", "head_butler", "");
        let other = trial.staff("陈佳", "clerk", "");
        let ticket = trial.open(me, at("2026-11-18T09:00"), Kind::Complaint, "1-1-0101");
        trial.write(ticket, me, at("2026-11-18T10:00"), Body::Settled);
        for body in [Body::SignedOff, Body::Archived] {
            trial.write(ticket, head, at("2026-11-18T11:00"), body);
        }
        let now = at("2026-11-19T14:32");
        let standing = |trial: &Trial| {
            let rows = rows(&trial.world, other, now);
            let may = rows.due.iter().map(|row| row.may).collect::<Vec<_>>();
            (may, rows.done.len())
        };
        assert_eq!(standing(&trial), (vec![May::Yes], 0));
        trial.call(ticket, other, at("2026-11-19T10:00"), Channel::Phone);
        assert_eq!(standing(&trial), (vec![], 1));
    }

    #[test]
    fn what_was_taken_up_again_after_it_was_late_is_nobodys_to_make() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "clerk", "");
        let ticket = trial.open(me, at("2026-11-09T09:00"), Kind::Complaint, "1-1-0101");
        trial.write(ticket, me, at("2026-11-09T10:00"), Body::Settled);
        let due = |trial: &Trial| rows(&trial.world, other, at("2026-11-19T14:32")).due.len();
        assert_eq!(due(&trial), 1);
        trial.write(ticket, me, at("2026-11-19T10:00"), Body::Reopened);
        let found = trial
            .world
            .callbacks(trial.ticket(ticket), at("2026-11-19T14:32"));
        assert_eq!(found[0].state, CallbackState::Late, "its breach stays");
        assert_eq!(due(&trial), 0);
    }

    #[test]
    fn a_repair_that_nobody_drew_yet_waits() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T09:00"), Kind::Repair, "1-1-0101");
        trial.write(ticket, me, at("2026-11-19T10:00"), Body::Settled);
        let rows = rows(&trial.world, me, at("2026-11-19T14:32"));
        assert_eq!((rows.due.len(), rows.waiting.len()), (0, 1));
    }
}
