//! Gates before filing: what they ask for is of the result, and comes after the end.

use super::case::{Case, opened};
use super::trial::{signature, trial};
use domain::body::{Stepped, VisitEnded};
use domain::gate::gates;
use domain::words::{Kind, VisitOutcome};
use domain::{Body, EntryId};

fn gated(need: &str) -> Case {
    let mut case = trial(&format!(
        "[[step]]\nname = \"written\"\ntitle = \"填写\"\nsource = \"t\"\n\
         [[gate]]\nbefore = \"archived\"\nneed = [{need}]\nsource = \"t\""
    ));
    case.open("receptionist", opened(Kind::Complaint));
    case
}

fn written() -> Body {
    Body::Step(Box::new(Stepped {
        name: "written".to_owned(),
    }))
}

fn missing(case: &Case) -> Vec<String> {
    gates(case.ticket(), case.procedure())[0].missing.clone()
}

fn visit(case: &mut Case, outcome: VisitOutcome) -> EntryId {
    let visit = case.say("technician", Body::VisitStarted(Box::default()));
    let ended = VisitEnded {
        visit,
        outcome,
        findings: Vec::new(),
        reply_by: None,
    };
    case.say("technician", Body::VisitEnded(Box::new(ended)))
}

#[test]
fn what_was_there_before_the_end_is_not_of_the_result() {
    for (need, who, body) in [
        ("step:written", "director", written()),
        ("inspected:butler", "butler", Body::Inspected),
        ("sign:head_butler", "head_butler", Body::SignedOff),
    ] {
        let mut case = gated(&format!("\"{need}\""));
        case.say("technician", Body::Progressed);
        case.say(who, body.clone());
        assert_eq!(missing(&case), [need], "nothing has ended");
        case.say("technician", Body::Settled);
        assert_eq!(missing(&case), [need], "before the end");
        case.say(who, body.clone());
        assert!(missing(&case).is_empty(), "{need} after the end");
        case.say("clerk", Body::Reopened);
        case.say("technician", Body::Settled);
        assert_eq!(missing(&case), [need], "of the result before");
    }
}

/// Who writes what, in this order.
type Signed<'a> = Vec<(&'a str, Body)>;

#[test]
fn a_signature_stands_under_the_steps_beside_it() {
    let both = "\"step:written\", \"sign:head_butler\"";
    #[rustfmt::skip]
    let table: [(Signed<'_>, Vec<&str>); 4] = [
        (vec![("head_butler", Body::SignedOff)],                                                         vec!["step:written", "sign:head_butler"]),
        (vec![("head_butler", Body::SignedOff), ("director", written())],                                vec!["sign:head_butler"]),
        (vec![("director", written()), ("head_butler", Body::SignedOff)],                                vec![]),
        (vec![("director", written()), ("head_butler", Body::SignedOff), ("director", written())],       vec!["sign:head_butler"]),
    ];
    for (entries, still) in table {
        let mut case = gated(both);
        case.say("technician", Body::Settled);
        for (who, body) in entries.clone() {
            case.say(who, body);
        }
        assert_eq!(missing(&case), still, "{entries:?}");
    }
}

#[test]
fn the_resident_accepts_what_is_done_by_signing() {
    for (outcome, accepts) in [
        (VisitOutcome::Done, true),
        (VisitOutcome::Again, false),
        (VisitOutcome::Nobody, false),
    ] {
        for goes_on in [false, true] {
            let mut case = gated("\"inspected\"");
            let ended = visit(&mut case, outcome.clone());
            case.say("technician", signature(ended, None));
            if goes_on {
                case.say("technician", Body::Progressed);
            }
            let settlement = case.say("technician", Body::Settled);
            let is_open = missing(&case).is_empty();
            assert_eq!(is_open, accepts && !goes_on, "{outcome} {goes_on}");
            case.say("technician", signature(settlement, None));
            assert!(missing(&case).is_empty(), "{outcome}: the settlement");
        }
    }
}
