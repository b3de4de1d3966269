//! What is settled and still to be called back, reviewed or filed.

use super::super::people::{CHEN, HE, LIN, MA, QIAN, QIANG, Who, ZHAO, ZHOU};
use super::super::plan::{Fate, Plan, Word};
use super::super::scene::Scene;
use super::super::texts::ENGINEERING;
use super::super::watch::on;
use super::word;
use domain::body::Body;
use domain::time::MINUTE;
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject, VisitOutcome};

/// The callbacks of the screens, each in its own state.
pub(in crate::demo) fn callbacks(plan: &mut Plan<'_>) {
    silent_intercom(plan);
    elevator_nobody_asked_about(plan);
    first_complaint_of_the_lamps(plan);
    waiting_for_review(plan);
    works(plan);
    drawn(
        plan,
        ("11-17 09:20", "3-2-0705"),
        ("socket", "客厅一排插座没有电"),
        "11-17 19:32",
    );
    drawn(
        plan,
        ("11-18 08:40", "1-1-0302"),
        ("drain", "洗手盆下水慢"),
        "11-18 14:40",
    );
    drawn(
        plan,
        ("11-18 13:10", "6-1-0303"),
        ("window", "纱窗脱轨，推不动"),
        "11-18 20:32",
    );
}

/// Due tomorrow at 17:40: 林晓芸 took it in, the department settled it.
fn silent_intercom(plan: &mut Plan<'_>) {
    let text = "门禁对讲无声，访客按了没有反应";
    let mut scene = complaint(plan, ("11-16 09:05", LIN), "4-2-1101", ("intercom", text));
    scene.visits(
        (on("11-16 15:10"), 18),
        QIANG,
        VisitOutcome::Again,
        "听筒线接头受潮，备件明天到",
    );
    scene.visits(
        (on("11-17 17:05"), 22),
        QIANG,
        VisitOutcome::Done,
        "重做接头，三方通话清楚",
    );
    let done = "更换室内机听筒线并做防潮，通话清楚";
    scene.settles(
        (on("11-17 17:40"), QIAN),
        Some((&Subject::Complaint, Fate::Any)),
        done,
    );
}

/// Late by 2:20; 林晓芸 went along, so somebody else has to call.
fn elevator_nobody_asked_about(plan: &mut Plan<'_>) {
    let text = "电梯异响，像刮铁皮";
    let mut scene = complaint(
        plan,
        ("11-14 20:15", LIN),
        "2-1-1403",
        ("elevator-noise", text),
    );
    scene.visits(
        (on("11-15 09:30"), 15),
        LIN,
        VisitOutcome::Again,
        "与维保同到，轿门滑块磨损",
    );
    let done = "更换轿门滑块，夜间运行测试正常";
    scene.settles(
        (on("11-16 12:12"), QIAN),
        Some((&Subject::Complaint, Fate::Any)),
        done,
    );
}

fn first_complaint_of_the_lamps(plan: &mut Plan<'_>) {
    let text = "B2 车库灯不亮";
    let mut scene = complaint(
        plan,
        ("11-06 19:10", LIN),
        "3-1-1502",
        ("garage-light", text),
    );
    scene.does(on("11-07 09:15"), ZHAO, Body::Inspected, "两只灯管到寿命");
    let done = "更换灯管两支，照度恢复";
    scene.settles(
        (on("11-07 10:20"), QIAN),
        Some((&Subject::Complaint, Fate::Any)),
        done,
    );
    let heard = (Channel::Phone, CallbackOutcome::Satisfied);
    scene.calls_back((on("11-09 10:05"), MA), heard.0, heard.1, "亮了，谢谢。");
    scene.does(on("11-11 09:00"), CHEN, Body::Reviewed, "");
    scene.is_signed_off(on("11-11 15:10"));
    scene.does(on("11-11 16:30"), MA, Body::Archived, "");
}

fn waiting_for_review(plan: &mut Plan<'_>) {
    let text = "楼上晾衣滴水，棉被湿了一半";
    let mut scene = complaint(plan, ("11-14 10:25", LIN), "6-1-0501", ("drip", text));
    scene.does(
        on("11-14 16:40"),
        LIN,
        Body::Apologised,
        "当面致歉，陪同看过楼上晾衣架",
    );
    let done = "楼上加装接水盘并道歉，双方同意";
    scene.settles(
        (on("11-15 17:20"), QIAN),
        Some((&Subject::Complaint, Fate::Any)),
        done,
    );
    let heard = (Channel::Visit, CallbackOutcome::Satisfied);
    scene.calls_back((on("11-18 10:30"), HE), heard.0, heard.1, "处理了就好。");
}

/// One opens on 11-25, one was called back after its month.
fn works(plan: &mut Plan<'_>) {
    let text = "外墙渗水，次卧墙面一大片水渍";
    let one = ("10-12 09:40", "5-2-1002", "10-25 16:20", false);
    let two = ("09-21 08:50", "1-1-2003", "10-02 11:30", true);
    for (opened, room, settled, called) in [one, two] {
        let said = word(opened, CHEN, Kind::Repair, Some(room), ("facade", text));
        let at = said.at;
        let mut scene = plan.open(Word {
            works: true,
            ..said
        });
        scene.answers(
            at.plus(20 * MINUTE),
            CHEN,
            "已派工程部看现场，吊绳施工须等无风天",
        );
        scene.dispatches((at.plus(25 * MINUTE), CHEN), ENGINEERING, None, "");
        scene.does(at.plus(40 * MINUTE), QIAN, Body::Received, "");
        scene.does(
            on(settled).plus(-50 * MINUTE),
            QIAN,
            Body::Inspected,
            "淋水两小时，室内不渗",
        );
        let done = "分格缝清缝重打耐候胶，淋水试验合格";
        let settling = (on(settled), QIAN);
        scene.settles(settling, Some((&Subject::Works, Fate::Drawn)), done);
        if called {
            scene.when_drawn();
            let heard = (Channel::Visit, CallbackOutcome::Satisfied);
            scene.calls_back(
                (on("11-04 15:10"), MA),
                heard.0,
                heard.1,
                "下了两场雨，没有再渗。",
            );
        }
    }
}

/// A technician's repair that was drawn and nobody has called back yet.
fn drawn(
    plan: &mut Plan<'_>,
    (opened, room): (&str, &str),
    matter: (&'static str, &str),
    settled: &str,
) {
    let paid = room.starts_with("3-2");
    let technician = if paid { QIANG } else { ZHAO };
    let said = word(opened, CHEN, Kind::Repair, Some(room), matter);
    let (at, done) = (said.at, on(settled));
    let mut scene = plan.open(Word {
        channel: Channel::Phone,
        ..said
    });
    scene.answers(at.plus(6 * MINUTE), CHEN, "已派工程部，上门前半小时打电话");
    scene.goes_to(at.plus(9 * MINUTE), technician);
    if paid {
        let parts = [("五孔插座", 2_600), ("人工费", 3_000)];
        scene.quotes(done.plus(-25 * MINUTE), technician, &parts);
    } else {
        // 林晓芸 went along: this one is somebody else's to call back.
        let (visit, along) = (
            (done.plus(-32 * MINUTE), 30),
            "陪同赵建国上门，业户老人在家",
        );
        scene.visits(visit, LIN, VisitOutcome::Done, along);
    }
    let (visit, result) = ((done.plus(-30 * MINUTE), 24), "已修好，当面试过");
    let ended = scene.visits(visit, technician, VisitOutcome::Done, result);
    scene.signs_for_work((done.plus(-4 * MINUTE), technician), ended, result);
    if paid {
        scene.is_paid(done.plus(-2 * MINUTE), technician);
    }
    let subject = Some((&Subject::Repair, Fate::Drawn));
    let result = "已修好，试用正常，现场清理干净";
    scene.settles((done, technician), subject, result);
}

/// A general complaint up to the department's receipt.
pub(super) fn complaint<'p, 'a>(
    plan: &'p mut Plan<'a>,
    (opened, who): (&str, Who),
    room: &str,
    matter: (&str, &str),
) -> Scene<'p, 'a> {
    let said = word(opened, who, Kind::Complaint, Some(room), matter);
    let at = said.at;
    let mut scene = plan.open(said);
    scene.answers(at.plus(32 * MINUTE), who, "已说明处理办法，请业户等回音");
    let fields = [(Field::Severity, "general"), (Field::Validity, "valid")];
    scene.classifies(at.plus(38 * MINUTE), ZHOU, &fields);
    scene.dispatches((at.plus(41 * MINUTE), CHEN), ENGINEERING, None, "");
    scene.does(at.plus(55 * MINUTE), QIAN, Body::Received, "");
    scene
}
