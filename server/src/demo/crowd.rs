//! Everybody else: the tickets that fill two months.

mod complaint;
mod repair;
mod talk;

use super::people::{CHEN, HE, LIN, MA, WU, Who};
use super::plan::{Plan, Word};
use super::scene::Scene;
use super::texts::{Case, Matter};
use super::watch::{Watch, on};
use domain::body::Body;
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{CallbackOutcome, Channel, Kind};
use domain::{Offset, Time};

/// How far a story gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Taken in.
    Open,
    /// Given to a department.
    Dispatched,
    /// Signed for.
    Received,
    /// Somebody is at it.
    Working,
    /// Waits for material.
    Waiting,
    /// To the end, as far as its age allows.
    Settled,
}

/// Fills the plan up to `tickets`.
pub(super) fn crowd(plan: &mut Plan<'_>, tickets: usize) {
    let unsettled = [
        (Ending::Open, 2),
        (Ending::Dispatched, 1),
        (Ending::Received, 3),
        (Ending::Working, 5),
        (Ending::Waiting, 3),
    ];
    for (ending, count) in unsettled {
        for _ in 0..count {
            let at = moment(plan, (on("11-16 08:00"), 2));
            repair::story(plan, at, ending);
        }
    }
    for day in 0..34 {
        // Lately nothing that asks for a callback: those at the demo's moment are the cast's.
        let at = if day < 6 {
            on("11-19 08:05").plus(plan.chance.between(0, 300) * MINUTE)
        } else {
            moment(plan, (on("11-12 08:00"), 7))
        };
        talk::at_the_desk(plan, at);
    }
    let mut failures = 0;
    while plan.tickets < tickets {
        let at = moment(plan, (on("09-20 00:00"), 54));
        match plan.chance.between(1, 100) {
            1..=48 => repair::story(plan, at, Ending::Settled),
            49..=51 => repair::works(plan, at),
            52..=70 => {
                let fails = failures < 5
                    && at < on("11-08 00:00")
                    && plan.tickets + 1 < tickets
                    && plan.chance.happens(9);
                failures += usize::from(fails);
                complaint::story(plan, at, fails);
            }
            71..=84 => talk::inquiry(plan, at),
            85..=90 => talk::suggestion(plan, at),
            91..=95 => talk::help(plan, at),
            96..=98 => talk::feedback(plan, at),
            99 => talk::emergency(plan, at),
            _ => talk::activity(plan, at),
        }
    }
}

/// A moment in these days, when people are up.
fn moment(plan: &mut Plan<'_>, (from, days): (Time, i64)) -> Time {
    let chance = &mut plan.chance;
    let midnight = from.plus(-i64::from(Offset::default().minute_of_day(from)) * MINUTE);
    let day = midnight.plus(chance.between(0, days - 1) * DAY);
    let peaks = [(7, 9), (9, 12), (12, 14), (14, 18), (18, 21)];
    let (from, to) = *chance.pick(&peaks);
    let seconds = chance.between(0, 59) * 1_000;
    day.plus(from * HOUR + chance.between(0, (to - from) * 60) * MINUTE + seconds)
}

/// A home that no story is told of yet.
fn home(plan: &mut Plan<'_>) -> String {
    let homes = &plan.estate.homes;
    loop {
        let code = plan.chance.pick(homes).code.to_string();
        if !plan.rooms.contains(&code) {
            return code;
        }
    }
}

/// Who takes it in: mostly the butler of the house or the front desk.
fn first_asked(plan: &mut Plan<'_>, room: &str) -> Who {
    let butler = if room.starts_with(['1', '2']) {
        HE
    } else {
        LIN
    };
    *plan.chance.pick(&[butler, CHEN, CHEN, MA])
}

fn channel(plan: &mut Plan<'_>) -> Channel {
    let all = [Channel::Phone, Channel::InPerson, Channel::Online];
    plan.chance.pick(&all).clone()
}

fn word<'w>(
    plan: &mut Plan<'_>,
    (at, who): (Time, Who),
    (kind, matter): (Kind, &'w str),
    room: &'w str,
    text: String,
) -> Word<'w> {
    Word {
        at,
        who,
        kind,
        room: Some(room),
        text,
        channel: channel(plan),
        matter,
        works: false,
        wants_by: None,
        participants: &[],
    }
}

/// One case of these matters.
fn case(plan: &mut Plan<'_>, matters: &[Matter]) -> Case {
    let cases: Vec<Case> = matters.iter().flat_map(Matter::cases).collect();
    *plan.chance.pick(&cases)
}

/// What a resident says: the matter, and perhaps a wish.
fn said(plan: &mut Plan<'_>, case: &Case, wishes: &[&str]) -> String {
    let wish = plan.chance.pick(wishes);
    format!("{}{wish}", case.word)
}

/// Called back if drawn, reviewed and filed, as far as the time allows.
fn wind_up(
    scene: &mut Scene<'_, '_>,
    mut watch: Watch,
    (handlers, heard): (&[Who], &[&'static str]),
) {
    let able: Vec<Who> = [MA, CHEN, HE, LIN]
        .into_iter()
        .filter(|who| !handlers.contains(who))
        .collect();
    let settled = watch.0;
    let who = *scene.plan.chance.pick(&able);
    scene.when_drawn();
    let at = watch.at_work(&mut scene.plan.chance, (18 * 60, 40 * 60));
    if scene.plan.chance.happens(12) {
        let nobody = "敲门三次，没有人在家，改约";
        let early = (at.plus(-3 * HOUR), who);
        if early.0 > settled.plus(4 * HOUR) {
            scene.calls_back(early, Channel::Visit, CallbackOutcome::Unreachable, nobody);
        }
    }
    let channel = if scene.plan.chance.happens(45) {
        Channel::Visit
    } else {
        Channel::Phone
    };
    let words = *scene.plan.chance.pick(heard);
    scene.calls_back((at, who), channel, CallbackOutcome::Satisfied, words);
    scene.in_any_case();
    file(scene, watch);
}

/// Reviewed after some days and filed after some more.
fn file(scene: &mut Scene<'_, '_>, mut watch: Watch) {
    let chance = &mut scene.plan.chance;
    if chance.happens(90) {
        let reviewed = watch.at_work(chance, (2 * 24 * 60, 6 * 24 * 60));
        let archived = watch.at_work(chance, (24 * 60, 8 * 24 * 60));
        scene.does(reviewed, WU, Body::Reviewed, "");
        scene.meets_the_gates(reviewed);
        scene.does(archived, MA, Body::Archived, "");
    }
}
