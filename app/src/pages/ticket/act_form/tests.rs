use super::*;
use crate::trial::{Trial, at};
use domain::words::Kind;

const NOW: &str = "2026-11-19T14:32";

fn made(act: Act, change: impl Fn(&mut Input)) -> Result<Option<Body>, Lack> {
    made_on(Kind::Complaint, act, change)
}

fn made_on(kind: Kind, act: Act, change: impl Fn(&mut Input)) -> Result<Option<Body>, Lack> {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), kind, "3-1-1502");
    let ticket = trial.ticket(ticket);
    let mut input = Input::of(ticket, act);
    change(&mut input);
    input.body(&trial.world, act, ticket, at(NOW))
}

#[test]
fn what_must_have_words_says_so() {
    assert_eq!(made(Act::Settle, |_| {}), Err(Lack::Text));
    assert_eq!(
        made(Act::Settle, |input| input.text = " \n".into()),
        Err(Lack::Text)
    );
    assert_eq!(
        made(Act::Settle, |input| input.text = "换了灯管".into()),
        Ok(Some(Body::Settled))
    );
    assert_eq!(made(Act::Archive, |_| {}), Ok(Some(Body::Archived)));
}

#[test]
fn more_time_must_lie_ahead() {
    let asked = |until: Option<Time>| {
        made(Act::Extend, move |input| {
            input.text = "高处作业".into();
            input.until = until;
        })
    };
    assert_eq!(asked(None), Err(Lack::Time));
    assert_eq!(asked(Some(at("2026-11-19T14:00"))), Err(Lack::Time));
    assert!(asked(Some(at("2026-11-20T12:00"))).is_ok());
}

#[test]
fn a_classification_names_only_what_changed() {
    let Ok(Some(Body::Classified(classified))) =
        made(Act::Classify, |input| input.severity = Severity::Major)
    else {
        panic!("a changed severity is a classification")
    };
    assert_eq!(
        classified.fields.get(&Field::Severity).map(String::as_str),
        Some("major")
    );
}

#[test]
fn what_the_procedure_weighs_can_be_weighed_anew() {
    let heavier = |input: &mut Input| input.severity = Severity::Major;
    for kind in [Kind::Inquiry, Kind::Suggestion] {
        assert!(made_on(kind, Act::Classify, heavier).is_ok());
    }
    let Ok(Some(Body::Classified(repair))) = made_on(Kind::Repair, Act::Classify, heavier) else {
        panic!("its validity is a classification")
    };
    assert!(!repair.fields.contains_key(&Field::Severity));
}

#[test]
fn a_dispatch_names_its_department() {
    assert_eq!(made(Act::Dispatch, |_| {}), Err(Lack::Department));
    assert!(made(Act::Dispatch, |input| input.department = "工程部".into()).is_ok());
}
