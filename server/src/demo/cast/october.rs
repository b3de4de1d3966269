//! What the month's report of October speaks of.

use super::super::people::{CHEN, HE, LIN, MA, QIAN, QIANG, WU, ZHAO};
use super::super::plan::{Fate, Plan};
use super::super::scene::Scene;
use super::super::watch::on;
use super::callbacks::complaint;
use super::word;
use domain::body::Body;
use domain::time::{DAY, MINUTE};
use domain::words::{CallbackOutcome, Channel, Kind, Subject, VisitOutcome};

/// Failed callbacks, and matters that came back.
pub(in crate::demo) fn october(plan: &mut Plan<'_>) {
    let toilet = ("toilet", "水箱一直进水，停不下来");
    let cure = ("水箱修后仍漏", "密封件不良，退换，观察三天不漏");
    let times = ("10-11 16:40", "10-14 10:20");
    failed(plan, ("10-10 09:12", "6-2-1204", toilet), times, cure);
    let intercom = ("intercom", "对讲机有杂音，听不清楚");
    let cure = ("还是有杂音", "线路进水，烘干并重新穿管，通话清楚");
    let times = ("10-25 15:30", "10-27 16:10");
    failed(plan, ("10-24 14:05", "1-2-0903", intercom), times, cure);

    water_on_the_ramp(plan, "10-03 18:20", "清掏截水沟");
    water_on_the_ramp(plan, "10-21 07:50", "加高挡水坎，另报加截水沟方案");

    let (closer, cure) = (
        ("closer", "单元门闭门器又坏了，关门声太大"),
        "更换闭门器，调好速度",
    );
    again(plan, ("10-05 08:30", "2-1-0301"), closer, cure);
    again(plan, ("10-12 19:40", "2-1-1104"), closer, cure);
    again(plan, ("10-26 20:10", "2-1-0702"), closer, cure);
    let (drain, cure) = (("drain", "卫生间地漏又返水"), "疏通横管，排水正常");
    for at in ["10-02 09:00", "10-11 10:10", "10-30 08:45"] {
        again(plan, (at, "4-2-0401"), drain, cure);
    }
}

fn water_on_the_ramp(plan: &mut Plan<'_>, at: &str, done: &str) {
    let matter = ("garage-water", "B1 坡道一下雨就积水");
    let mut scene = complaint(plan, (at, LIN), "3-1-0904", matter);
    let settling = (on(at).plus(DAY), QIAN);
    scene.settles(settling, Some((&Subject::Complaint, Fate::Any)), done);
    let calling = (on(at).plus(3 * DAY - 90 * MINUTE), MA);
    let satisfied = CallbackOutcome::Satisfied;
    scene.calls_back(calling, Channel::Phone, satisfied, "再看看下雨天。");
    close(&mut scene, at);
}

/// Repaired, drawn, called back, not satisfied: a linked complaint, settled and called back in turn.
fn failed(
    plan: &mut Plan<'_>,
    (opened, room, matter): (&str, &str, (&str, &str)),
    (settled, called): (&str, &str),
    (heard, cure): (&str, &str),
) {
    let mut scene = plan.open(word(opened, CHEN, Kind::Repair, Some(room), matter));
    scene.answers(on(opened).plus(8 * MINUTE), CHEN, "已派工程部，明天上门");
    scene.goes_to(on(opened).plus(12 * MINUTE), ZHAO);
    let visit = (on(settled).plus(-40 * MINUTE), 25);
    scene.visits(visit, ZHAO, VisitOutcome::Done, "已修好");
    let repair = Some((&Subject::Repair, Fate::Drawn));
    scene.settles((on(settled), ZHAO), repair, "更换配件，试用正常");
    scene.when_drawn();
    let at = on(called);
    let unsatisfied = CallbackOutcome::Unsatisfied;
    let asked = scene.calls_back((at, MA), Channel::Visit, unsatisfied, heard);
    let notice = "已向工程部发出书面整改通知";
    scene.does(at.plus(200 * MINUTE), WU, Body::NoticeIssued, notice);
    put_right(&mut scene.linked(asked.linked_ticket()), called, cure);
    let last = (at.plus(3 * DAY + 20 * MINUTE), HE);
    let satisfied = CallbackOutcome::Satisfied;
    scene.calls_back(last, Channel::Visit, satisfied, "这回好了。");
    scene.plan.tickets += 1;
}

/// The linked complaint, by somebody else.
fn put_right(complaint: &mut Scene<'_, '_>, called: &str, cure: &str) {
    let at = on(called);
    complaint.answers(at.plus(25 * MINUTE), MA, "已致歉，明天换人上门");
    complaint.goes_to(at.plus(35 * MINUTE), QIANG);
    complaint.visits((at.plus(DAY), 30), QIANG, VisitOutcome::Done, cure);
    let settling = (at.plus(DAY + 45 * MINUTE), QIANG);
    complaint.settles(settling, Some((&Subject::Complaint, Fate::Any)), cure);
    let (calling, satisfied) = ((at.plus(3 * DAY), HE), CallbackOutcome::Satisfied);
    complaint.calls_back(calling, Channel::Visit, satisfied, "这回好了。");
    close(complaint, called);
}

/// One more repair of a kind.
fn again(plan: &mut Plan<'_>, (at, room): (&str, &str), matter: (&str, &str), done: &str) {
    let mut scene = plan.open(word(at, CHEN, Kind::Repair, Some(room), matter));
    let start = on(at);
    scene.answers(start.plus(10 * MINUTE), CHEN, "已派工程部");
    scene.goes_to(start.plus(14 * MINUTE), QIANG);
    scene.visits(
        (start.plus(DAY - 60 * MINUTE), 20),
        QIANG,
        VisitOutcome::Done,
        done,
    );
    scene.settles(
        (start.plus(DAY), QIANG),
        Some((&Subject::Repair, Fate::Any)),
        done,
    );
    scene.when_drawn();
    let calling = (start.plus(2 * DAY + 60 * MINUTE), MA);
    scene.calls_back(
        calling,
        Channel::Phone,
        CallbackOutcome::Satisfied,
        "好了，希望不要再坏。",
    );
    scene.in_any_case();
    close(&mut scene, at);
}

/// Reviewed and filed a week later.
fn close(scene: &mut Scene<'_, '_>, at: &str) {
    let week = on(at).plus(7 * DAY);
    scene.does(week, WU, Body::Reviewed, "");
    scene.meets_the_gates(week);
    scene.does(week.plus(90 * MINUTE), MA, Body::Archived, "");
}
