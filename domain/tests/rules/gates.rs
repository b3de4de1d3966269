//! Gates 关口: what is refused without, and what opens it.

use super::case::{Case, opened};
use super::trial::{signature, trial};
use domain::body::{Dispatched, Quoted, Stepped, VisitEnded};
use domain::gate::{asks_for, gates, is_reviewed};
use domain::words::{Kind, VisitOutcome};
use domain::{Body, Outcome, Reason, Step};

fn gated(before: &str, need: &str) -> Case {
    trial(&format!(
        "[[gate]]\nbefore = \"{before}\"\nkinds = [\"complaint\"]\nneed = [{need}]\nsource = \"t\""
    ))
}

fn step(name: &str) -> Body {
    Body::Step(Box::new(Stepped {
        name: name.to_owned(),
    }))
}

fn fen(fen: i64) -> Box<Quoted> {
    Box::new(Quoted {
        fen,
        ..Quoted::default()
    })
}

/// Who said what, in order.
type Said = Vec<(&'static str, Body)>;

/// Need, what happens before (who, what), and whether the gate is open then.
#[test]
fn what_opens_a_gate() {
    let dispatched = || {
        Body::Dispatched(Box::new(Dispatched {
            to: "工程部".to_owned(),
            ..Dispatched::default()
        }))
    };
    #[rustfmt::skip]
    let table: Vec<(&str, Said, bool)> = vec![
        ("inspected",        vec![],                                                                          false),
        ("inspected",        vec![("butler", Body::Inspected)],                                               false),
        ("inspected",        vec![("butler", Body::Inspected), ("technician", Body::Progressed)],             true),
        ("inspected",        vec![("technician", Body::Progressed), ("butler", Body::Inspected)],             true),
        ("inspected:butler", vec![("technician", Body::Progressed), ("butler", Body::Inspected)],             true),
        ("inspected:butler", vec![("technician", Body::Progressed), ("technician", Body::Inspected)],         false),
        ("inspected:butler", vec![("technician", Body::Progressed), ("clerk", Body::Inspected)],              false),
        ("received",         vec![],                                                                          true),
        ("received",         vec![("clerk", dispatched())],                                                   false),
        ("received",         vec![("clerk", dispatched()), ("technician", Body::Returned)],                   true),
        ("received",         vec![("clerk", dispatched()), ("technician", Body::Received), ("clerk", dispatched())], false),
        ("received",         vec![("clerk", dispatched()), ("technician", Body::Received)],                   true),
        ("step:plan",        vec![("clerk", step("other"))],                                                  false),
        ("step:plan",        vec![("clerk", step("plan"))],                                                   true),
        ("consented",        vec![],                                                                          false),
        ("consented",        vec![("clerk", Body::Quoted(fen(100)))],                                         false),
        ("consented",        vec![("clerk", Body::Quoted(fen(100))), ("clerk", Body::Consented(fen(100)))],   true),
        ("consented",        vec![("clerk", Body::Quoted(fen(100))), ("clerk", Body::Consented(fen(90)))],    false),
        ("teleported",       vec![("butler", Body::Inspected)],                                               false),
    ];
    for (need, entries, open) in table {
        let mut case = gated("settled", &format!("\"{need}\""));
        case.open("receptionist", opened(Kind::Complaint));
        for (who, body) in entries.clone() {
            case.say(who, body);
        }
        let verdict = case.foresee("technician", Body::Settled);
        let missing: Vec<&str> = if open { vec![] } else { vec![need] };
        assert_eq!(verdict.changes.missing, missing, "{need} after {entries:?}");
        let told = (verdict.outcome, verdict.reason);
        let expected = match open {
            true => (Outcome::Accepted, None),
            false => (Outcome::Refused, Some(Reason::Gate)),
        };
        assert_eq!(told, expected, "{need} after {entries:?}");
    }
}

/// Who signs off or reviews, and what is still missing before archiving.
#[test]
fn the_post_that_the_gate_names_signs() {
    let both = "\"sign:head_butler\", \"reviewed:supervisor\"";
    #[rustfmt::skip]
    let table: Vec<(Said, Vec<&str>)> = vec![
        (vec![],                                                                             vec!["sign:head_butler", "reviewed:supervisor"]),
        (vec![("clerk", Body::SignedOff)],                                                   vec!["sign:head_butler", "reviewed:supervisor"]),
        (vec![("head_butler", Body::SignedOff)],                                             vec!["reviewed:supervisor"]),
        (vec![("head_butler", Body::SignedOff), ("clerk", Body::Reviewed)],                  vec!["reviewed:supervisor"]),
        (vec![("supervisor", Body::Reviewed)],                                               vec!["sign:head_butler"]),
        (vec![("head_butler", Body::SignedOff), ("supervisor", Body::Reviewed)],             vec![]),
        (vec![("all", Body::SignedOff), ("all", Body::Reviewed)],                            vec![]),
    ];
    for (entries, missing) in table {
        let mut case = gated("archived", both);
        case.settle(0xa1, Kind::Complaint);
        for (who, body) in entries.clone() {
            case.say(who, body);
        }
        assert_eq!(
            gates(case.ticket(), case.procedure())[0].missing,
            missing,
            "{entries:?}"
        );
        let verdict = case.foresee("clerk", Body::Archived);
        assert_eq!(verdict.changes.missing, missing, "{entries:?}");
        assert_eq!(verdict.counts(), missing.is_empty());
    }
}

/// A procedure that leaves the step to two posts, and a third that it leaves to nobody.
fn left_to_posts() -> Case {
    trial(
        "[[step]]\nname = \"approved\"\ntitle = \"批准\"\nby = [\"lead\", \"director\"]\nsource = \"t\"\n\
         [[gate]]\nbefore = \"settled\"\nneed = [\"step:approved\"]\nsource = \"t\"",
    )
}

#[test]
fn a_step_opens_its_gate_only_where_a_post_takes_it_that_the_procedure_names() {
    for (who, opens) in [
        ("receptionist", false),
        ("technician", false),
        ("none", false),
        ("lead", true),
        ("director", true),
        ("all", true),
    ] {
        let mut case = left_to_posts();
        case.open("receptionist", opened(Kind::Complaint));
        case.say(who, step("approved"));
        assert_eq!(case.ticket().step, Step::Working, "a fact moves: {who}");
        let verdict = case.foresee("technician", Body::Settled);
        assert_eq!(verdict.changes.missing.is_empty(), opens, "{who}");
    }
}

#[test]
fn a_step_that_opened_its_gate_still_does_when_its_author_has_left() {
    let mut case = left_to_posts();
    case.open("receptionist", opened(Kind::Complaint));
    case.say("director", step("approved"));
    case.world.staff.clear();
    assert!(gates(case.ticket(), case.procedure())[0].missing.is_empty());
}

#[test]
fn a_gate_that_was_met_stays_met_when_the_staff_changes() {
    let mut case = gated("archived", "\"sign:head_butler\"");
    case.settle(0xa1, Kind::Complaint);
    case.say("head_butler", Body::SignedOff);
    case.world.staff.clear();
    assert!(gates(case.ticket(), case.procedure())[0].missing.is_empty());
}

#[test]
fn what_was_signed_before_a_reopening_opens_nothing_after_it() {
    let mut case = gated("archived", "\"sign:head_butler\"");
    case.settle(0xa1, Kind::Complaint);
    case.say("head_butler", Body::SignedOff);
    case.say("clerk", Body::Reopened);
    case.say("technician", Body::Settled);
    assert_eq!(
        case.foresee("clerk", Body::Archived).reason,
        Some(Reason::Gate)
    );
}

#[test]
fn the_resident_accepts_by_signing_the_work() {
    let mut case = gated("archived", "\"inspected\"");
    let settlement = case.settle(0xa1, Kind::Complaint);
    let mut refused = case.clone();
    refused.say(
        "technician",
        signature(settlement, Some(domain::body::Unsigned::Refused)),
    );
    assert_eq!(
        refused.foresee("clerk", Body::Archived).reason,
        Some(Reason::Gate)
    );
    case.say("technician", signature(settlement, None));
    assert_eq!(case.foresee("clerk", Body::Archived).reason, None);
}

#[test]
fn a_gate_stands_for_its_kinds_and_before_its_decision_alone() {
    let mut case = gated("archived", "\"inspected\"");
    case.settle(0xa1, Kind::Repair);
    assert!(gates(case.ticket(), case.procedure()).is_empty());
    assert_eq!(case.foresee("clerk", Body::Archived).reason, None);
    case.settle(0xa2, Kind::Complaint);
    assert_eq!(case.ticket().step, Step::Settled);
    assert_eq!(
        case.foresee("clerk", Body::Archived).reason,
        Some(Reason::Gate)
    );
}

#[test]
fn a_gate_asks_for_a_review_until_it_is_met_and_after() {
    for (need, asks) in [
        ("\"reviewed\"", true),
        ("\"inspected\", \"reviewed:supervisor\"", true),
        ("\"inspected\"", false),
        ("\"step:reviewed\"", false),
    ] {
        let mut case = gated("archived", need);
        case.settle(0xa1, Kind::Complaint);
        assert_eq!(asks_for(&case.world, case.ticket(), "reviewed"), asks);
        case.say("supervisor", Body::Reviewed);
        assert_eq!(asks_for(&case.world, case.ticket(), "reviewed"), asks);
        case.settle(0xa2, Kind::Repair);
        assert!(!asks_for(&case.world, case.ticket(), "reviewed"), "{need}");
    }
    let mut case = gated("archived", "\"received:clerk\"");
    case.settle(0xa1, Kind::Complaint);
    let asks = asks_for(&case.world, case.ticket(), "received");
    assert!(!asks, "nobody knows what meets it");
}

#[test]
fn a_review_is_of_the_matter_as_it_was_settled_last() {
    let mut case = Case::of(Kind::Complaint);
    case.say("technician", Body::Settled);
    assert!(!is_reviewed(case.ticket()));
    case.say("clerk", Body::Reviewed);
    assert!(is_reviewed(case.ticket()));
    case.say("clerk", Body::Reopened);
    case.say("technician", Body::Settled);
    assert!(!is_reviewed(case.ticket()));
}

#[test]
fn nobody_looks_at_work_that_is_still_to_come() {
    let mut case = gated("archived", "\"inspected\"");
    case.open("receptionist", opened(Kind::Complaint));
    let is_open = |case: &Case| case.foresee("clerk", Body::Archived).reason.is_none();
    case.at("11-19 14:05").say("butler", Body::Inspected);
    case.at("11-19 15:00").say("technician", Body::Settled);
    assert!(!is_open(&case), "looked at before it was done");
    case.at("11-19 15:10").say("butler", Body::Inspected);
    assert!(is_open(&case));
    case.at("11-19 16:00").say("clerk", Body::Reopened);
    case.say("butler", Body::Inspected);
    case.at("11-19 17:00").say("technician", Body::Settled);
    assert!(!is_open(&case), "what was done before is another matter's");
}

/// Before filing it is the result that is signed; before any other decision whatever lies there by then.
#[test]
fn nobody_signs_a_result_that_is_still_to_come() {
    for (need, who, body) in [
        ("sign:head_butler", "head_butler", Body::SignedOff),
        ("reviewed", "clerk", Body::Reviewed),
    ] {
        for end in [Body::Settled, Body::NotAccepted] {
            let mut case = trial(&format!(
                "[[gate]]\nbefore = \"archived\"\nneed = [\"{need}\"]\nendings = [\"not_accepted\"]\nsource = \"t\""
            ));
            case.open("receptionist", opened(Kind::Complaint));
            let missing = |case: &Case| gates(case.ticket(), case.procedure())[0].missing.clone();
            case.at("11-19 14:05").say(who, body.clone());
            assert_eq!(missing(&case), [need], "there is no result yet");
            case.at("11-19 15:00").say("clerk", end.clone());
            assert_eq!(missing(&case), [need], "signed before {end:?}");
            if need == "sign:head_butler" || end == Body::Settled {
                case.say(who, body.clone());
                assert!(missing(&case).is_empty(), "signed after {end:?}");
            }
        }
    }
    let mut case = gated("settled", "\"sign:head_butler\"");
    case.open("receptionist", opened(Kind::Complaint));
    case.say("head_butler", Body::SignedOff);
    assert!(case.foresee("technician", Body::Settled).counts());
}

#[test]
fn a_visit_that_met_nobody_is_no_work() {
    for (outcome, counts) in [
        (VisitOutcome::Done, true),
        (VisitOutcome::Again, true),
        (VisitOutcome::Nobody, false),
        (VisitOutcome::Refused, false),
    ] {
        let mut case = gated("settled", "\"inspected\"");
        case.open("receptionist", opened(Kind::Complaint));
        let visit = case.say("technician", Body::VisitStarted(Box::default()));
        let ended = VisitEnded {
            visit,
            outcome: outcome.clone(),
            findings: Vec::new(),
            reply_by: None,
        };
        case.say("technician", Body::VisitEnded(Box::new(ended)));
        case.say("butler", Body::Inspected);
        let missing = case.foresee("technician", Body::Settled).changes.missing;
        assert_eq!(missing.is_empty(), counts, "{outcome}");
    }
}

#[test]
fn a_step_that_does_not_fit_is_said_before_a_gate() {
    let mut case = gated("archived", "\"inspected\"");
    case.open("receptionist", opened(Kind::Complaint));
    assert_eq!(
        case.foresee("clerk", Body::Archived).reason,
        Some(Reason::NotInStep)
    );
}

/// What ends the matter, and which of two gates still stands before archiving.
#[test]
fn what_ended_without_being_settled_passes_but_for_the_gate_that_names_that_end() {
    let gates = "[[gate]]\nbefore = \"archived\"\nneed = [\"inspected\"]\nsource = \"t1\"\n[[gate]]\nbefore = \"archived\"\nneed = [\"sign:head_butler\"]\nendings = [\"not_accepted\"]\nsource = \"t2\"";
    let merged = super::samples::sample(&super::samples::rich(), "merged");
    #[rustfmt::skip]
    let table: Vec<(Body, Vec<&str>)> = vec![
        (Body::Settled,      vec!["inspected", "sign:head_butler"]),
        (Body::NotAccepted,  vec!["sign:head_butler"]),
        (Body::Cancelled,    vec![]),
        (merged,             vec![]),
    ];
    for (end, missing) in table {
        let mut case = trial(gates);
        case.open("receptionist", opened(Kind::Complaint));
        case.beside(super::samples::OTHER);
        case.say("clerk", end.clone());
        let verdict = case.foresee("clerk", Body::Archived);
        assert_eq!(verdict.changes.missing, missing, "{end:?}");
        case.say("clerk", Body::SignedOff);
        case.say("head_butler", Body::SignedOff);
        case.say("butler", Body::Inspected);
        case.say("clerk", Body::Archived);
        assert_eq!(case.ticket().step, Step::Archived, "{end:?}");
        case.say("clerk", Body::Reopened);
        case.say("clerk", Body::Settled);
        let verdict = case.foresee("clerk", Body::Archived);
        let both = ["inspected", "sign:head_butler"];
        assert_eq!(
            verdict.changes.missing, both,
            "taken up again after {end:?}"
        );
    }
}
