//! What a signature covers, and what it does not any more.

use super::case::Case;
use super::facts::ended;
use super::samples::{called_back, signed};
use domain::body::{Private, Quoted, SignMethod, Signed, Unsigned};
use domain::signature::{Coverage, coverage, digest, is_answered, is_signed, values};
use domain::verdict::Reason;
use domain::words::{CallbackOutcome, Kind};
use domain::{Body, EntryId};

fn priced(fen: i64) -> Box<Quoted> {
    Box::new(Quoted {
        fen,
        lines: Vec::new(),
    })
}

fn covered(case: &Case) -> Coverage {
    coverage(case.ticket(), case.ticket().signatures.last().unwrap())
}

fn sign(case: &mut Case, of: EntryId) {
    let covers = values(case.ticket(), of);
    case.say(
        "butler",
        Body::Signed(Box::new(Signed {
            covers,
            ..signed(of)
        })),
    );
}

#[test]
fn a_visits_signature_covers_until_the_price_changes() {
    let mut case = Case::of(Kind::Repair);
    let visit = case.say("technician", Body::VisitStarted(Box::default()));
    case.say("technician", Body::Quoted(priced(12_000)));
    let end = case.say("technician", ended(visit));
    sign(&mut case, end);
    let fields: Vec<_> = values(case.ticket(), end)
        .into_iter()
        .map(|each| each.field)
        .collect();
    assert_eq!(fields, ["room", "fen", "result"]);
    assert_eq!(covered(&case), Coverage::Covers);
    case.say("butler", Body::Noted);
    assert_eq!(covered(&case), Coverage::Covers);
    case.say("technician", Body::Quoted(priced(15_000)));
    assert_eq!(covered(&case), Coverage::Differs(vec!["fen".to_owned()]));
    case.say("technician", Body::Quoted(priced(12_000)));
    assert_eq!(
        covered(&case),
        Coverage::Covers,
        "the values are compared, not their history"
    );
}

#[test]
fn consent_covers_the_sum_that_was_named() {
    let mut case = Case::of(Kind::Repair);
    assert!(case.ticket().consent_covers_quote(), "nothing was quoted");
    case.say("technician", Body::Quoted(priced(12_000)));
    assert!(!case.ticket().consent_covers_quote());
    case.say("technician", Body::Consented(priced(12_000)));
    assert!(case.ticket().consent_covers_quote());
    case.say("technician", Body::Quoted(priced(12_001)));
    assert!(!case.ticket().consent_covers_quote());
}

#[test]
fn a_callbacks_signature_covers_its_answers() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    let Body::CalledBack(mut made) = called_back(settlement, CallbackOutcome::Satisfied) else {
        unreachable!()
    };
    made.answers = [("quality", "good"), ("service", "fair")]
        .map(|(question, answer)| (question.to_owned(), answer.to_owned()))
        .into();
    let made = case.say("clerk", Body::CalledBack(made));
    sign(&mut case, made);
    let listed: Vec<_> = values(case.ticket(), made)
        .into_iter()
        .map(|each| each.field)
        .collect();
    assert_eq!(
        listed,
        ["room", "outcome", "answer.quality", "answer.service"]
    );
    assert_eq!(covered(&case), Coverage::Covers);
    let mut lie = values(case.ticket(), made);
    let poor = lie.iter_mut().find(|each| each.field == "answer.quality");
    poor.unwrap().value = "poor".to_owned();
    let other = Signed {
        covers: lie,
        ..signed(made)
    };
    case.say("butler", Body::Signed(Box::new(other)));
    assert_eq!(
        covered(&case),
        Coverage::Differs(vec!["answer.quality".to_owned()])
    );
}

#[test]
fn a_coded_reason_stands_where_nobody_signed() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    for why in Unsigned::ALL {
        let refusal = Signed {
            method: SignMethod::None,
            unsigned: Some(why.clone()),
            ..signed(settlement)
        };
        case.say("butler", Body::Signed(Box::new(refusal)));
        assert_eq!(covered(&case), Coverage::Unsigned);
        assert_eq!(
            case.ticket()
                .signatures
                .last()
                .unwrap()
                .signed
                .unsigned
                .as_ref(),
            Some(why)
        );
    }
}

/// Writes a signature under `of` whose text is not the one that its digest names.
fn alter(case: &mut Case, of: EntryId, method: SignMethod) {
    let body = Body::Signed(Box::new(Signed {
        covers: values(case.ticket(), of),
        digest: digest("the first draft"),
        method,
        ..signed(of)
    }));
    let private = Private {
        document: Some("the second draft".to_owned()),
        ..Private::default()
    };
    let mut entry = case.entry("butler", body);
    entry.private = Some(private);
    case.take(&entry);
}

#[test]
fn a_signature_that_does_not_count_covers_nothing_and_stands_for_nothing() {
    for method in [SignMethod::Drawn, SignMethod::Typed, SignMethod::None] {
        let mut case = Case::of(Kind::Repair);
        let visit = case.say("technician", Body::VisitStarted(Box::default()));
        let end = case.say("technician", ended(visit));
        alter(&mut case, end, method.clone());
        let void = Coverage::Void(Some(Reason::DigestMismatch));
        assert_eq!(covered(&case), void, "{method:?}");
        assert!(!is_signed(case.ticket(), end) && !is_answered(case.ticket(), end));
        sign(&mut case, end);
        assert_eq!(covered(&case), Coverage::Covers, "{method:?}");
        assert!(is_signed(case.ticket(), end) && is_answered(case.ticket(), end));
    }
}

#[test]
fn a_signature_that_states_nothing_covers_nothing() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    case.say("butler", Body::Signed(Box::new(signed(settlement))));
    assert_eq!(covered(&case), Coverage::Silent);
}

#[test]
fn what_is_added_after_the_signature_is_not_covered() {
    let mut case = Case::of(Kind::Repair);
    let visit = case.say("technician", Body::VisitStarted(Box::default()));
    let end = case.say("technician", ended(visit));
    sign(&mut case, end);
    assert_eq!(covered(&case), Coverage::Covers);
    case.say("technician", Body::Quoted(priced(12_000)));
    assert_eq!(covered(&case), Coverage::Differs(vec!["fen".to_owned()]));
}

#[test]
fn a_reason_answers_for_a_signature_and_is_none() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    let refusal = Signed {
        method: SignMethod::None,
        unsigned: Some(Unsigned::Refused),
        ..signed(settlement)
    };
    case.say("butler", Body::Signed(Box::new(refusal)));
    assert!(is_answered(case.ticket(), settlement) && !is_signed(case.ticket(), settlement));
}
