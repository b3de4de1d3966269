//! What is open at the demo's moment.

use super::super::people::{CHEN, HAN, HE, LIN, MA, QIAN, QIANG, ZHAO, ZHOU};
use super::super::plan::{Plan, Word};
use super::super::texts::{ENGINEERING, ORDER, SERVICE};
use super::super::watch::on;
use super::word;
use domain::body::Body;
use domain::words::{Channel, Field, Kind, WaitFor};

const GENERAL: &[(Field, &str)] = &[(Field::Severity, "general"), (Field::Validity, "valid")];
const IMPORTANT: &[(Field, &str)] = &[(Field::Severity, "important"), (Field::Validity, "valid")];

/// Everything on 林晓芸's list, and on the dispatch board beside it.
pub(in crate::demo) fn board(plan: &mut Plan<'_>) {
    dripping_air_conditioner(plan);
    lamps_in_the_garage(plan);
    dripping_tap(plan);
    questions(plan);
    to_be_dispatched(plan);
    dispatched(plan);
    late_for_a_superior(plan);
}

/// Overdue by 32 minutes; what 林晓芸 wrote after noon is still on her tablet.
fn dripping_air_conditioner(plan: &mut Plan<'_>) {
    let text = "楼上空调外机滴水，打湿晾晒衣物";
    let said = word(
        "11-17 14:00",
        LIN,
        Kind::Complaint,
        Some("5-2-0803"),
        ("drip", text),
    );
    let mut scene = plan.open(said);
    scene.classifies(on("11-17 14:17"), ZHOU, GENERAL);
    let agreed = "约定周四 14:00 前。依据投诉处理规程 四(一)3";
    scene.dispatches((on("11-17 14:17"), ZHOU), ENGINEERING, None, agreed);
    scene.does(on("11-17 14:18"), QIAN, Body::Received, "");
    scene.answers(
        on("11-17 14:41"),
        LIN,
        "电话答复李先生：已报工程部，今天先看现场",
    );
    let note = "0803 来电：昨夜仍滴水。监控中心代接，转首问";
    scene.does(on("11-18 09:40"), CHEN, Body::Noted, note);
}

/// The second complaint on one matter; the first was settled on 11-07.
fn lamps_in_the_garage(plan: &mut Plan<'_>) {
    let text = "地下车库 B2 照明两盏不亮，37、38 号车位上方，晚上看不清，上次修好不到两周又坏。";
    let said = word(
        "11-19 13:48",
        LIN,
        Kind::Complaint,
        Some("3-1-1502"),
        ("garage-light", text),
    );
    plan.open(Word {
        wants_by: Some(on("11-20 18:00")),
        ..said
    });
}

fn dripping_tap(plan: &mut Plan<'_>) {
    let text = "厨房水龙头滴漏，台面下柜有积水";
    let said = word(
        "11-19 12:50",
        CHEN,
        Kind::Repair,
        Some("2-1-0601"),
        ("tap", text),
    );
    let mut scene = plan.open(Word {
        wants_by: Some(on("11-19 15:00")),
        channel: Channel::Phone,
        ..said
    });
    let along = "约 15:00 上门，请物业管家林晓芸陪同赵建国";
    scene.dispatches((on("11-19 12:53"), CHEN), ENGINEERING, Some(LIN), along);
    scene.answers(
        on("11-19 12:56"),
        CHEN,
        "电话答复：约 15:00 上门，先关台面下角阀",
    );
    scene.does(on("11-19 13:04"), ZHAO, Body::Received, "");
}

/// What else 林晓芸 owns.
fn questions(plan: &mut Plan<'_>) {
    let text = "装修押金退还需要哪些手续";
    let said = word(
        "11-19 08:12",
        LIN,
        Kind::Inquiry,
        Some("6-1-0204"),
        ("deposit", text),
    );
    let mut scene = plan.open(said);
    let clear = "问清是去年装修的押金，收据已遗失，正向财务核对";
    scene.does(on("11-19 13:58"), LIN, Body::Clarified, clear);

    let text = "希望快递柜旁增设推车";
    plan.open(word(
        "11-19 12:42",
        LIN,
        Kind::Suggestion,
        Some("2-2-1203"),
        ("trolley", text),
    ));

    let text = "次卧空调孔漏风，想换个位置打孔";
    let said = word(
        "11-18 10:20",
        LIN,
        Kind::Repair,
        Some("4-1-1603"),
        ("hole", text),
    );
    let mut scene = plan.open(said);
    scene.answers(on("11-18 10:45"), LIN, "已说明外墙打孔须统一位置，图样已发");
    let waits = "业户与家人商量位置，周五前回话";
    scene.waits(on("11-18 11:05"), LIN, WaitFor::Resident, waits);

    let text = "上次说的楼道扶手装好没有";
    plan.open(word(
        "11-19 10:30",
        LIN,
        Kind::Feedback,
        Some("3-1-0803"),
        ("handrail", text),
    ));
}

fn to_be_dispatched(plan: &mut Plan<'_>) {
    let text = "保安未核实访客放行，业户要求说明";
    let said = word(
        "11-19 14:06",
        HAN,
        Kind::Complaint,
        Some("1-2-0405"),
        ("guard", text),
    );
    let mut scene = plan.open(Word {
        channel: Channel::Phone,
        ..said
    });
    scene.classifies(on("11-19 14:12"), ZHOU, IMPORTANT);

    let text = "卫生间地漏返水，已到门口地垫";
    let said = word(
        "11-19 14:28",
        CHEN,
        Kind::Repair,
        Some("4-1-0702"),
        ("drain", text),
    );
    plan.open(Word {
        channel: Channel::Phone,
        ..said
    });

    let text = "6 号楼电梯厅地砖松动，保洁刘师傅转告";
    plan.open(word(
        "11-19 14:26",
        CHEN,
        Kind::Repair,
        None,
        ("floor", text),
    ));
}

fn dispatched(plan: &mut Plan<'_>) {
    let text = "装修噪声超过规定时段";
    let noise = ("renovation-noise", text);
    let mut scene = plan.open(word(
        "11-19 13:39",
        CHEN,
        Kind::Complaint,
        Some("3-2-0301"),
        noise,
    ));
    scene.classifies(on("11-19 13:44"), CHEN, GENERAL);
    scene.dispatches((on("11-19 14:21"), CHEN), ORDER, None, "");

    let text = "入户门锁卡滞";
    let said = word(
        "11-19 11:30",
        CHEN,
        Kind::Repair,
        Some("6-2-0903"),
        ("door-lock", text),
    );
    let mut scene = plan.open(Word {
        wants_by: Some(on("11-19 16:02")),
        channel: Channel::Phone,
        ..said
    });
    scene.answers(on("11-19 11:36"), CHEN, "约 16:00 上门");
    scene.dispatches((on("11-19 13:55"), CHEN), ENGINEERING, Some(QIANG), "");

    let text = "老人买药不便，请代取";
    let said = word(
        "11-19 11:37",
        CHEN,
        Kind::Help,
        Some("5-1-0104"),
        ("medicine", text),
    );
    let mut scene = plan.open(Word {
        channel: Channel::Phone,
        ..said
    });
    scene.dispatches((on("11-19 11:45"), CHEN), SERVICE, Some(MA), "");
}

/// Overdue, and the head butler has not yet decided on more time.
fn late_for_a_superior(plan: &mut Plan<'_>) {
    let text = "大堂门禁卡多次失灵";
    let said = word(
        "11-16 11:27",
        HE,
        Kind::Complaint,
        Some("1-1-1001"),
        ("gate-card", text),
    );
    let mut scene = plan.open(said);
    scene.answers(
        on("11-16 12:20"),
        HE,
        "已致歉，先补写门禁权限，工程部查读卡器",
    );
    scene.classifies(on("11-16 12:31"), ZHOU, IMPORTANT);
    scene.dispatches((on("11-16 12:40"), CHEN), ENGINEERING, None, "");
    scene.does(on("11-16 13:05"), QIAN, Body::Received, "");
    scene.does(
        on("11-17 10:30"),
        QIANG,
        Body::Progressed,
        "读卡器主板老化，已联系厂家",
    );
    let reason = "读卡器主板须厂家发货，后天到";
    scene.asks_for_time(on("11-19 10:30"), HE, on("11-21 12:00"), reason);
}
