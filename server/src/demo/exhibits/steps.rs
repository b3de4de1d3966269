//! A weighty complaint with every step that a procedure may ask for.

use super::super::people::{HE, LIN, MA, QIAN, QIANG, SUN, WU, ZHOU};
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::texts::ENGINEERING;
use super::super::watch::on;
use super::{settle, start};
use domain::EntryId;
use domain::body::{Body, Private, ReportedUp, SignMethod, Signed, Stepped};
use domain::time::MINUTE;
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject, WaitFor};

const OPENED: &str = "10-28 09:00";

pub(super) fn proper_steps(plan: &mut Plan<'_>) {
    let matter = (
        "water-quality",
        "自来水发黄有味道，孩子不敢喝，业主群里十几户都在说。",
    );
    let room = (Kind::Complaint, "4-2-1702");
    let mut scene = start(plan, (OPENED, LIN), room, matter);
    taken_seriously(&mut scene);
    found_out(&mut scene);
    let settling = (on("10-30 17:00"), ZHOU);
    let done = "水箱清洗消毒，报告公示";
    settle(&mut scene, settling, &Subject::Complaint, done);
    let heard = (Channel::Visit, CallbackOutcome::Satisfied);
    let caller = (on("11-01 10:00"), HE);
    let made = scene.calls_back(caller, heard.0, heard.1, "水清了，报告也看了。");
    altered(&mut scene, made);
    scene.does(on("11-02 09:30"), WU, Body::SignedOff, "客户服务主管已阅");
    scene.does(on("11-02 10:00"), SUN, Body::Reviewed, "");
    scene.is_signed_off(on("11-03 09:20"));
    scene.does(on("11-03 15:00"), MA, Body::Archived, "");
}

fn taken_seriously(scene: &mut Scene<'_, '_>) {
    let minutes = |minutes: i64| on(OPENED).plus(minutes * MINUTE);
    let major = [(Field::Severity, "major"), (Field::About, "us")];
    scene.classifies(minutes(25), ZHOU, &major);
    let up = Body::ReportedUp(Box::new(ReportedUp {
        to: "director".to_owned(),
    }));
    scene.does(minutes(28), ZHOU, up, "已报主任");
    scene.does(minutes(30), LIN, Body::Called, "逐户电话告知先用桶装水");
    let interest = "水箱清洗由我部承包，请另派人核实";
    scene.does(minutes(60), QIAN, Body::Recused, interest);
    scene.dispatches((minutes(70), ZHOU), ENGINEERING, Some(QIANG), "");
    scene.does(minutes(80), QIANG, Body::Received, "");
    let sampled = Body::Step(Box::new(Stepped {
        name: "sampled".to_owned(),
    }));
    scene.does(minutes(180), QIANG, sampled, "取样两瓶送检");
    scene.waits(minutes(240), QIANG, WaitFor::Outside, "等检测报告");
}

fn found_out(scene: &mut Scene<'_, '_>) {
    let report = "报告合格，铁含量偏高，管网冲洗所致";
    scene.does(on("10-30 10:00"), QIANG, Body::Resumed, report);
    let sorry = "入户致歉并送检测报告复印件";
    scene.does(on("10-30 11:00"), LIN, Body::Apologised, sorry);
    let clean = "水箱清洗后复测合格";
    scene.does(on("10-30 15:00"), QIANG, Body::Inspected, clean);
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
