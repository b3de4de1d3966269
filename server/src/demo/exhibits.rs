//! What goes wrong in real life, once each: conflicts, refusals, facts that do not count.

use super::people::{CHEN, HAN, HE, LIN, MA, QIAN, QIANG, SUN, WU, Who, ZHAO, ZHENG, ZHOU};
use super::plan::{Act, Fate, Plan, Word};
use super::scene::Scene;
use super::texts::{ENGINEERING, EXTENSION_REASONS, NOT_ACCEPTED, ORDER};
use super::watch::on;
use domain::EntryId;
use domain::body::{
    Body, Classified, Merged, Private, ReportedUp, Resolve, SignMethod, Signed, Stepped,
};
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject, VisitOutcome};
use std::collections::BTreeMap;

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
    });
    scene.answers(at.plus(14 * MINUTE), who, "已记下，责任部门今天回话");
    scene
}

/// Two people classify on top of the same state; a third closes it, or nobody yet.
fn conflict(plan: &mut Plan<'_>, (at, room): (&str, &str), resolved: bool) {
    let matter = ("fee-bill", "物业费账单重复扣了一个月，打了两次电话没人回。");
    let mut scene = start(plan, (at, HE), (Kind::Complaint, room), matter);
    let first = scene.classifies(
        on(at).plus(20 * MINUTE),
        ZHOU,
        &[(Field::Severity, "important")],
    );
    let classified = Classified {
        fields: BTreeMap::from([(Field::Severity, "general".to_owned())]),
    };
    let meanwhile = on(at).plus(23 * MINUTE);
    let id = scene.plan.chance.entry(meanwhile);
    let opening = scene.plan.opening_of(scene.ticket);
    let act = Act {
        at: meanwhile,
        arrives: meanwhile,
        who: HE,
        tablet: HE.person().tablet,
        ticket: scene.ticket,
        id,
        body: Body::Classified(Box::new(classified)),
        private: Private::default(),
        base: opening
            .map(|entry| (Field::Severity, entry))
            .into_iter()
            .collect(),
        if_drawn: None,
        astray: 0,
    };
    scene.add_unseeing(act);
    if resolved {
        let resolve = Resolve {
            field: Field::Severity,
            entry: first,
        };
        scene.does(
            on(at).plus(2 * HOUR),
            WU,
            Body::Resolve(Box::new(resolve)),
            "以重要论",
        );
        scene.does(
            on(at).plus(5 * HOUR),
            WU,
            Body::Progressed,
            "已核对银行回单，确有重复代扣",
        );
        let done = "重复扣款已原路退回，业户确认到账";
        settle(
            &mut scene,
            (on(at).plus(DAY), WU),
            &Subject::Complaint,
            done,
        );
        phone(&mut scene, (on(at).plus(2 * DAY), MA));
    }
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

/// The butler settles offline what the technician had settled: refused, the visit stays.
fn settled_by_two(plan: &mut Plan<'_>) {
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
fn called_back_by_the_handler(plan: &mut Plan<'_>) {
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
fn wrong_tablet(plan: &mut Plan<'_>) {
    let at = "11-12 19:40";
    let matter = ("parking", "我的车位又被别人占了，打电话也没人挪。");
    let mut scene = start(plan, (at, CHEN), (Kind::Complaint, "1-1-0801"), matter);
    scene.dispatches((on(at).plus(10 * MINUTE), CHEN), ORDER, None, "");
    let (theirs, own) = (QIAN.person().tablet, HAN.person().tablet);
    for (minutes, body, tablet, text, astray) in [
        (25, Body::Noted, theirs, "已到现场，联系车主挪车", 0),
        (26, Body::Received, theirs, "", 0),
        (40, Body::Received, own, "", 0),
        (
            70,
            Body::Progressed,
            own,
            "车已挪走，访客登记改为必留电话",
            3 * HOUR,
        ),
    ] {
        let at = on(at).plus(minutes * MINUTE);
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
    settle(
        &mut scene,
        (on("11-13 10:00"), CHEN),
        &Subject::Complaint,
        "车位已空出，业户确认",
    );
    phone(&mut scene, (on("11-14 10:00"), MA));
}

/// Asked for, denied; asked for, given; and given by somebody without the right.
fn extensions(plan: &mut Plan<'_>) {
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
fn unreachable(plan: &mut Plan<'_>) {
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
fn reopened(plan: &mut Plan<'_>) {
    let at = "11-05 08:50";
    let matter = ("riser", "水表后面的接头渗水，表箱里有积水。");
    let mut scene = start(plan, (at, CHEN), (Kind::Repair, "3-2-1104"), matter);
    scene.dispatches(
        (on(at).plus(15 * MINUTE), CHEN),
        ENGINEERING,
        Some(ZHAO),
        "",
    );
    scene.does(on(at).plus(25 * MINUTE), ZHAO, Body::Received, "");
    scene.visits(
        (on("11-05 14:00"), 15),
        ZHAO,
        VisitOutcome::Done,
        "紧固压盖",
    );
    settle(
        &mut scene,
        (on("11-05 14:20"), ZHAO),
        &Subject::Repair,
        "紧固压盖，当时不渗",
    );
    let first = scene.settlement;
    scene.does(
        on("11-06 08:30"),
        CHEN,
        Body::Reopened,
        "业户来电：夜里又渗",
    );
    scene.does(
        on("11-06 10:00"),
        ZHAO,
        Body::Materials(Box::default()),
        "表后阀 1 只",
    );
    scene.visits(
        (on("11-06 10:10"), 35),
        ZHAO,
        VisitOutcome::Done,
        "更换表后阀",
    );
    settle(
        &mut scene,
        (on("11-06 10:50"), ZHAO),
        &Subject::Repair,
        "更换表后阀，观察两小时不渗",
    );
    phone(&mut scene, (on("11-08 09:50"), HE));
    scene.settlement = first;
    phone(&mut scene, (on("11-08 09:56"), HE));
}

fn merged(plan: &mut Plan<'_>) {
    let matter = ("elevator", "电梯按键七楼不亮，要按好几次。");
    let mut scene = start(
        plan,
        ("11-09 08:20", LIN),
        (Kind::Repair, "6-1-0703"),
        matter,
    );
    scene.dispatches((on("11-09 08:50"), CHEN), ENGINEERING, None, "");
    scene.does(on("11-09 09:05"), QIAN, Body::Received, "");
    settle(
        &mut scene,
        (on("11-09 15:00"), QIAN),
        &Subject::Repair,
        "更换按键模块，试运行正常",
    );
    let into = scene.ticket;
    phone(&mut scene, (on("11-11 09:30"), HE));
    let mut again = start(
        plan,
        ("11-09 09:40", CHEN),
        (Kind::Repair, "6-1-0701"),
        matter,
    );
    let merged = Body::Merged(Box::new(Merged { into }));
    again.does(on("11-09 09:55"), CHEN, merged, "与 6-1-0703 同一件");
}

fn ended_otherwise(plan: &mut Plan<'_>) {
    let rooms = ["1-1-1504", "2-1-1902", "3-2-1401", "6-2-0601"];
    let words = [
        "交房时装的新风机不转了，还在保修期里。",
        "小区门口的马路坑坑洼洼，能不能修一下？",
        "楼上空调水滴到我家雨棚上，说了他不听。",
        "自己买的净水器漏水，想请师傅看看。",
    ];
    for (index, (room, why)) in rooms.into_iter().zip(NOT_ACCEPTED).enumerate() {
        let matter = ("outside", words[index]);
        let at = format!("10-{:02} 10:15", 9 + 7 * index.min(3));
        let mut scene = start(plan, (&at, HE), (Kind::Repair, room), matter);
        scene.does(on(&at).plus(3 * HOUR), HE, Body::NotAccepted, why);
        if index == 0 {
            scene.does(on(&at).plus(9 * DAY), MA, Body::Archived, "");
        }
    }
    for (at, room) in [("10-20 11:00", "4-1-0901"), ("11-13 16:10", "1-2-1602")] {
        let matter = ("mailbox", "信报箱锁坏了，打不开。");
        let mut scene = start(plan, (at, CHEN), (Kind::Repair, room), matter);
        scene.dispatches(
            (on(at).plus(20 * MINUTE), CHEN),
            ENGINEERING,
            Some(QIANG),
            "",
        );
        scene.does(
            on(at).plus(40 * MINUTE),
            QIANG,
            Body::Returned,
            "业户来电说钥匙找到了",
        );
        scene.does(on(at).plus(50 * MINUTE), CHEN, Body::Cancelled, "业户撤回");
    }
}

/// A weighty complaint with every step that a procedure may ask for.
fn proper_steps(plan: &mut Plan<'_>) {
    let at = "10-28 09:00";
    let matter = (
        "water-quality",
        "自来水发黄有味道，孩子不敢喝，业主群里十几户都在说。",
    );
    let mut scene = start(plan, (at, LIN), (Kind::Complaint, "4-2-1702"), matter);
    let major = [(Field::Severity, "major"), (Field::About, "us")];
    scene.classifies(on(at).plus(25 * MINUTE), ZHOU, &major);
    let up = ReportedUp {
        to: "director".to_owned(),
    };
    scene.does(
        on(at).plus(28 * MINUTE),
        ZHOU,
        Body::ReportedUp(Box::new(up)),
        "已报主任",
    );
    scene.does(
        on(at).plus(30 * MINUTE),
        LIN,
        Body::Called,
        "逐户电话告知先用桶装水",
    );
    scene.does(
        on(at).plus(HOUR),
        QIAN,
        Body::Recused,
        "水箱清洗由我部承包，请另派人核实",
    );
    scene.dispatches(
        (on(at).plus(70 * MINUTE), ZHOU),
        ENGINEERING,
        Some(QIANG),
        "",
    );
    scene.does(on(at).plus(80 * MINUTE), QIANG, Body::Received, "");
    let sampled = Stepped {
        name: "sampled".to_owned(),
    };
    scene.does(
        on(at).plus(3 * HOUR),
        QIANG,
        Body::Step(Box::new(sampled)),
        "取样两瓶送检",
    );
    scene.waits(
        on(at).plus(4 * HOUR),
        QIANG,
        domain::words::WaitFor::Outside,
        "等检测报告",
    );
    scene.does(
        on("10-30 10:00"),
        QIANG,
        Body::Resumed,
        "报告合格，铁含量偏高，管网冲洗所致",
    );
    scene.does(
        on("10-30 11:00"),
        LIN,
        Body::Apologised,
        "入户致歉并送检测报告复印件",
    );
    scene.does(
        on("10-30 15:00"),
        QIANG,
        Body::Inspected,
        "水箱清洗后复测合格",
    );
    settle(
        &mut scene,
        (on("10-30 17:00"), ZHOU),
        &Subject::Complaint,
        "水箱清洗消毒，报告公示",
    );
    let heard = (Channel::Visit, CallbackOutcome::Satisfied);
    let made = scene.calls_back(
        (on("11-01 10:00"), HE),
        heard.0,
        heard.1,
        "水清了，报告也看了。",
    );
    altered(&mut scene, made);
    scene.does(on("11-02 09:30"), WU, Body::SignedOff, "客户服务主管已阅");
    scene.does(on("11-02 10:00"), SUN, Body::Reviewed, "");
    scene.does(on("11-03 15:00"), MA, Body::Archived, "");
}

/// A signature whose text is not the one that was signed: kept, and flagged.
fn altered(scene: &mut Scene<'_, '_>, of: EntryId) {
    let signed = Signed {
        of,
        method: SignMethod::Typed,
        unsigned: None,
        relation: "family".to_owned(),
        language: "zh-Hans".to_owned(),
        digest: domain::signature::digest("回访记录（第一稿）"),
        covers: Vec::new(),
    };
    let private = Private {
        signer: scene.contact.clone(),
        witness: Some(HE.person().name.to_owned()),
        document: Some("回访记录（第二稿）".to_owned()),
        ..Private::default()
    };
    scene.write(
        on("11-01 10:20"),
        HE,
        Body::Signed(Box::new(signed)),
        private,
    );
}
