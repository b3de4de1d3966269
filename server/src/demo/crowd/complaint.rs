//! Complaints.

use super::super::people::{CHEN, HE, LIN, MA, QIAN, WU, Who, ZHENG, ZHOU};
use super::super::plan::{Fate, Plan};
use super::super::scene::Scene;
use super::super::texts::{
    COMPLAINING, COMPLAINTS, ENGINEERING, EXTENSION_REASONS, FAILED_WORDS, HEARD_OUT, PROGRESS,
    REPLIES,
};
use super::super::watch::Watch;
use super::{case, file, first_asked, home, said, wind_up, word};
use domain::Time;
use domain::body::Body;
use domain::time::DAY;
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject};

/// A complaint to its end; one that `fails` finds its resident not satisfied.
pub(super) fn story(plan: &mut Plan<'_>, at: Time, fails: bool) {
    let room = home(plan);
    let case = case(plan, COMPLAINTS);
    let text = said(plan, &case, COMPLAINING);
    let who = first_asked(plan, &room);
    let word = word(plan, (at, who), (Kind::Complaint, case.key), &room, text);
    let mut watch = Watch(at);
    let mut scene = plan.open(word);
    let chance = &mut scene.plan.chance;
    let answer = *chance.pick(REPLIES);
    let late = chance.happens(9);
    let answered = watch.minutes(chance, if late { (62, 95) } else { (6, 52) });
    scene.answers(answered, who, answer);
    let approver = judged(&mut scene, &mut watch, case.department);
    let looked = watch.at_work(&mut scene.plan.chance, (30, 360));
    scene.does(looked, who, Body::Progressed, case.found);
    if scene.plan.chance.happens(10) {
        more_time(&mut scene, &mut watch, (who, approver));
    }
    let settler = if case.department == ENGINEERING {
        QIAN
    } else {
        who
    };
    let settled = watch.at_work(&mut scene.plan.chance, (90, 26 * 60));
    let subject = Some((&Subject::Complaint, Fate::Any));
    scene.settles((settled, settler), subject, case.done);
    if fails {
        failed(&mut scene, watch, settler);
    } else {
        wind_up(&mut scene, watch, (&[settler, who], HEARD_OUT));
    }
}

/// Judged and given to a department; says who may give more time.
fn judged(scene: &mut Scene<'_, '_>, watch: &mut Watch, department: &str) -> Who {
    let chance = &mut scene.plan.chance;
    let severity = if chance.happens(15) {
        "important"
    } else {
        "general"
    };
    let validity = if chance.happens(92) {
        "valid"
    } else {
        "invalid"
    };
    let at = watch.at_work(chance, (3, 30));
    scene.classifies(
        at,
        ZHOU,
        &[(Field::Severity, severity), (Field::Validity, validity)],
    );
    let at = watch.at_work(&mut scene.plan.chance, (2, 18));
    scene.dispatches((at, CHEN), department, None, "");
    if department == ENGINEERING {
        let at = watch.at_work(&mut scene.plan.chance, (3, 25));
        scene.does(at, QIAN, Body::Received, "");
    }
    if scene.plan.chance.happens(30) {
        let progress = *scene.plan.chance.pick(PROGRESS);
        let at = watch.at_work(&mut scene.plan.chance, (30, 200));
        scene.does(at, CHEN, Body::Noted, progress);
    }
    if severity == "important" { ZHENG } else { ZHOU }
}

fn more_time(scene: &mut Scene<'_, '_>, watch: &mut Watch, (who, approver): (Who, Who)) {
    let reason = *scene.plan.chance.pick(EXTENSION_REASONS);
    let asked = watch.at_work(&mut scene.plan.chance, (60, 300));
    let until = asked.plus(3 * DAY);
    scene.asks_for_time(asked, who, until, reason);
    let decided = watch.at_work(&mut scene.plan.chance, (20, 200));
    if scene.plan.chance.happens(75) {
        scene.is_given_time(decided, approver, until);
    } else {
        scene.does(
            decided,
            approver,
            Body::ExtensionDenied,
            "请按原时限办，必要时加派人手",
        );
    }
}

/// Not satisfied: a linked complaint, settled by somebody else and called back in turn.
fn failed(scene: &mut Scene<'_, '_>, mut watch: Watch, handler: Who) {
    let words = *scene.plan.chance.pick(FAILED_WORDS);
    let called = watch.at_work(&mut scene.plan.chance, (20 * 60, 40 * 60));
    let caller = if handler == MA { CHEN } else { MA };
    let no = CallbackOutcome::Unsatisfied;
    let asked = scene.calls_back((called, caller), Channel::Visit, no, words);
    let notice = watch.at_work(&mut scene.plan.chance, (60, 600));
    scene.does(
        notice,
        WU,
        Body::NoticeIssued,
        "已向责任部门发出书面整改通知",
    );
    let mut linked = scene.linked(asked.linked_ticket());
    let answered = watch.at_work(&mut linked.plan.chance, (5, 40));
    linked.answers(answered, caller, "已致歉，主管明天到场");
    let settled = watch.at_work(&mut linked.plan.chance, (5 * 60, 24 * 60));
    let subject = Some((&Subject::Complaint, Fate::Any));
    linked.settles((settled, QIAN), subject, "主管到场重新处理，业户看过同意");
    let last = watch.at_work(&mut linked.plan.chance, (20 * 60, 40 * 60));
    let butler = if handler == HE { LIN } else { HE };
    let yes = CallbackOutcome::Satisfied;
    linked.calls_back((last, butler), Channel::Visit, yes, "这回处理好了。");
    file(&mut linked, watch);
    scene.plan.tickets += 1;
}
