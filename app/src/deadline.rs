//! Clocks and callbacks as one row of deadlines: the ruler shows both alike.

use domain::callback::{Callback, CallbackState};
use domain::clock::{Clock, ClockState};
use domain::procedure::{ClockRule, Procedure};
use domain::words::Strength;
use domain::{Ticket, Time, World};
use std::sync::Arc;

/// Every clock of a ticket that has begun, what runs out first standing first; one without a number last.
pub fn of_ticket(world: &World, ticket: &Ticket, now: Time) -> Vec<Clock> {
    let mut clocks = world.clocks(ticket, present(ticket, now));
    clocks.retain(|clock| clock.state != ClockState::NotStarted);
    let outdone = |clock: &Clock| {
        let mut others = clocks.iter().filter(|other| !other.replaced);
        others.any(|other| outdoes(demand(other), demand(clock)))
    };
    let said = clocks.iter().filter(|clock| !outdone(clock));
    said.cloned().collect()
}

/// A clock's name, how strongly it binds, and when it runs out.
type Demand<'a> = (&'a str, &'a Strength, Option<Time>);

fn demand(clock: &Clock) -> Demand<'_> {
    (&clock.rule.name, &clock.rule.strength, clock.due)
}

/// Whether `must`, which ends no later, makes the recommendation `should` of the same name idle.
fn outdoes(must: Demand<'_>, should: Demand<'_>) -> bool {
    let binds = *must.1 == Strength::Must && *should.1 == Strength::Should;
    let no_later = |due| should.2.is_none_or(|late| due <= late);
    binds && must.0 == should.0 && must.2.is_some_and(no_later)
}

/// Every callback of a ticket with the clock of its window.
pub fn of_callbacks(world: &World, ticket: &Ticket, now: Time) -> Vec<(Callback, Clock)> {
    let Some(procedure) = world.procedure_of(ticket) else {
        return Vec::new();
    };
    let now = present(ticket, now);
    world
        .callbacks(ticket, now)
        .into_iter()
        .map(|callback| {
            let clock = window(&callback, ticket, procedure, now);
            (callback, clock)
        })
        .collect()
}

/// The screen's time is cut to the minute: never before what has been recorded.
fn present(ticket: &Ticket, now: Time) -> Time {
    let recorded = ticket.timeline.iter().map(|event| event.when);
    recorded.fold(now, Time::max)
}

/// A callback's window as a clock.
fn window(callback: &Callback, ticket: &Ticket, procedure: &Procedure, now: Time) -> Clock {
    let warn = callback.closes.map(|closes| {
        let length = closes.since(callback.opens);
        let share = length.saturating_mul(i64::from(procedure.warn_percent)) / 100;
        callback.opens.plus(share)
    });
    let made = ticket
        .callbacks
        .iter()
        .rev()
        .find(|made| made.settlement == callback.settlement && made.counts)
        .map(|made| made.when);
    let stop = matches!(callback.state, CallbackState::Done | CallbackState::Failed)
        .then_some(made)
        .flatten();
    let state = match callback.state {
        CallbackState::Late => ClockState::Late,
        CallbackState::Open if warn.is_some_and(|warn| now >= warn) => ClockState::DueSoon,
        CallbackState::Open => ClockState::Running,
        CallbackState::Done | CallbackState::Failed
            if callback.closes.is_some() && stop > callback.closes =>
        {
            ClockState::MetLate
        }
        CallbackState::Done | CallbackState::Failed => ClockState::Met,
        CallbackState::NotDrawn => ClockState::Excused,
        CallbackState::WaitingToOpen | CallbackState::AwaitingDraw | CallbackState::Unreachable => {
            ClockState::NotStarted
        }
    };
    let rule = ClockRule::shown("callback", &callback.source, callback.window);
    Clock {
        rule: Arc::new(rule),
        by_wish: false,
        extends: false,
        replaced: false,
        calendar_unknown: callback.calendar_unknown,
        // Until the draw nobody knows whether it starts at all.
        start: (callback.state != CallbackState::AwaitingDraw).then_some(callback.opens),
        due: callback.closes,
        warn,
        stop,
        state,
    }
}

/// The clock in force that runs out first: running, with a due moment; else a running one without.
pub fn nearest(clocks: &[Clock]) -> Option<&Clock> {
    let in_force = clocks.iter().filter(|clock| !clock.replaced);
    let running = in_force.filter(|clock| clock.state.is_running());
    running.min_by_key(|clock| sort_key(clock))
}

/// By due moment; clocks for which the procedure gives no number come last.
pub fn sort_key(clock: &Clock) -> Time {
    clock.due.unwrap_or(Time(i64::MAX))
}

/// The share of a limit that is used, in percent from 0 to 100.
pub fn used(clock: &Clock, now: Time) -> i64 {
    share(clock, clock.stop.unwrap_or(now))
}

/// Where the warning stands, in percent of the limit.
pub fn tick(clock: &Clock) -> i64 {
    clock.warn.map_or(100, |warn| share(clock, warn))
}

fn share(clock: &Clock, moment: Time) -> i64 {
    let (Some(start), Some(due)) = (clock.start, clock.due) else {
        return 0;
    };
    let length = due.since(start).max(1);
    (moment.since(start).saturating_mul(100) / length).clamp(0, 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::body::{Body, CalledBack};
    use domain::words::{CallbackOutcome, Channel, Kind};

    #[test]
    fn a_complaint_called_back_in_its_window_has_met_it() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "clerk", "");
        let ticket = trial.open(butler, at("2026-11-17T14:00"), Kind::Complaint, "3-1-1502");
        let settled = trial.write(ticket, butler, at("2026-11-18T10:00"), Body::Settled);
        let now = at("2026-11-19T14:32");
        let clocks = of_callbacks(&trial.world, trial.ticket(ticket), now);
        assert_eq!(clocks[0].1.state, ClockState::Running);
        assert_eq!(clocks[0].1.due, Some(at("2026-11-21T10:00")));
        let made = Body::CalledBack(Box::new(CalledBack {
            settlement: settled,
            room: None,
            channel: Channel::Phone,
            outcome: CallbackOutcome::Satisfied,
            answers: Default::default(),
            faults: Vec::new(),
            looked: false,
            second: None,
            reply_by: None,
        }));
        trial.write(ticket, other, at("2026-11-19T10:00"), made);
        let clocks = of_callbacks(&trial.world, trial.ticket(ticket), now);
        assert_eq!(clocks[0].1.state, ClockState::Met);
        assert_eq!(used(&clocks[0].1, now), 33);
    }

    #[test]
    fn a_callback_is_open_in_the_very_minute_of_the_settlement() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let minute = at("2026-11-19T14:32");
        trial.write(ticket, butler, minute.plus(20_000), Body::Settled);
        let clocks = of_callbacks(&trial.world, trial.ticket(ticket), minute);
        assert_eq!(clocks[0].1.state, ClockState::Running);
    }

    #[test]
    fn a_callback_that_awaits_its_draw_names_no_moment_even_in_its_first_minute() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Repair, "3-1-1502");
        let minute = at("2026-11-19T14:32");
        trial.write(ticket, butler, minute.plus(20_000), Body::Settled);
        let clocks = of_callbacks(&trial.world, trial.ticket(ticket), minute);
        let (callback, clock) = &clocks[0];
        assert_eq!(callback.state, CallbackState::AwaitingDraw);
        let read = |language| {
            let offset = trial.world.settings.offset;
            crate::components::clk::wording::read(language, offset, clock, minute).value
        };
        use crate::i18n::Language;
        assert_eq!(read(Language::ZhHans), "联网后抽样");
        assert_eq!(read(Language::ZhHant), "連線後抽樣");
        assert_eq!(read(Language::En), "drawn once online");
    }

    #[test]
    fn a_recommendation_is_left_out_beside_a_demand_that_ends_no_later() {
        let due =
            |hours: Option<i64>| hours.map(|hours| at("2026-11-19T13:48").plus(hours * 3_600_000));
        for (name, strength, other, one, outdone) in [
            ("settle", Strength::Must, Some(24), Some(48), true),
            ("settle", Strength::Must, Some(48), Some(48), true),
            ("settle", Strength::Must, Some(49), Some(48), false),
            ("settle", Strength::Must, Some(24), None, true),
            ("settle", Strength::Must, None, Some(48), false),
            ("settle", Strength::Must, None, None, false),
            ("settle", Strength::Should, Some(24), Some(48), false),
            ("settle", Strength::Aim, Some(24), Some(48), false),
            ("answer", Strength::Must, Some(24), Some(48), false),
        ] {
            let other = (name, &strength, due(other));
            let one = ("settle", &Strength::Should, due(one));
            assert_eq!(outdoes(other, one), outdone, "{other:?} {one:?}");
            let must = ("settle", &Strength::Must, one.2);
            assert!(!outdoes(other, must), "a demand is never left out");
        }
    }

    #[test]
    fn the_ruler_shows_the_share_that_is_used() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let now = at("2026-11-19T14:32");
        let clocks = of_ticket(&trial.world, trial.ticket(ticket), now);
        let answer = nearest(&clocks).unwrap();
        assert_eq!(answer.rule.name, "answer");
        assert_eq!((used(answer, now), tick(answer)), (73, 67));
    }
}
