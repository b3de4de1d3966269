//! More time, further tries, and a matter taken up again.

use super::super::people::{CHEN, HE, LIN, MA, QIAN, WU, ZHAO, ZHENG, ZHOU};
use super::super::plan::Plan;
use super::super::texts::{ENGINEERING, EXTENSION_REASONS};
use super::super::watch::on;
use super::{phone, settle, start};
use domain::body::Body;
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject, VisitOutcome};

/// Asked for, denied; asked for, given; and given by somebody without the right.
pub(super) fn extensions(plan: &mut Plan<'_>) {
    let all = [
        ("11-08 09:00", "6-2-1803", ZHOU, true),
        ("11-09 09:30", "4-2-2002", ZHOU, false),
        ("10-15 14:00", "2-2-1502", ZHENG, true),
    ];
    for ((at, room, approver, given), reason) in all.into_iter().zip(EXTENSION_REASONS) {
        let matter = ("facade", "窗台上方滴水，雨天更厉害。");
        let mut scene = start(plan, (at, LIN), (Kind::Complaint, room), matter);
        if approver == ZHENG {
            scene.classifies(
                on(at).plus(30 * MINUTE),
                ZHOU,
                &[(Field::Severity, "important")],
            );
        }
        scene.dispatches((on(at).plus(40 * MINUTE), CHEN), ENGINEERING, None, "");
        scene.does(on(at).plus(50 * MINUTE), QIAN, Body::Received, "");
        let asked = on(at).plus(DAY);
        scene.asks_for_time(asked, LIN, on(at).plus(4 * DAY), reason);
        scene.is_given_time(asked.plus(30 * MINUTE), WU, on(at).plus(4 * DAY));
        if given {
            scene.is_given_time(asked.plus(2 * HOUR), approver, on(at).plus(4 * DAY));
        } else {
            let why = "邻楼同类作业一天完成，请按期";
            scene.does(asked.plus(2 * HOUR), approver, Body::ExtensionDenied, why);
        }
        let done = on(at).plus(if given {
            3 * DAY
        } else {
            2 * DAY + 90 * MINUTE
        });
        settle(
            &mut scene,
            (done, QIAN),
            &Subject::Complaint,
            "滴水线清通，窗框外侧打胶",
        );
        phone(&mut scene, (done.plus(DAY), HE));
    }
}

/// Nobody opens and nobody answers; 林晓芸 had been along, so it is not hers to call.
pub(super) fn unreachable(plan: &mut Plan<'_>) {
    let at = "11-12 09:05";
    let matter = ("kitchen-fan", "油烟从排烟口倒灌进来。");
    let mut scene = start(plan, (at, LIN), (Kind::Complaint, "5-1-2104"), matter);
    scene.visits(
        (on("11-12 15:00"), 20),
        LIN,
        VisitOutcome::Done,
        "止逆阀已拆洗，回位正常",
    );
    settle(
        &mut scene,
        (on("11-12 15:40"), QIAN),
        &Subject::Complaint,
        "拆洗止逆阀，烟雾测试不倒灌",
    );
    let nobody = CallbackOutcome::Unreachable;
    let tries = [
        ("11-13 10:10", MA),
        ("11-14 18:20", MA),
        ("11-15 09:40", CHEN),
    ];
    for (at, who) in tries {
        scene.calls_back(
            (on(at), who),
            Channel::Phone,
            nobody.clone(),
            "电话无人接听",
        );
    }
    scene.calls_back(
        (on("11-17 19:10"), HE),
        Channel::Phone,
        CallbackOutcome::Satisfied,
        "出差刚回，已经好了。",
    );
}

/// Settled, taken up again, settled anew: two draws.
pub(super) fn reopened(plan: &mut Plan<'_>) {
    let at = "11-05 08:50";
    let matter = ("riser", "水表后面的接头渗水，表箱里有积水。");
    let mut scene = start(plan, (at, CHEN), (Kind::Repair, "3-2-1104"), matter);
    scene.goes_to(on("11-05 09:05"), ZHAO);
    let done = VisitOutcome::Done;
    scene.visits((on("11-05 14:00"), 15), ZHAO, done.clone(), "紧固压盖");
    let settling = (on("11-05 14:20"), ZHAO);
    settle(&mut scene, settling, &Subject::Repair, "紧固压盖，当时不渗");
    let first = scene.settlement;
    let again = "业户来电：夜里又渗";
    scene.does(on("11-06 08:30"), CHEN, Body::Reopened, again);
    let valve = Body::Materials(Box::default());
    scene.does(on("11-06 10:00"), ZHAO, valve, "表后阀 1 只");
    scene.visits((on("11-06 10:10"), 35), ZHAO, done, "更换表后阀");
    let settling = (on("11-06 10:50"), ZHAO);
    settle(
        &mut scene,
        settling,
        &Subject::Repair,
        "更换表后阀，观察两小时不渗",
    );
    phone(&mut scene, (on("11-08 09:50"), HE));
    scene.settlement = first;
    phone(&mut scene, (on("11-08 09:56"), HE));
}
