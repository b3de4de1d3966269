//! What goes wrong in real life, once each: conflicts, refusals, facts that do not count.

mod decided;
mod ended;
mod judged;
mod steps;

use super::people::Who;
use super::plan::{Fate, Plan, Word};
use super::scene::Scene;
use super::watch::on;
use decided::{extensions, reopened, unreachable};
use domain::EntryId;
use domain::time::MINUTE;
use domain::words::{CallbackOutcome, Channel, Kind, Subject};
use ended::{ended_otherwise, merged};
use judged::{called_back_by_the_handler, conflict, settled_by_two, wrong_tablet};
use steps::proper_steps;

/// Every outcome of judging, and every entry that a usual day does not have.
pub(super) fn exhibits(plan: &mut Plan<'_>) {
    conflict(plan, ("11-17 15:05", "2-2-0604"), false);
    conflict(plan, ("11-03 10:30", "4-1-1204"), true);
    settled_by_two(plan);
    called_back_by_the_handler(plan);
    wrong_tablet(plan);
    extensions(plan);
    unreachable(plan);
    reopened(plan);
    merged(plan);
    ended_otherwise(plan);
    proper_steps(plan);
}

fn start<'p, 'a>(
    plan: &'p mut Plan<'a>,
    (at, who): (&str, Who),
    (kind, room): (Kind, &'p str),
    (matter, text): (&'p str, &str),
) -> Scene<'p, 'a> {
    let at = on(at);
    let mut scene = plan.open(Word {
        at,
        who,
        kind,
        room: Some(room),
        text: text.to_owned(),
        channel: Channel::Phone,
        matter,
        works: false,
        wants_by: None,
        participants: &[],
    });
    scene.answers(at.plus(14 * MINUTE), who, "已记下，责任部门今天回话");
    scene
}

fn settle(
    scene: &mut Scene<'_, '_>,
    by: (domain::Time, Who),
    subject: &Subject,
    done: &str,
) -> EntryId {
    scene.settles(by, Some((subject, Fate::Any)), done)
}

fn phone(scene: &mut Scene<'_, '_>, by: (domain::Time, Who)) {
    let heard = (Channel::Phone, CallbackOutcome::Satisfied);
    scene.when_drawn();
    scene.calls_back(by, heard.0, heard.1, "没有意见。");
    scene.in_any_case();
}
