//! `shouwen import log`: old records become entries of the log, once, with the times that they tell.

use super::{Estate, Said, run, well};
use domain::clock::ClockState;
use domain::step::Step;
use domain::ticket::Ticket;
use domain::{CommunityId, Offset, Outcome, Time};
use server::log::Log;
use std::path::Path;

const ROOMS: &str = "楼,单元,室\n3,1,1502\n";
const STAFF: &str = "工号,姓名,岗位\ngl01,林,物业管家\nwx03,吴,维修工\nkf02,康,服务中心管理员\n";
const OLD: &str = r#"{"ticket":"旧-7","at":"2024-03-02T09:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"complaint","room":"3-1-1502","text":"吵","severity":"general"}
{"ticket":"旧-7","at":"2024-03-05T10:00:00+08:00","by":"kf02","role":"clerk","entry":"called_back","channel":"visit","outcome":"satisfied","signed":true}
{"ticket":"旧-7","at":"2024-03-02T09:40:00+08:00","by":"gl01","role":"butler","entry":"answered","text":"回了话"}

{"ticket":"旧-7","at":"2024-03-03T15:00:00+08:00","by":"wx03","role":"technician","entry":"visited","arrived":"2024-03-03T15:00:00+08:00","left":"2024-03-03T16:00:00+08:00","outcome":"done"}
{"ticket":"旧-7","at":"2024-03-03T17:00:00+08:00","by":"wx03","role":"technician","entry":"settled","text":"办好","received":"2024-03-04T08:00:00+08:00","verdict":"accepted"}
{"ticket":"旧-7","at":"2024-03-04T17:00:00+08:00","by":"wx03","role":"technician","entry":"settled","verdict":"refused"}
"#;

async fn with_registers() -> Estate {
    let estate = Estate::found().await;
    for (name, text) in [("rooms", ROOMS), ("staff", STAFF)] {
        let file = estate.text(&format!("{name}.csv"));
        std::fs::write(&file, text).unwrap();
        well(&["import", name, &file], &estate.data());
    }
    estate
}

fn import(estate: &Estate, log: &str) -> Said {
    let file = estate.text("old.jsonl");
    std::fs::write(&file, log).unwrap();
    run(&["import", "log", &file], &estate.data())
}

async fn log(estate: &Estate) -> (Log, CommunityId) {
    let (folder, community) = estate.open().await;
    (folder.log(community.id).await.unwrap(), community.id)
}

fn old(log: &Log) -> &Ticket {
    let mut tickets = log.authority().world().tickets.values();
    let is_old = |ticket: &&std::sync::Arc<Ticket>| {
        ticket
            .opening
            .as_ref()
            .is_some_and(|opening| opening.text == "吵")
    };
    tickets.find(is_old).unwrap()
}

fn at(text: &str) -> Time {
    Offset::parse_rfc3339(text).unwrap()
}

#[tokio::test]
async fn an_old_matter_stands_in_the_log_with_its_own_times_and_what_came_when() {
    let estate = with_registers().await;
    let said = import(&estate, OLD);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.out.contains("6 行"), "{}", said.out);
    assert!(said.err.contains(": 7"), "{}", said.err);
    let (log, community) = log(&estate).await;
    let (world, ticket) = (log.authority().world(), old(&log));
    let opening = ticket.opening.as_ref().unwrap();
    assert_eq!(opening.when, at("2024-03-02T09:00:00+08:00"));
    assert_eq!(opening.first_asked, Some(community.staff("gl01")));
    assert!(opening.received_at > at("2026-01-01T00:00:00+08:00"));
    assert_eq!(ticket.room(), Some(community.room("3-1-1502")));
    assert_eq!(ticket.step, Step::CalledBack);
    assert_eq!(ticket.visits[0].left, Some(at("2024-03-03T16:00:00+08:00")));
    let call = &ticket.callbacks[0];
    assert!(call.counts && call.settlement == ticket.settlements[0].entry);
    assert!(ticket.number.is_some());
    let clocks = world.clocks(ticket, super::now());
    let answer = clocks
        .iter()
        .find(|clock| clock.rule.name == "answer")
        .unwrap();
    assert_eq!(answer.stop, Some(at("2024-03-02T09:40:00+08:00")));
    assert_eq!(answer.state, ClockState::Met);
    let device = community.server_device();
    assert!(ticket.timeline.iter().all(|event| event.device == device));
    let named = ticket
        .timeline
        .iter()
        .any(|event| event.text.contains("旧-7"));
    assert!(named, "its old name is found in the timeline");
    assert!(
        ticket
            .timeline
            .iter()
            .all(|event| event.outcome == Outcome::Accepted)
    );
    drop(log);
    well(&["verify"], &estate.data());
    well(&["draw", "verify"], &estate.data());
}

#[tokio::test]
async fn the_same_lines_again_change_nothing_and_new_ones_are_added() {
    let estate = with_registers().await;
    import(&estate, OLD);
    let before = well(&["verify"], &estate.data());
    let again = import(&estate, OLD);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(again.out.contains("wrote 0 "), "{}", again.out);
    let turned: String = OLD.lines().rev().map(|line| format!("{line}\n")).collect();
    assert!(import(&estate, &turned).out.contains("wrote 0 "));
    assert_eq!(well(&["verify"], &estate.data()), before);
    let more = format!(
        "{OLD}{}",
        r#"{"ticket":"旧-7","at":"2024-03-06T10:00:00+08:00","by":"kf02","role":"clerk","entry":"noted","text":"补记"}"#
    );
    assert!(import(&estate, &more).out.contains("wrote 1 "));
}

#[tokio::test]
async fn one_line_that_cannot_be_taken_keeps_all_of_them_out_and_is_named() {
    let estate = with_registers().await;
    let before = well(&["verify"], &estate.data());
    let number = {
        let (log, _) = log(&estate).await;
        let world = log.authority().world();
        world
            .tickets
            .values()
            .next()
            .unwrap()
            .number
            .clone()
            .unwrap()
    };
    for (from, to, said) in [
        (
            r#""kind":"complaint""#,
            r#""kind":"praise""#,
            "line 1: kind:",
        ),
        (
            r#""text":"回了话""#,
            r#""words":"回了话""#,
            "line 3: words:",
        ),
        (r#""by":"wx03""#, r#""by":"wx99""#, "line 5: by:"),
        ("3-1-1502", "9-9-9999", "line 1: room:"),
        (
            "2024-03-02T09:00:00",
            "2024-03-04T09:00:00",
            "line 3: ticket:",
        ),
        ("2024-03-03T17:00:00", "2099-03-03T17:00:00", "line 6: at:"),
        ("旧-7", &number, "line 1: ticket:"),
        (
            r#""entry":"opened","kind":"complaint","room":"3-1-1502","text":"吵","severity":"general""#,
            r#""entry":"noted""#,
            "line 2: ticket:",
        ),
    ] {
        let bad = import(&estate, &OLD.replace(from, to));
        assert_eq!(bad.code, Some(2), "{to}: {}{}", bad.out, bad.err);
        assert!(bad.err.contains(said), "{to}: {}", bad.err);
        assert_eq!(bad.out, "");
    }
    assert_eq!(well(&["verify"], &estate.data()), before);
}

#[tokio::test]
async fn what_does_not_fit_is_kept_and_said_and_a_post_that_is_not_held_is_too() {
    let estate = with_registers().await;
    let twice = OLD
        .replace(
            r#""entry":"settled","verdict":"refused""#,
            r#""entry":"settled""#,
        )
        .replace(
            r#""by":"kf02","role":"clerk""#,
            r#""by":"kf02","role":"director""#,
        );
    let said = import(&estate, &twice);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(
        said.err.contains("line 7: settled: refused, not_in_step"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("岗位") && said.err.contains(": 2"),
        "{}",
        said.err
    );
}

#[tokio::test]
async fn it_is_refused_while_a_server_runs() {
    let estate = with_registers().await;
    let _held = estate.open().await;
    let said = import(&estate, OLD);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("stop it first"), "{}", said.err);
    assert!(Path::new(&estate.text("old.jsonl")).exists());
}

#[tokio::test]
async fn of_one_moment_the_opening_comes_first() {
    let estate = with_registers().await;
    let lines = r#"{"ticket":"旧-8","at":"2024-03-02T09:00:00+08:00","by":"gl01","role":"butler","entry":"answered"}
{"ticket":"旧-8","at":"2024-03-02T09:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"repair","text":"吵"}
"#;
    assert_eq!(import(&estate, lines).code, Some(0));
    let (log, _) = log(&estate).await;
    let names: Vec<&str> = old(&log)
        .timeline
        .iter()
        .map(|event| event.body.name())
        .collect();
    assert_eq!(names, ["opened", "numbered", "answered", "noted"]);
}
