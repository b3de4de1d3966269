//! What starts and stops a clock: an entry's name, and the detail that tells it from its namesakes.

use super::case::{Case, at, opened};
use super::ruled::{rule, ruled};
use domain::Body;
use domain::clock::ClockState;
use domain::words::Kind;

/// Whether a clock that waits for `mark` is stopped by the entry `name` with `json`, said by `who`.
fn stops(mark: &str, who: &str, name: &str, json: &str) -> bool {
    let step = "[[step]]\nname = \"triaged\"\ntitle = \"triaged\"\nsource = \"test\"\n";
    let clock = rule("answer", "'opened'", &format!("'{mark}'"), "1h", "");
    let mut case = Case::new();
    case.open("butler", opened(Kind::Complaint));
    case.at("11-19 14:30")
        .say(who, Body::parse(name, json).unwrap());
    let clocks = case.read(&ruled(&[step, &clock].concat()), "11-19 14:40");
    let stopped = clocks[0].state == ClockState::Met;
    assert_eq!(stopped, clocks[0].stop == Some(at("11-19 14:30")), "{mark}");
    stopped
}

#[test]
fn a_detail_tells_an_entry_from_its_namesakes() {
    for (mark, who, name, json, expected) in [
        ("answered", "butler", "answered", "{}", true),
        ("answered", "butler", "answered", r#"{"to":"desk"}"#, false),
        (
            "answered:desk",
            "butler",
            "answered",
            r#"{"to":"desk"}"#,
            true,
        ),
        ("answered:desk", "butler", "answered", "{}", false),
        ("answered:resident", "butler", "answered", "{}", true),
        (
            "waiting",
            "butler",
            "waiting",
            r#"{"for":"material"}"#,
            true,
        ),
        (
            "waiting:material",
            "butler",
            "waiting",
            r#"{"for":"material"}"#,
            true,
        ),
        (
            "waiting:resident",
            "butler",
            "waiting",
            r#"{"for":"material"}"#,
            false,
        ),
        (
            "step:triaged",
            "butler",
            "step",
            r#"{"name":"triaged"}"#,
            true,
        ),
        (
            "step:triaged",
            "butler",
            "step",
            r#"{"name":"verified"}"#,
            false,
        ),
        (
            "reported_up:director",
            "butler",
            "reported_up",
            r#"{"to":"director"}"#,
            true,
        ),
        (
            "reported_up:director",
            "butler",
            "reported_up",
            r#"{"to":"lead"}"#,
            false,
        ),
        (
            "dispatched:工程部",
            "clerk",
            "dispatched",
            r#"{"to":"工程部"}"#,
            true,
        ),
        (
            "dispatched:工程部",
            "clerk",
            "dispatched",
            r#"{"to":"秩序部"}"#,
            false,
        ),
        (
            "classified",
            "clerk",
            "classified",
            r#"{"fields":{"validity":"valid"}}"#,
            true,
        ),
        (
            "classified:validity",
            "clerk",
            "classified",
            r#"{"fields":{"validity":"valid"}}"#,
            true,
        ),
        (
            "classified:severity",
            "clerk",
            "classified",
            r#"{"fields":{"validity":"valid"}}"#,
            false,
        ),
        (
            "signed_off:head_butler",
            "head_butler",
            "signed_off",
            "{}",
            true,
        ),
        (
            "signed_off:head_butler",
            "chief_butler",
            "signed_off",
            "{}",
            false,
        ),
    ] {
        assert_eq!(
            stops(mark, who, name, json),
            expected,
            "{mark} {name} {json}"
        );
    }
}

#[test]
fn a_visit_is_named_by_how_it_ended() {
    for (mark, outcome, expected) in [
        ("visited", "done", true),
        ("visited", "nobody", true),
        ("visited:done", "done", true),
        ("visited:done", "nobody", false),
        ("visit_ended:nobody", "nobody", true),
        ("visit_ended:nobody", "done", false),
    ] {
        let clock = rule("answer", "'opened'", &format!("'{mark}'"), "1h", "");
        let mut case = Case::new();
        case.open("butler", opened(Kind::Complaint));
        let visit = case.say("technician", Body::parse("visit_started", "{}").unwrap());
        let ended = format!("{{\"visit\":\"{visit}\",\"outcome\":\"{outcome}\"}}");
        case.at("11-19 14:30")
            .say("technician", Body::parse("visit_ended", &ended).unwrap());
        let clocks = case.read(&ruled(&clock), "11-19 14:40");
        assert_eq!(
            clocks[0].state == ClockState::Met,
            expected,
            "{mark} {outcome}"
        );
    }
}

/// Who may take a step stops its clock; by another post it is a fact and no more.
#[test]
fn a_step_stops_its_clock_by_its_own_post_alone() {
    let step =
        "[[step]]\nname = \"triaged\"\ntitle = \"triaged\"\nby = [\"clerk\"]\nsource = \"test\"\n";
    for (who, expected) in [("clerk", true), ("technician", false), ("all", true)] {
        let clock = rule("answer", "'opened'", "'step:triaged'", "1h", "");
        let mut case = super::trial::trial(&[step, &clock].concat());
        case.open("butler", opened(Kind::Complaint));
        let taken = Body::parse("step", r#"{"name":"triaged"}"#).unwrap();
        case.at("11-19 14:30").say(who, taken);
        let clocks = case.world.clocks(case.ticket(), at("11-19 14:40"));
        assert_eq!(clocks[0].state == ClockState::Met, expected, "{who}");
    }
}
