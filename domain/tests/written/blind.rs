//! Rules that look right one by one and can never hold, and faults that are said once and as what they are.

use super::check::RIGHT;
use domain::procedure::check;

fn more(rules: &str) -> Vec<domain::procedure::Fault> {
    check(&format!("{RIGHT}\n{rules}\n"))
}

#[test]
fn gates_in_a_circle_never_open() {
    let gate = |before: &str, need: &str, kinds: &str| {
        format!(
            "[[gate]]\nbefore = \"{before}\"\nneed = [\"{need}\"]\nkinds = [\"{kinds}\"]\nsource = \"009 8\"\n"
        )
    };
    let first = gate("reviewed", "sign:director", "help");
    for (kind, count) in [("help", 1), ("activity", 0)] {
        let faults = more(&format!("{first}{}", gate("signed_off", "reviewed", kind)));
        assert_eq!(faults.len(), count, "{faults:#?}");
        assert!(
            faults
                .iter()
                .all(|fault| fault.message.contains("never opens"))
        );
    }
}

#[test]
fn repeats_about_some_of_the_same_kinds_contradict() {
    let repeat = |kinds: &str, count: u32| {
        format!(
            "[[repeat]]\nwhat = \"same_repair\"\nkinds = [{kinds}]\ncount = {count}\naction = \"meeting\"\nsource = \"009 8\"\n"
        )
    };
    let first = repeat("\"repair\", \"help\"", 2);
    for (kinds, count) in [
        ("\"help\", \"repair\"", 1),
        ("\"help\"", 1),
        ("\"inquiry\"", 0),
    ] {
        let faults = more(&format!("{first}{}", repeat(kinds, 3)));
        assert_eq!(faults.len(), count, "{kinds}: {faults:#?}");
    }
}

#[test]
fn what_no_ticket_is_no_rule_asks_for() {
    let scale = "[[severity]]\ncode = \"general\"\ntitle = \"一般\"\nsource = \"009 8\"\n";
    let gate = "[[gate]]\nbefore = \"archived\"\nneed = [\"reviewed\"]\nwhen = { severity = [\"important\"] }\nsource = \"009 8\"\n";
    let faults = more(&format!("{scale}{gate}"));
    assert!(
        faults.iter().any(|fault| fault.key == "gate.when.severity"),
        "{faults:#?}"
    );
    assert_eq!(more(gate), []);
    for (subject, works, is_wrong) in [
        ("works", "no", true),
        ("works", "yes", false),
        ("repair", "yes", true),
    ] {
        let faults = more(&format!(
            "[[callback]]\nsubject = \"{subject}\"\nrate = \"1/1\"\nperformers = [\"clerk\"]\nwhen = {{ works = [\"{works}\"] }}\nsource = \"009 8\"\n"
        ));
        let is_found = faults
            .iter()
            .any(|fault| fault.key == "callback.when.works");
        assert_eq!(is_found, is_wrong, "{faults:#?}");
    }
}

#[test]
fn unmet_goes_with_what_counts_requests() {
    let head = "[[repeat]]\ncount = 3\nunmet = true\naction = \"raise\"\nsource = \"009 8\"\n";
    for (says, count) in [
        ("what = \"same_matter\"", 0),
        ("what = \"failed_callback\"", 1),
        ("what = \"same_matter\"\nin_a_row = true", 1),
    ] {
        let faults = more(&format!("{head}{says}"));
        assert_eq!(faults.len(), count, "{says}: {faults:#?}");
    }
}

#[test]
fn each_fault_is_said_once_and_as_what_it_is() {
    let clock = |limit: &str| {
        format!(
            "[[clock]]\nname = \"own\"\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"{limit}\"\nstrength = \"must\"\ntell = [{{ role = \"lead\" }}]\nsource = \"009 8\"\n"
        )
    };
    for (limit, says) in [
        ("soon", "is no limit"),
        ("9223372036854775807m", "is too big"),
        ("999999999mo", "is too big"),
    ] {
        let faults = more(&clock(limit));
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].message.contains(says), "{faults:#?}");
    }
    let faults = check(&RIGHT.replacen("title = \"小\"", "title = nan", 1));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(!faults[0].message.contains("too big"), "{faults:#?}");
    let faults = more(
        "[[gate]]\nbefore = \"archived\"\nneed = [\"reviewed\"]\nwhen = { severity = [1979-05-27] }\nsource = \"009 8\"\n",
    );
    assert_eq!(faults.len(), 1, "{faults:#?}");
}
