//! Questions, suggestions, help, emergencies, activities.

use super::super::people::{CHEN, HE, LIN, MA, Who};
use super::super::plan::{Fate, Plan, Word};
use super::super::scene::Scene;
use super::super::texts::{
    ACTIVITIES, EMERGENCIES, FEEDBACKS, GUESTS_WORDS, HEARD_OUT, HELPS, INQUIRIES, PROGRESS,
    SUGGESTIONS,
};
use super::super::watch::Watch;
use super::{file, first_asked, home, wind_up, word};
use domain::Time;
use domain::body::Body;
use domain::words::{CallbackOutcome, Channel, Kind, Subject};

/// How many of those who came to an activity left their names.
const GUESTS: usize = 10;

/// Asked and answered in one go.
pub(super) fn inquiry(plan: &mut Plan<'_>, at: Time) {
    told(plan, at, (Kind::Inquiry, INQUIRIES), ((2, 45), (1, 10)));
}

/// Somebody asks what became of a matter.
pub(super) fn feedback(plan: &mut Plan<'_>, at: Time) {
    told(
        plan,
        at,
        (Kind::Feedback, FEEDBACKS),
        ((10, 200), (30, 600)),
    );
}

/// Somebody goes and helps.
pub(super) fn help(plan: &mut Plan<'_>, at: Time) {
    told(plan, at, (Kind::Help, HELPS), ((1, 8), (10, 70)));
}

/// A question or a favour at the front desk, settled within the hour.
pub(super) fn at_the_desk(plan: &mut Plan<'_>, at: Time) {
    if plan.chance.happens(75) {
        told(plan, at, (Kind::Inquiry, INQUIRIES), ((1, 9), (1, 5)));
    } else {
        told(plan, at, (Kind::Help, HELPS), ((1, 4), (8, 25)));
    }
}

type Range = (i64, i64);

fn told(
    plan: &mut Plan<'_>,
    at: Time,
    (kind, texts): (Kind, &[(&str, &str)]),
    (answers, settles): (Range, Range),
) {
    let room = home(plan);
    let (text, done) = *plan.chance.pick(texts);
    let who = first_asked(plan, &room);
    let word = word(plan, (at, who), (kind, ""), &room, text.to_owned());
    let mut watch = Watch(at);
    let mut scene = plan.open(word);
    let answered = watch.minutes(&mut scene.plan.chance, answers);
    let settled = watch.minutes(&mut scene.plan.chance, settles);
    scene.answers(answered, who, done);
    scene.settles((settled, who), None, done);
    file(&mut scene, watch);
}

/// Considered for days, then done.
pub(super) fn suggestion(plan: &mut Plan<'_>, at: Time) {
    let room = home(plan);
    let (text, done) = *plan.chance.pick(SUGGESTIONS);
    let who = first_asked(plan, &room);
    let word = word(
        plan,
        (at, who),
        (Kind::Suggestion, ""),
        &room,
        text.to_owned(),
    );
    let mut watch = Watch(at);
    let mut scene = plan.open(word);
    let chance = &mut scene.plan.chance;
    let progress = *chance.pick(PROGRESS);
    let [answered, considered, settled] =
        [(10, 300), (600, 3_000), (600, 2_000)].map(|range| watch.at_work(chance, range));
    scene.answers(answered, who, "已记下，本周例会讨论后给您回话");
    scene.does(considered, who, Body::Progressed, progress);
    scene.settles((settled, who), None, done);
    file(&mut scene, watch);
}

/// Aid on the spot; everybody who was aided is called back.
pub(super) fn emergency(plan: &mut Plan<'_>, at: Time) {
    let (text, done) = *plan.chance.pick(EMERGENCIES);
    aided(
        plan,
        at,
        (Kind::Emergency, text),
        (done, &Subject::Emergency),
    );
}

/// An activity is settled when its forms are in.
pub(super) fn activity(plan: &mut Plan<'_>, at: Time) {
    let (text, done) = *plan.chance.pick(ACTIVITIES);
    let guests = guests(plan);
    let mut watch = Watch(at);
    let mut scene = plan.open(Word {
        at,
        who: MA,
        kind: Kind::Activity,
        room: None,
        text: text.to_owned(),
        channel: Channel::InPerson,
        matter: "",
        works: false,
        wants_by: None,
        participants: &guests,
    });
    let settled = watch.at_work(&mut scene.plan.chance, (300, 1_500));
    scene.settles((settled, MA), Some((&Subject::Activity, Fate::Any)), done);
    asks_guests(&mut scene, watch, &guests);
}

/// A few homes that came.
fn guests(plan: &mut Plan<'_>) -> Vec<String> {
    let homes = &plan.estate.homes;
    let mut guests: Vec<String> = Vec::new();
    while guests.len() < GUESTS {
        let code = plan.office.pick(homes).code.to_string();
        if !guests.contains(&code) {
            guests.push(code);
        }
    }
    guests
}

/// Each guest who was drawn is phoned, one after the other, by somebody who did not hold the activity.
fn asks_guests(scene: &mut Scene<'_, '_>, mut watch: Watch, guests: &[String]) {
    // What is said takes of a chance of its own, like the guests.
    let mut own = scene.plan.office.aside();
    std::mem::swap(&mut scene.plan.chance, &mut own);
    watch.at_work(&mut scene.plan.chance, (18 * 60, 40 * 60));
    for code in guests {
        let home = scene.plan.estate.home(code);
        scene.contact = home.map(|home| home.name.clone());
        scene.room = Some(scene.plan.community.room(code));
        scene.code = Some(code.clone());
        scene.when_drawn();
        let at = watch.at_work(&mut scene.plan.chance, (12, 40));
        let words = *scene.plan.chance.pick(GUESTS_WORDS);
        let yes = CallbackOutcome::Satisfied;
        scene.calls_back((at, CHEN), Channel::Phone, yes, words);
    }
    scene.in_any_case();
    std::mem::swap(&mut scene.plan.chance, &mut own);
}

fn aided(
    plan: &mut Plan<'_>,
    at: Time,
    (kind, text): (Kind, &str),
    (done, subject): (&str, &Subject),
) {
    let room = home(plan);
    let who: Who = *plan.chance.pick(&[CHEN, HE, LIN]);
    let word = word(plan, (at, who), (kind, ""), &room, text.to_owned());
    let mut watch = Watch(at);
    let mut scene = plan.open(word);
    let answered = watch.minutes(&mut scene.plan.chance, (1, 3));
    let settled = watch.minutes(&mut scene.plan.chance, (20, 60));
    scene.answers(answered, who, "救护车已叫，秩序员在单元门口等候");
    scene.settles((settled, who), Some((subject, Fate::Any)), done);
    wind_up(&mut scene, watch, (&[who], HEARD_OUT));
}
