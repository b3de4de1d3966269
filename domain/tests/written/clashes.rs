//! Where shipped procedures clash: the contradictions between the texts, by the numbers of the ledger.

use domain::procedure::{Clash, Line, Procedure, compare};
use std::sync::Arc;

fn shipped(id: &str) -> Procedure {
    Procedure::that_ships(id).unwrap().unwrap()
}

fn clash(one: &str, other: &str, section: &str, about: &str) -> Clash {
    let clashes = compare(&shipped(one), &shipped(other));
    let found = clashes
        .iter()
        .find(|clash| clash.section == section && clash.about == about);
    found
        .cloned()
        .unwrap_or_else(|| panic!("{one} and {other} agree about {section} {about}"))
}

/// Whether one of the lines says `key` = `value`.
fn say(lines: &[Line], key: &str, value: &str) -> bool {
    lines
        .iter()
        .any(|line| line.says.get(key).is_some_and(|said| said == value))
}

#[test]
fn a_procedure_agrees_with_itself() {
    for (id, _) in domain::procedure::shipped() {
        assert_eq!(compare(&shipped(id), &shipped(id)), [], "{id}");
    }
}

#[test]
fn what_one_says_and_the_other_does_not_stands_on_its_side() {
    let (one, mut other) = (shipped("house"), shipped("house"));
    let taken = other.callbacks.remove(0);
    let clashes = compare(&one, &other);
    assert_eq!(clashes.len(), 1, "{clashes:#?}");
    assert_eq!(clashes[0].about, taken.subject.as_str());
    assert!(clashes[0].one.len() == 1 && clashes[0].other.is_empty());
    assert!(clashes[0].one[0].source == taken.source);
}

#[test]
fn a_rule_that_only_cites_another_clause_is_the_same_rule() {
    let (one, mut other) = (shipped("house"), shipped("house"));
    other.callbacks[0].source = "another text".to_owned();
    assert_eq!(compare(&one, &other), []);
}

#[test]
fn two_times_in_other_words_are_two_rules_and_with_a_number_the_words_say_nothing() {
    let (one, mut other) = (shipped("service-centre"), shipped("service-centre"));
    let of = |procedure: &Procedure, has_limit| {
        let mut clocks = procedure.clocks.iter();
        clocks
            .position(|rule| rule.limit.is_some() == has_limit)
            .unwrap()
    };
    let (limited, unlimited) = (of(&one, true), of(&one, false));
    Arc::make_mut(&mut other.clocks[limited]).text = "尽快".to_owned();
    assert_eq!(compare(&one, &other), []);
    Arc::make_mut(&mut other.clocks[unlimited]).text = "及时".to_owned();
    let clashes = compare(&one, &other);
    assert_eq!(clashes.len(), 1, "{clashes:#?}");
    assert!(clashes[0].one[0].text.contains("马上") && clashes[0].other[0].text == "及时");
}

/// X4 and X12: two procedures, the clock, and the words in which each sets its time.
#[test]
fn times_in_words_stand_beside_each_other() {
    for (one, other, about, words, others) in [
        ("service-centre", "qp73", "dispatch", "马上", "及时"),
        (
            "service-centre",
            "butler-three-level",
            "report_up",
            "及时",
            "第一时间",
        ),
        ("butler-three-level", "qp73", "report_up", "即刻", "及时"),
    ] {
        let clash = clash(one, other, "clock", about);
        let has = |lines: &[Line], words: &str| {
            let mut lines = lines.iter().filter(|line| line.is_timed_in_words());
            lines.any(|line| line.text.contains(words))
        };
        assert!(
            has(&clash.one, words) && has(&clash.other, others),
            "{one} {other}: {clash:#?}"
        );
    }
}

/// X-number, two procedures, the rule, and what each says of it: `key value`, or nothing where it is silent.
const CLASHES: &[(&str, &str, &str, &str, &str, &str, &str)] = &[
    (
        "X1",
        "service-centre",
        "front-desk",
        "callback",
        "complaint",
        "closes 3d",
        "closes 3wd",
    ),
    (
        "X1",
        "service-centre",
        "front-office",
        "callback",
        "complaint",
        "closes 3d",
        "rate 1/1",
    ),
    (
        "X2",
        "service-centre",
        "front-office",
        "callback",
        "repair",
        "rate 3/10",
        "rate 1/1",
    ),
    (
        "X2",
        "service-centre",
        "complaint-callback",
        "callback",
        "repair",
        "closes 3d",
        "opens start of next week",
    ),
    (
        "X3",
        "butler-three-level",
        "info-feedback",
        "clock",
        "answer",
        "limit 1h",
        "limit 48h",
    ),
    (
        "X3",
        "butler-three-level",
        "owner-visits",
        "clock",
        "answer",
        "limit 3h",
        "limit 1w",
    ),
    (
        "X3",
        "qp73",
        "butler-three-level",
        "clock",
        "settle",
        "limit 2d",
        "limit 1w",
    ),
    (
        "X4",
        "front-desk",
        "front-office",
        "clock",
        "dispatch",
        "limit 20m",
        "limit 5m",
    ),
    (
        "X4",
        "front-desk",
        "info-feedback",
        "clock",
        "dispatch",
        "limit 20m",
        "strength must",
    ),
    (
        "X5",
        "butler-three-level",
        "front-desk",
        "severity",
        "important",
        "title 重要投诉",
        "",
    ),
    (
        "X5",
        "butler-three-level",
        "front-desk",
        "validity",
        "invalid",
        "",
        "title 无效投诉",
    ),
    (
        "X6",
        "front-office",
        "service-centre",
        "repeat",
        "same_matter",
        "action mailbox",
        "action non_conformity_report",
    ),
    (
        "X6",
        "butler-three-level",
        "front-office",
        "repeat",
        "unsolved",
        "raises_to major",
        "after 24h",
    ),
    (
        "X6",
        "service-centre",
        "front-office",
        "repeat",
        "same_repair",
        "count 3",
        "",
    ),
    (
        "X7",
        "butler-three-level",
        "qp73",
        "clock",
        "settle",
        "extension.approver chief_butler",
        "limit 2d",
    ),
    (
        "X8",
        "service-centre",
        "front-desk",
        "callback",
        "complaint",
        "performers director",
        "performers receptionist",
    ),
    (
        "X8",
        "front-desk",
        "butler-three-level",
        "callback",
        "complaint",
        "performers receptionist",
        "by_first_asked true",
    ),
    (
        "X9",
        "service-centre",
        "owner-visits",
        "callback",
        "complaint",
        "channels.visit required",
        "channels.visit optional",
    ),
    (
        "X9",
        "service-centre",
        "front-desk",
        "callback",
        "complaint",
        "channels.visit required",
        "channels.phone not_applicable",
    ),
    (
        "X10",
        "front-desk",
        "service-centre",
        "papers.report",
        "monthly_data",
        "due before 2/month",
        "",
    ),
    (
        "X10",
        "front-office",
        "service-centre",
        "papers.report",
        "callback_archive",
        "",
        "due before 10/quarter",
    ),
    (
        "X11",
        "service-centre",
        "front-office",
        "papers.retention",
        "",
        "years 2",
        "",
    ),
    (
        "X12",
        "front-desk",
        "service-centre",
        "callback",
        "complaint",
        "closes 3wd",
        "closes 3d",
    ),
    (
        "X12",
        "owner-visits",
        "front-desk",
        "clock",
        "verify",
        "limit today",
        "",
    ),
    (
        "X13",
        "info-feedback",
        "shop-quality",
        "clock",
        "clarified",
        "start clarified",
        "",
    ),
    (
        "X13",
        "info-feedback",
        "shop-quality",
        "clock",
        "determine",
        "",
        "start step:triaged",
    ),
    (
        "X14",
        "service-centre",
        "complaint-callback",
        "callback",
        "activity",
        "rate_max 3/5",
        "",
    ),
    (
        "X14",
        "owner-visits",
        "service-centre",
        "callback",
        "complaint",
        "rate_aim 1/1",
        "rate 1/1",
    ),
    (
        "X16",
        "butler-three-level",
        "qp73",
        "severity",
        "important",
        "charge chief_butler",
        "",
    ),
    (
        "X18",
        "butler-three-level",
        "front-office",
        "clock",
        "settle",
        "strength must",
        "strength should",
    ),
];

#[test]
fn the_contradictions_between_the_texts_come_out() {
    let mut lost = Vec::new();
    for (number, one, other, section, about, mine, theirs) in CLASHES {
        let clash = clash(one, other, section, about);
        for (id, lines, said) in [(one, &clash.one, mine), (other, &clash.other, theirs)] {
            let is_said = match said.split_once(' ') {
                Some((key, value)) => say(lines, key, value),
                None => lines.is_empty(),
            };
            if !is_said {
                lost.push(format!(
                    "{number}: {id} says {said:?} of {section} {about}: {lines:#?}"
                ));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn x2_inside_one_text_stands_as_a_named_alternative() {
    let text = shipped("service-centre");
    let mut alternatives = text
        .callbacks
        .iter()
        .filter_map(|rule| rule.alternative.as_deref());
    assert_eq!(alternatives.next(), Some("every-repair"));
}

#[test]
fn x16_the_reading_that_was_left_stands_beside_the_one_that_was_taken() {
    for (one, other) in [("butler-three-level", "qp73"), ("house", "front-desk")] {
        let clash = clash(one, other, "severity", "important");
        let taken = &clash.one[0];
        assert_eq!(taken.says["charge"], "chief_butler", "{one}: 四(二)2");
        let left = "一.4";
        assert!(taken.ours.contains(left), "{one}: {}", taken.ours);
        assert!(taken.ours.contains("首席物业管家负责处理重要投诉"), "{one}");
    }
}

#[test]
fn x15_every_text_that_is_named_and_missing_stands_with_what_it_leaves_open() {
    for (id, title, leaves_open) in [
        ("qp73", "QP8.2", "callbacks"),
        ("qp73", "QP5.1", "内部协调工作单"),
        ("qp73", "QP7.2", "wishes"),
        ("front-office", "投訴處理程序", "a complaint is handled"),
        ("front-office", "5.1 之後", "standards"),
        ("service-centre", "第1–8页", "articles"),
    ] {
        let found = compare(&shipped(id), &shipped("butler-three-level"));
        let mut missing = found.iter().filter(|clash| {
            let is_said = |line: &Line| line.says["leaves_open"].contains(leaves_open);
            clash.section == "papers.missing"
                && clash.about.contains(title)
                && clash.one.iter().any(is_said)
        });
        assert!(
            missing.next().is_some_and(|clash| clash.other.is_empty()),
            "{id}: {title}"
        );
    }
}

#[test]
fn x17_every_name_of_a_form_stands_beside_the_one_that_is_printed() {
    for (id, title, alias) in [
        (
            "complaint-callback",
            "业主/租户投诉处理登记表",
            "住户投诉记录表",
        ),
        ("service-centre", "回访记录表", "回访记录本"),
        ("front-office", "客戶服務部工作單", "客戶服務工作單"),
        (
            "front-desk",
            "业主(用户)投诉处理登记表",
            "业主(用户)投拆处理登记表",
        ),
    ] {
        let clash = clash(id, "butler-three-level", "papers.form", title);
        assert!(say(&clash.one, "aliases", alias), "{id}: {:#?}", clash.one);
    }
}

#[test]
fn what_holds_beside_the_rules_is_compared_too() {
    let (one, mut other) = (shipped("house"), shipped("house"));
    other.warn_percent = one.warn_percent - 1;
    other.default_severity = "major".into();
    let clashes = compare(&one, &other);
    assert_eq!(clashes.len(), 1, "{clashes:#?}");
    assert_eq!(clashes[0].section, "procedure");
    assert!(say(
        &clashes[0].one,
        "warn_percent",
        &one.warn_percent.to_string()
    ));
    assert!(say(&clashes[0].other, "default_severity", "major"));
}

#[test]
fn a_procedure_written_as_a_file_again_passes_and_says_the_same() {
    for (id, _) in domain::procedure::shipped() {
        let written = shipped(id).to_toml().unwrap();
        let faults = domain::procedure::check(&written);
        assert_eq!(faults, [], "{id}");
        assert_eq!(Procedure::from_toml(&written).unwrap(), shipped(id), "{id}");
    }
}

#[test]
fn who_stands_above_whom_is_shown_and_compared() {
    let (one, mut other) = (shipped("gas-station"), shipped("gas-station"));
    other.line.reverse();
    let clashes = compare(&one, &other);
    let [clash] = &clashes[..] else {
        panic!("{clashes:#?}");
    };
    assert!(say(&clash.one, "line", "centre_head, supervisor, director"));
    assert!(say(
        &clash.other,
        "line",
        "director, supervisor, centre_head"
    ));
    other.line.clear();
    let clashes = compare(&one, &other);
    assert_eq!(clashes.len(), 1, "{clashes:#?}");
    let home = "lead, supervisor/department_head, chief_butler, head_butler/centre_head, director";
    assert!(say(&clashes[0].other, "line.default", home));
}
