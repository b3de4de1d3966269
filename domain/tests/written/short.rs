//! What `explain` says beside its object of callbacks that count and leave their obligation where it was; and of moments
//! that nobody can write.

use domain::plain::{Asked, explain};
use domain::procedure::Procedure;
use domain::{Calendar, Offset};

/// The warnings of a matter that was settled on 3 March at 10:00 and called back like that, and where the callback stands.
fn warned(works: bool, called: &str) -> (Vec<String>, String) {
    let log = format!(
        r#"{{"ticket":"A","at":"2026-03-02T09:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"{}","works":{works},"room":"3-1-1502"}}
{{"ticket":"A","at":"2026-03-03T10:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}}
{{"ticket":"A","by":"kf02","role":"clerk","entry":"called_back",{called}}}
"#,
        if works { "repair" } else { "complaint" }
    );
    let asked = Asked {
        procedure: Procedure::that_ships("house").unwrap().unwrap(),
        alternatives: Vec::new(),
        calendar: Calendar::default(),
        at: Offset::parse_rfc3339("2026-04-03T12:00:00+08:00").unwrap(),
        key: None,
    };
    let told = explain(&log, &asked).unwrap();
    let state = told.tickets[0].callbacks[0].state.clone();
    assert!(told.ignored.is_empty(), "it counts");
    let warnings = told.warnings.iter().map(ToString::to_string).collect();
    (warnings, state)
}

#[test]
fn a_callback_before_its_window_is_warned_of_and_one_inside_is_not() {
    for (at, said) in [
        (
            "2026-04-03T09:59:59",
            Some("line 3: at: lies before 2026-04-03T10:00:00+08:00"),
        ),
        ("2026-04-03T10:00:00", None),
    ] {
        let called = format!(r#""at":"{at}+08:00","channel":"phone","outcome":"satisfied""#);
        let (warnings, _) = warned(true, &called);
        assert_eq!(warnings.len(), usize::from(said.is_some()), "{warnings:?}");
        assert!(said.is_none_or(|said| warnings[0].starts_with(said)));
    }
}

#[test]
fn a_satisfied_visit_without_a_signature_is_warned_of_and_says_why_the_callback_stays() {
    let visit = r#""at":"2026-03-05T10:00:00+08:00","channel":"visit""#;
    for (rest, expected, state) in [
        (r#","outcome":"satisfied""#, 1, "late"),
        (r#","outcome":"satisfied","signed":true"#, 0, "done"),
        (
            r#","outcome":"satisfied","unsigned_reason":"absent""#,
            0,
            "done",
        ),
        (r#","outcome":"unsatisfied""#, 0, "failed"),
    ] {
        let (warnings, stands) = warned(false, &format!("{visit}{rest}"));
        assert_eq!(
            (warnings.len(), stands.as_str()),
            (expected, state),
            "{rest}"
        );
        let says = |warning: &String| warning.starts_with("line 3: signed: ");
        assert!(warnings.iter().all(says), "{warnings:?}");
    }
}

#[test]
fn what_is_due_after_the_last_year_has_no_moment() {
    let log = r#"{"ticket":"A","at":"9999-12-31T09:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"complaint","severity":"general","room":"3-1-1502"}"#;
    let asked = Asked {
        procedure: Procedure::that_ships("house").unwrap().unwrap(),
        alternatives: Vec::new(),
        calendar: Calendar::default(),
        at: Offset::parse_rfc3339("9999-12-31T09:30:00+08:00").unwrap(),
        key: None,
    };
    let told = explain(log, &asked).unwrap();
    let dues = |name: &str| {
        let clocks = told.tickets[0].clocks.iter();
        let clocks = clocks.filter(|clock| clock.clock == name);
        clocks.map(|clock| clock.due.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        dues("answer"),
        [Some("9999-12-31T10:00:00+08:00".to_owned())]
    );
    assert_eq!(dues("settle"), [None, None]);
    let printed = serde_json::to_string(&told).unwrap();
    assert!(!printed.contains("\"+1"), "{printed}");
}
