//! Where shipped procedures clash: the contradictions between the texts, by the numbers of the ledger.

use domain::procedure::{Clash, Line, Procedure, compare};

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
fn x15_and_x17_texts_that_are_missing_and_forms_with_several_names_are_said() {
    for (number, id, section, key) in [
        ("X15", "qp73", "papers.missing", "leaves_open"),
        ("X15", "front-office", "papers.missing", "leaves_open"),
        ("X15", "service-centre", "papers.missing", "leaves_open"),
        ("X17", "complaint-callback", "papers.form", "aliases"),
        ("X17", "service-centre", "papers.form", "aliases"),
        ("X17", "front-office", "papers.form", "aliases"),
        ("X17", "front-desk", "papers.form", "aliases"),
    ] {
        let clashes = compare(&shipped(id), &shipped("butler-three-level"));
        let found = clashes.iter().any(|clash| {
            clash.section == section && clash.one.iter().any(|line| line.says.contains_key(key))
        });
        assert!(found, "{number}: {id} has no {key} in {section}");
    }
}
