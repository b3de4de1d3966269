//! Degrees that the procedure knows, and words that it does not: nobody rids a ticket of its clocks by a word.

use super::case::{Case, at, opened};
use super::ruled::{rule, ruled};
use super::samples::classified;
use domain::body::{Classified, Opened};
use domain::procedure::Procedure;
use domain::repeat::severity_in_force;
use domain::words::{Field, Kind, Severity};
use domain::{Body, Outcome, Reason};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A procedure that knows two degrees of its own.
fn two_degrees() -> Procedure {
    let scale = "[[severity]]\ncode = 'major'\ntitle = '重大'\nsource = 'test'\n\
                 [[severity]]\ncode = 'general'\ntitle = '一般'\nsource = 'test'\n";
    let answer = |limit, severity: &str| {
        let when = format!("when = {{ severity = ['{severity}'] }}");
        rule("answer", "'opened'", "'answered'", limit, &when)
    };
    let clocks = [answer("1h", "general"), answer("24h", "major")];
    ruled(&[scale, &clocks.concat()].concat())
}

/// As [`two_degrees`], with a rule that asks for a third one.
fn asking_for_a_third() -> Procedure {
    let asks = "when = { severity = ['important', 'major'] }";
    let rules = rule("report", "'opened'", "'reported_up'", "1h", asks);
    let third = ruled(&rules).clocks;
    let mut procedure = two_degrees();
    procedure.clocks.extend(third);
    procedure
}

fn without_scale() -> Procedure {
    ruled("")
}

fn under(procedure: Procedure) -> Case {
    let mut case = Case::new();
    Arc::make_mut(&mut case.world.settings).procedure = procedure.id.clone();
    let procedures = &mut case.world.procedures;
    procedures.insert(procedure.reference(), Arc::new(procedure));
    case
}

fn weighing(severity: &str) -> Opened {
    Opened {
        fields: BTreeMap::from([(Field::Severity, severity.to_owned())]),
        ..opened(Kind::Complaint)
    }
}

fn valued(validity: &str) -> Body {
    let fields = BTreeMap::from([(Field::Validity, validity.to_owned())]);
    Body::Classified(Box::new(Classified { fields }))
}

#[test]
fn a_word_that_is_not_on_the_scale_takes_no_clock_away() {
    for word in ["none", "apocalyptic", ""] {
        let mut plain = Case::new();
        plain.open("butler", opened(Kind::Complaint));
        let mut odd = Case::new();
        odd.open("butler", weighing(word));
        let now = at("11-19 14:30");
        let clocks = odd.world.clocks(odd.ticket(), now);
        assert_eq!(clocks, plain.world.clocks(plain.ticket(), now), "{word}");
        assert!(!clocks.is_empty());
        let kept = odd.ticket().severity();
        assert_eq!(kept, Some(Severity::from(word)), "it is kept and shown");
        let counts = severity_in_force(&odd.world, odd.ticket(), now);
        assert_eq!(counts, Some(Severity::General), "{word}");
    }
}

#[test]
fn a_degree_of_another_procedure_counts_as_the_default_of_this_one() {
    let mut case = under(two_degrees());
    case.open("butler", weighing("important"));
    assert_eq!(
        case.told(&two_degrees(), "11-19 14:10"),
        ["answer 11-19 14:00 > 11-19 15:00 = -, runs"]
    );
}

#[test]
fn a_degree_that_stood_in_the_log_before_it_was_refused_takes_no_breach_away() {
    let mut case = under(two_degrees());
    case.open("butler", opened(Kind::Complaint));
    let severity = &mut Arc::make_mut(case.world.tickets.get_mut(&case.ticket).unwrap()).fields;
    let state = severity.get_mut(&Field::Severity).unwrap();
    let former = std::mem::replace(&mut state.value, "apocalyptic".to_owned());
    state.before.push(domain::ticket::Former {
        value: former,
        until: at("11-19 16:00"),
    });
    assert_eq!(
        case.told(&two_degrees(), "11-19 17:00"),
        ["answer 11-19 14:00 > 11-19 15:00 = -, late"]
    );
}

#[test]
fn a_degree_that_the_procedure_does_not_know_is_refused() {
    let house = || Case::new().procedure().clone();
    #[rustfmt::skip]
    let table = [
        (house(),         classified("important"),   true),
        (house(),         classified("apocalyptic"), false),
        (house(),         classified("none"),        false),
        (house(),         valued("valid"),           true),
        (house(),         valued("perhaps"),         false),
        (two_degrees(),   classified("major"),       true),
        (two_degrees(),   classified("important"),   false),
        (asking_for_a_third(), classified("important"), true),
        (asking_for_a_third(), classified("none"),      false),
        (two_degrees(),   valued("invalid"),         true),
        (without_scale(), classified("important"),   true),
        (without_scale(), classified("apocalyptic"), false),
        (without_scale(), valued("invalid"),         true),
        (without_scale(), valued("perhaps"),         false),
    ];
    for (procedure, body, is_known) in table {
        let mut case = under(procedure);
        let opening = case.open("butler", opened(Kind::Complaint));
        case.base = BTreeMap::from([(Field::Severity, opening)]);
        let verdict = case.foresee("clerk", body.clone());
        let expected = match is_known {
            true => (Outcome::Accepted, None),
            false => (Outcome::Refused, Some(Reason::OffScale)),
        };
        assert_eq!((verdict.outcome, verdict.reason), expected, "{body:?}");
    }
}

#[test]
fn an_opening_with_an_odd_degree_stays_a_fact_and_says_so() {
    let case = Case::new();
    for (word, reason) in [("none", Some(Reason::OffScale)), ("general", None)] {
        let verdict = case.foresee("butler", Body::Opened(Box::new(weighing(word))));
        assert_eq!(
            (verdict.outcome, verdict.reason),
            (Outcome::Accepted, reason)
        );
    }
}

/// Fields of later versions have no scale here: every word of theirs is taken, whatever it would be for a kind.
#[test]
fn of_a_field_without_a_scale_every_word_is_known() {
    let procedure = two_degrees();
    for (field, word, known) in [
        (Field::Unknown("mood".to_owned()), "nobody's kind", true),
        (Field::Unknown("kind".to_owned()), "nobody's kind", false),
        (Field::Unknown("kind".to_owned()), "repair", true),
        (Field::Category, "anything", true),
    ] {
        assert_eq!(procedure.knows(&field, word), known, "{field:?} {word}");
    }
}

#[test]
fn a_kind_that_nobody_knows_is_no_classification() {
    for (kind, expected) in [
        ("spaceship", (Outcome::Refused, Some(Reason::OffScale))),
        ("complaint", (Outcome::Accepted, None)),
    ] {
        let mut case = Case::new();
        case.open("butler", opened(Kind::Complaint));
        let clocks = case.world.clocks(case.ticket(), case.now).len();
        let fields = BTreeMap::from([(Field::from("kind"), kind.to_owned())]);
        let body = Body::Classified(Box::new(Classified { fields }));
        let verdict = case.foresee("clerk", body.clone());
        assert_eq!((verdict.outcome, verdict.reason), expected, "{kind}");
        case.say("clerk", body);
        assert_eq!(case.world.clocks(case.ticket(), case.now).len(), clocks);
        assert_eq!(case.ticket().kind(), Some(&Kind::Complaint));
    }
}

#[test]
fn an_opening_of_a_kind_that_nobody_knows_is_taken_in_and_says_so() {
    let odd = || Body::Opened(Box::new(opened(Kind::from("spaceship"))));
    let mut case = Case::new();
    let verdict = case.foresee("butler", odd());
    let taken = (Outcome::Accepted, Some(Reason::OffScale));
    assert_eq!((verdict.outcome, verdict.reason), taken);
    case.say("butler", odd());
    assert_eq!(case.ticket().kind(), Some(&Kind::from("spaceship")));
    let rule = rule(
        "answer",
        "'opened'",
        "'answered'",
        "1h",
        "kinds = ['spaceship']",
    );
    let case = under(ruled(&rule));
    assert_eq!(
        case.foresee("butler", odd()).reason,
        None,
        "a clock is for it"
    );
}
