//! Repairs.

use super::super::people::{CHEN, HE, MA, QIAN, QIANG, Who, ZHAO};
use super::super::plan::{Fate, Plan, Word};
use super::super::scene::Scene;
use super::super::texts::{
    ANSWERS, ASKING, CALLBACK_WORDS, Case, ENGINEERING, NOTES, REPAIRS, WORKS,
};
use super::super::watch::Watch;
use super::{Ending, case, file, first_asked, home, said, wind_up, word};
use domain::body::Body;
use domain::procedure::Limit;
use domain::time::MINUTE;
use domain::words::{CallbackOutcome, Channel, Kind, Subject, VisitOutcome, WaitFor};
use domain::{Calendar, Time};

/// A resident's repair, up to `ending`.
pub(super) fn story(plan: &mut Plan<'_>, at: Time, ending: Ending) {
    let room = home(plan);
    let case = case(plan, REPAIRS);
    let text = said(plan, &case, ASKING);
    let who = match ending {
        Ending::Settled => first_asked(plan, &room),
        // 林晓芸's own list at the demo's moment is the cast's.
        _ => *plan.chance.pick(&[CHEN, HE, MA]),
    };
    let technician = *plan.chance.pick(&[ZHAO, QIANG]);
    let word = word(plan, (at, who), (Kind::Repair, case.key), &room, text);
    let mut watch = Watch(at);
    let mut scene = plan.open(word);
    scene.finding = case.code;
    let chance = &mut scene.plan.chance;
    let answer = *chance.pick(ANSWERS);
    let answered = watch.minutes(chance, (3, 90));
    scene.answers(answered, who, answer);
    if scene.plan.chance.happens(12) {
        let note = *scene.plan.chance.pick(NOTES);
        let noted = watch.minutes(&mut scene.plan.chance, (2, 30));
        scene.does(noted, CHEN, Body::Noted, note);
    }
    if ending == Ending::Open {
        return;
    }
    let dispatched = watch.at_work(&mut scene.plan.chance, (2, 25));
    scene.dispatches((dispatched, CHEN), ENGINEERING, Some(technician), "");
    if ending == Ending::Dispatched {
        return;
    }
    let received = watch.at_work(&mut scene.plan.chance, (4, 40));
    scene.does(received, technician, Body::Received, "");
    if ending == Ending::Received {
        return;
    }
    at_the_home(&mut scene, watch, (technician, case), ending);
}

fn at_the_home(
    scene: &mut Scene<'_, '_>,
    mut watch: Watch,
    (technician, case): (Who, Case),
    ending: Ending,
) {
    if scene.plan.chance.happens(10) {
        let at = watch.at_work(&mut scene.plan.chance, (60, 240));
        scene.visits(
            (at, 5),
            technician,
            VisitOutcome::Nobody,
            "敲门三次，没有人应，已留条",
        );
    }
    let waits = ending == Ending::Waiting || scene.plan.chance.happens(14);
    if waits || ending == Ending::Working {
        let at = watch.at_work(&mut scene.plan.chance, (60, 300));
        scene.visits((at, 14), technician, VisitOutcome::Again, case.found);
        if waits && ending != Ending::Working {
            let at = watch.minutes(&mut scene.plan.chance, (16, 20));
            scene.waits(at, technician, WaitFor::Material, "配件已订，明天到");
        }
        if ending != Ending::Settled {
            return;
        }
        let at = watch.at_work(&mut scene.plan.chance, (8 * 60, 22 * 60));
        scene.does(at, technician, Body::Resumed, "配件到了");
    }
    done(scene, watch, (technician, case));
}

/// The last visit, the price where there is one, the signature, the settlement.
fn done(scene: &mut Scene<'_, '_>, mut watch: Watch, (technician, case): (Who, Case)) {
    let arrives = watch.at_work(&mut scene.plan.chance, (45, 420));
    let paid = !case.parts.is_empty() && scene.plan.chance.happens(60);
    if paid {
        scene.quotes(arrives.plus(4 * MINUTE), technician, case.parts);
    }
    let minutes = scene.plan.chance.between(10, 38);
    let ended = scene.visits(
        (arrives, minutes),
        technician,
        VisitOutcome::Done,
        case.found,
    );
    let leaves = arrives.plus(minutes * MINUTE);
    if scene.plan.chance.happens(55) {
        scene.signs_for_work((leaves.plus(MINUTE), technician), ended, case.done);
    }
    if paid {
        scene.is_paid(leaves.plus(2 * MINUTE), technician);
    }
    let settled = leaves.plus(4 * MINUTE);
    let subject = Some((&Subject::Repair, Fate::Any));
    scene.settles((settled, technician), subject, case.done);
    wind_up(scene, Watch(settled), (&[technician], CALLBACK_WORDS));
}

/// Works on a building: a month goes by before anybody may ask.
pub(super) fn works(plan: &mut Plan<'_>, at: Time) {
    let room = home(plan);
    let case = case(plan, WORKS);
    let text = said(plan, &case, ASKING);
    let word = word(plan, (at, CHEN), (Kind::Repair, case.key), &room, text);
    let mut watch = Watch(at);
    let mut scene = plan.open(Word {
        works: true,
        ..word
    });
    let chance = &mut scene.plan.chance;
    let answer = *chance.pick(ANSWERS);
    let [answered, dispatched, received] =
        [(5, 60), (10, 90), (10, 60)].map(|range| watch.at_work(chance, range));
    scene.answers(answered, CHEN, answer);
    scene.dispatches((dispatched, CHEN), ENGINEERING, None, "");
    scene.does(received, QIAN, Body::Received, "");
    let looked = watch.at_work(&mut scene.plan.chance, (60, 600));
    scene.does(looked, QIAN, Body::Inspected, case.found);
    let settled = watch.at_work(&mut scene.plan.chance, (24 * 60, 5 * 24 * 60));
    let subject = Some((&Subject::Works, Fate::Any));
    scene.settles((settled, QIAN), subject, case.done);
    scene.when_drawn();
    let mut month = Watch(a_month_after(settled));
    let called = month.at_work(&mut scene.plan.chance, (20, 240));
    let words = *scene.plan.chance.pick(CALLBACK_WORDS);
    let yes = CallbackOutcome::Satisfied;
    scene.calls_back((called, MA), Channel::Visit, yes, words);
    scene.in_any_case();
    file(&mut scene, month);
}

/// When callbacks about works may begin (003 第十八条).
fn a_month_after(time: Time) -> Time {
    let month = Limit::try_from("1mo".to_owned());
    month.map_or(time, |month| month.end(time, &Calendar::default()))
}
