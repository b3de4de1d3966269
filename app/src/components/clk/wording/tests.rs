use super::*;
use crate::trial::{Trial, at};
use domain::body::Body;
use domain::words::Kind;

const OFFSET: Offset = Offset(480);

fn clocks(opened: &str, answered: Option<&str>, kind: Kind, now: Time) -> Vec<Clock> {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at(opened), kind, "5-2-0803");
    if let Some(answered) = answered {
        trial.write(ticket, me, at(answered), Body::Answered(Box::default()));
    }
    deadline_of(&trial, ticket, now)
}

fn deadline_of(trial: &Trial, ticket: domain::TicketId, now: Time) -> Vec<Clock> {
    crate::deadline::of_ticket(&trial.world, trial.ticket(ticket), now)
}

#[test]
fn the_slip_of_the_design_reads_as_drawn() {
    let now = at("2026-11-19T14:32");
    let clocks = clocks(
        "2026-11-17T14:00",
        Some("2026-11-17T14:41"),
        Kind::Complaint,
        now,
    );
    let settle = read(Language::ZhHans, OFFSET, &clocks[0], now);
    assert_eq!(
        settle.aloud(Language::ZhHans),
        "办结，2 日内，已超时，超 32 分"
    );
    assert_eq!(settle.class, "over");
    let answer = clocks.iter().find(|clock| clock.rule.name == "answer");
    let answer = read(Language::ZhHans, OFFSET, answer.unwrap(), now);
    assert_eq!(
        (answer.class, answer.value.as_str()),
        ("met", "41 分，按时")
    );
    let stub = stub(Language::ZhHans, OFFSET, &clocks[0], now);
    assert_eq!(stub.label, "办结已超");
    assert_eq!(stub.span.line(), "32 分");
    assert_eq!(stub.moment, "应于 14:00");
}

#[test]
fn a_clock_without_a_number_says_so_and_how_long_it_has_run() {
    let now = at("2026-11-19T14:32");
    let clocks = clocks("2026-11-19T13:00", None, Kind::Repair, now);
    let settle = clocks
        .iter()
        .find(|clock| clock.rule.name == "settle")
        .unwrap();
    let read = read(Language::ZhHans, OFFSET, settle, now);
    assert_eq!(
        (read.limit.as_str(), read.value.as_str()),
        ("规程未定", "已 1:32")
    );
    assert_eq!(
        stub(Language::En, OFFSET, settle, now).label,
        "Settle open for"
    );
}

#[test]
fn what_has_no_limit_is_done_but_not_in_time() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:00"), Kind::Repair, "5-2-0803");
    trial.write(ticket, me, at("2026-11-19T13:05"), Body::Settled);
    let now = at("2026-11-19T14:32");
    let clocks = deadline_of(&trial, ticket, now);
    let settle = clocks
        .iter()
        .find(|clock| clock.rule.name == "settle")
        .unwrap();
    for (language, aloud) in [
        (Language::ZhHans, "办结，规程未定，已完成，用时 5 分"),
        (Language::ZhHant, "辦結，規程未定，已完成，用時 5 分"),
        (Language::En, "Settle, no limit set, done, took 5 min"),
    ] {
        let reading = read(language, OFFSET, settle, now);
        assert_eq!(reading.aloud(language), aloud);
    }
}

#[test]
fn a_clock_across_a_year_without_a_calendar_says_so() {
    let now = at("2026-11-19T14:32");
    let clocks = clocks("2026-11-19T14:00", None, Kind::Complaint, now);
    let answer = clocks.into_iter().find(|clock| clock.rule.name == "answer");
    let answer = Clock {
        calendar_unknown: true,
        ..answer.unwrap()
    };
    let limit = limit(Language::ZhHans, &answer);
    assert_eq!(limit, "1 小时内，节假日未知");
}
