//! What is judged otherwise than its author thought.

use super::super::people::{CHEN, HAN, HE, MA, QIAN, QIANG, WU, ZHAO, ZHOU};
use super::super::plan::{Act, Fate, Plan};
use super::super::scene::Scene;
use super::super::texts::{ENGINEERING, ORDER};
use super::super::watch::on;
use super::{phone, settle, start};
use domain::body::{Body, Classified, Private, Resolve};
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject, VisitOutcome};
use domain::{EntryId, Time};
use std::collections::BTreeMap;

/// Two people classify on top of the same state; a third closes it, or nobody yet.
pub(super) fn conflict(plan: &mut Plan<'_>, (at, room): (&str, &str), resolved: bool) {
    let matter = ("fee-bill", "物业费账单重复扣了一个月，打了两次电话没人回。");
    let mut scene = start(plan, (at, HE), (Kind::Complaint, room), matter);
    let important = [(Field::Severity, "important")];
    let first = scene.classifies(on(at).plus(20 * MINUTE), ZHOU, &important);
    classified_meanwhile(&mut scene, on(at).plus(23 * MINUTE));
    if resolved {
        resolved_by_a_third(&mut scene, on(at), first);
    }
}

fn classified_meanwhile(scene: &mut Scene<'_, '_>, at: Time) {
    let general = (Field::Severity, "general".to_owned());
    let classified = Classified {
        fields: BTreeMap::from([general]),
    };
    let id = scene.plan.chance.entry(at);
    let seen = scene.plan.opening_of(scene.ticket);
    scene.add_unseeing(Act {
        at,
        arrives: at,
        who: HE,
        tablet: HE.person().tablet,
        ticket: scene.ticket,
        id,
        body: Body::Classified(Box::new(classified)),
        private: Private::default(),
        base: seen
            .into_iter()
            .map(|seen| (Field::Severity, seen))
            .collect(),
        if_drawn: None,
        astray: 0,
    });
}

fn resolved_by_a_third(scene: &mut Scene<'_, '_>, opened: Time, entry: EntryId) {
    let field = Field::Severity;
    let resolve = Body::Resolve(Box::new(Resolve { field, entry }));
    scene.does(opened.plus(2 * HOUR), WU, resolve, "以重要论");
    let found = "已核对银行回单，确有重复代扣";
    scene.does(opened.plus(5 * HOUR), WU, Body::Progressed, found);
    let done = "重复扣款已原路退回，业户确认到账";
    settle(scene, (opened.plus(DAY), WU), &Subject::Complaint, done);
    phone(scene, (opened.plus(2 * DAY), MA));
}

/// The butler settles offline what the technician had settled: refused, the visit stays.
pub(super) fn settled_by_two(plan: &mut Plan<'_>) {
    let at = "11-10 09:10";
    let matter = ("heater", "淋浴忽冷忽热，水压也小。");
    let mut scene = start(plan, (at, HE), (Kind::Repair, "1-2-1104"), matter);
    scene.dispatches(
        (on(at).plus(20 * MINUTE), CHEN),
        ENGINEERING,
        Some(ZHAO),
        "",
    );
    scene.does(on(at).plus(31 * MINUTE), ZHAO, Body::Received, "");
    scene.visits(
        (on("11-10 14:30"), 25),
        ZHAO,
        VisitOutcome::Done,
        "清洗混水阀滤网",
    );
    settle(
        &mut scene,
        (on("11-10 15:05"), ZHAO),
        &Subject::Repair,
        "清洗滤网，水压恢复正常",
    );
    let first = scene.settlement;
    scene.visits(
        (on("11-10 15:10"), 10),
        HE,
        VisitOutcome::Done,
        "业户说已经好了",
    );
    settle(
        &mut scene,
        (on("11-10 15:24"), HE),
        &Subject::Repair,
        "业户确认已修好",
    );
    scene.settlement = first;
    phone(&mut scene, (on("11-12 10:40"), MA));
    scene.does(on("11-12 11:00"), QIANG, Body::Archived, "");
}

/// By the technician who did the work, and by a department head: kept, and count for nothing.
pub(super) fn called_back_by_the_handler(plan: &mut Plan<'_>) {
    let at = "11-11 10:00";
    let matter = ("lamp", "阳台吸顶灯不亮，换了灯泡也没有用。");
    let mut scene = start(plan, (at, CHEN), (Kind::Repair, "5-1-1402"), matter);
    scene.dispatches(
        (on(at).plus(20 * MINUTE), CHEN),
        ENGINEERING,
        Some(QIANG),
        "",
    );
    scene.does(on(at).plus(30 * MINUTE), QIANG, Body::Received, "");
    scene.visits(
        (on("11-11 15:10"), 20),
        QIANG,
        VisitOutcome::Done,
        "驱动电源损坏",
    );
    let subject = Some((&Subject::Repair, Fate::Drawn));
    scene.settles(
        (on("11-11 15:40"), QIANG),
        subject,
        "更换驱动电源，试亮正常",
    );
    let heard = (Channel::Phone, CallbackOutcome::Satisfied);
    scene.calls_back(
        (on("11-12 09:20"), QIANG),
        heard.0.clone(),
        heard.1.clone(),
        "好了。",
    );
    scene.calls_back(
        (on("11-12 16:20"), HAN),
        heard.0.clone(),
        heard.1.clone(),
        "好了。",
    );
    scene.calls_back((on("11-13 11:20"), MA), heard.0, heard.1, "灯亮了，谢谢。");
}

/// Written on a tablet that was never given to him; and a tablet whose clock was hours ahead.
pub(super) fn wrong_tablet(plan: &mut Plan<'_>) {
    let at = "11-12 19:40";
    let matter = ("parking", "我的车位又被别人占了，打电话也没人挪。");
    let mut scene = start(plan, (at, CHEN), (Kind::Complaint, "1-1-0801"), matter);
    scene.dispatches((on(at).plus(10 * MINUTE), CHEN), ORDER, None, "");
    in_the_field(&mut scene, at);
    settle(
        &mut scene,
        (on("11-13 10:00"), CHEN),
        &Subject::Complaint,
        "车位已空出，业户确认",
    );
    phone(&mut scene, (on("11-14 10:00"), MA));
}

fn in_the_field(scene: &mut Scene<'_, '_>, opened: &str) {
    let (theirs, own) = (QIAN.person().tablet, HAN.person().tablet);
    let gone = "车已挪走，访客登记改为必留电话";
    for (minutes, body, tablet, text, astray) in [
        (25, Body::Noted, theirs, "已到现场，联系车主挪车", 0),
        (26, Body::Received, theirs, "", 0),
        (40, Body::Received, own, "", 0),
        (70, Body::Progressed, own, gone, 3 * HOUR),
    ] {
        let at = on(opened).plus(minutes * MINUTE);
        let id = scene.plan.chance.entry(at);
        let private = Private {
            text: (!text.is_empty()).then(|| text.to_owned()),
            ..Private::default()
        };
        scene.add(Act {
            at,
            arrives: at,
            who: HAN,
            tablet,
            ticket: scene.ticket,
            id,
            body,
            private,
            base: BTreeMap::new(),
            if_drawn: None,
            astray,
        });
    }
}
