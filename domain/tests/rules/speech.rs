//! Words that are never said to a resident 服务忌语.

use super::trial::trial;
use domain::procedure::Procedure;
use domain::speech::forbidden;

fn found<'a>(procedure: &'a Procedure, text: &str) -> Option<&'a str> {
    forbidden(procedure, text).map(|phrase| phrase.phrase.as_str())
}

#[test]
fn what_the_procedure_forbids_is_found_and_nothing_else() {
    let rules = "[[phrase]]\nphrase = \"不清楚\"\ninstead = \"我马上去问\"\nsource = \"t\"\n\
                 [[phrase]]\nphrase = \"你去找某某吧\"\nsource = \"t\"";
    let case = trial(rules);
    let procedure = case.world.procedure_in_force().unwrap();
    for (text, expected) in [
        ("这个我不清楚", Some("不清楚")),
        ("你去找工程部吧", Some("你去找某某吧")),
        ("您说的事，你去找前台小李吧。", Some("你去找某某吧")),
        ("你去找吧", None),
        ("你去找一下。我等您吧", None),
        ("已报工程部，今天先看现场", None),
        ("不知道", None),
        ("", None),
    ] {
        assert_eq!(found(procedure, text), expected, "{text}");
    }
    let phrase = forbidden(procedure, "不清楚").unwrap();
    assert_eq!(phrase.instead, "我马上去问");
}

#[test]
fn a_procedure_that_forbids_nothing_lets_everything_be_said() {
    let case = trial("");
    let procedure = case.world.procedure_in_force().unwrap();
    assert_eq!(found(procedure, "不清楚，你去找工程部吧"), None);
}

#[test]
fn the_procedure_that_ships_knows_the_phrases_of_its_text() {
    let house = Procedure::default_that_ships().unwrap();
    for text in ["我不知道", "不清楚", "这事我不负责", "你去找工程部吧"] {
        assert!(forbidden(&house, text).is_some(), "{text}");
    }
    for text in [
        "我不知道啊",
        "這個不清楚",
        "這事我不負責。",
        "你去找維修部吧",
    ] {
        assert!(forbidden(&house, text).is_some(), "{text}");
    }
}
