//! Tickets that end without being settled.

use super::super::people::{CHEN, HE, LIN, MA, QIAN, QIANG};
use super::super::plan::Plan;
use super::super::texts::{ENGINEERING, NOT_ACCEPTED};
use super::super::watch::on;
use super::{phone, settle, start};
use domain::body::{Body, Merged};
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{Kind, Subject};

pub(super) fn merged(plan: &mut Plan<'_>) {
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

pub(super) fn ended_otherwise(plan: &mut Plan<'_>) {
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
