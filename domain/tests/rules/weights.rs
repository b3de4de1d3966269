//! Of which kinds a degree is asked: of those whose rules make a difference by it.

use super::ruled::{rule, ruled};
use domain::procedure::{Procedure, is_judged_valid, is_weighed, shipped};
use domain::words::Kind;

fn procedure(id: &str) -> Procedure {
    let (_, text) = shipped().iter().find(|(each, _)| *each == id).unwrap();
    Procedure::from_toml(text).unwrap()
}

/// Those of the trade's kinds that `asked` names.
fn named(asked: impl Fn(&Kind) -> bool) -> Vec<&'static str> {
    let kinds = Kind::ALL.iter().filter(|kind| asked(kind));
    kinds.map(Kind::as_str).collect()
}

#[test]
fn a_procedure_weighs_the_kinds_whose_rules_ask_for_a_severity() {
    for (id, kinds) in [
        ("house", &["complaint", "inquiry", "suggestion"][..]),
        ("info-feedback", &["complaint", "inquiry", "suggestion"]),
        ("butler-three-level", &["complaint"]),
        // Its callback names no kinds: those of its subject.
        ("service-centre", &["complaint"]),
        ("front-office", &[]),
    ] {
        let procedure = procedure(id);
        let mut weighed = named(|kind| procedure.weighs(kind));
        weighed.sort_unstable();
        assert_eq!(weighed, kinds, "{id}");
    }
}

#[test]
fn a_rule_for_all_kinds_weighs_all_and_none_without_degrees() {
    let clock = rule(
        "answer",
        "'opened'",
        "'answered'",
        "1h",
        "when = { severity = ['major'] }",
    );
    let scale = "[[severity]]\ncode = 'major'\ntitle = '重大'\nsource = 'test'\n\
                 [[severity]]\ncode = 'general'\ntitle = '一般'\nsource = 'test'\n";
    assert!(named(|kind| ruled(&clock).weighs(kind)).is_empty());
    let scaled = ruled(&[scale, &clock].concat());
    assert_eq!(named(|kind| scaled.weighs(kind)).len(), Kind::ALL.len());
}

/// Whether a price may be quoted is a difference too.
#[test]
fn a_charge_weighs_the_kinds_that_it_is_for() {
    let charged = ruled(
        "[[severity]]\ncode = 'major'\ntitle = '重大'\nsource = 'test'\n\
         [[charge]]\nkinds = ['repair']\nwhen = { severity = ['major'], validity = ['invalid'] }\nsource = 'test'\n",
    );
    assert_eq!(named(|kind| charged.weighs(kind)), ["repair"]);
    assert_eq!(named(|kind| charged.asks_validity(kind)), ["repair"]);
}

#[test]
fn validity_is_asked_of_the_kinds_whose_rules_ask_for_it() {
    for (id, kinds) in [
        ("house", &["complaint"][..]),
        ("butler-three-level", &["complaint"]),
        ("qp73", &["complaint"]),
        ("info-feedback", &[]),
        ("front-office", &[]),
    ] {
        let procedure = procedure(id);
        let asked = named(|kind| procedure.asks_validity(kind));
        assert_eq!(asked, kinds, "{id}");
    }
}

#[test]
fn a_complaint_is_weighed_under_every_procedure_and_under_none() {
    let silent = procedure("front-office");
    for procedure in [None, Some(&silent)] {
        assert_eq!(named(|kind| is_weighed(procedure, kind)), ["complaint"]);
        assert_eq!(
            named(|kind| is_judged_valid(procedure, kind)),
            ["complaint"]
        );
    }
    let house = procedure("house");
    assert!(is_weighed(Some(&house), &Kind::Suggestion));
    assert!(!is_judged_valid(Some(&house), &Kind::Suggestion));
}
