//! What a callback asks, and which answers fail it.

use super::ruled::ruled;
use domain::procedure::{Ask, Procedure, QuestionRule, outcome_of, shipped};
use domain::words::CallbackOutcome::{self, Satisfied, Unsatisfied};

/// The questions of the first callback of `procedure`.
fn asked(procedure: &Procedure) -> Vec<QuestionRule> {
    procedure.questions_of(&procedure.callbacks[0])
}

fn codes(questions: &[QuestionRule]) -> Vec<&str> {
    questions.iter().map(|each| each.code.as_str()).collect()
}

fn outcome(questions: &[QuestionRule], said: &[(&str, &str)], faults: &[&str]) -> CallbackOutcome {
    let answers = said.iter();
    let answers = answers.map(|(code, answer)| ((*code).to_owned(), (*answer).to_owned()));
    let faults: Vec<String> = faults.iter().map(|fault| (*fault).to_owned()).collect();
    outcome_of(questions, &answers.collect(), &faults)
}

fn callback(questions: &str, rules: &str) -> Procedure {
    let callback = "[[callback]]\nsubject = 'complaint'\nperformers = []\nsource = 't'\n";
    ruled(&format!("{callback}questions = [{questions}]\n{rules}"))
}

const QUESTIONS: &str = "
    [[question]]
    code = 'smell'
    title = 'Does it still smell?'
    answers = [{ code = 'no', title = 'no' }, { code = 'yes', title = 'yes', fails = true }]
    source = 't'
    [[question]]
    code = 'left'
    title = 'What was left?'
    answers = [{ code = 'tools', title = 'tools' }, { code = 'dirt', title = 'dirt', fails = true }]
    several = true
    source = 't'
    [[question]]
    code = 'words'
    title = 'What else?'
    source = 't'";

#[test]
fn the_shipped_texts_ask_what_they_name() {
    let five = &["quality", "service", "satisfaction", "faults", "opinion"][..];
    for (id, questions) in [
        ("house", five),
        ("service-centre", five),
        ("owner-visits", &["repairer", "improvements", "fee"]),
        // What names none asks whether the resident is satisfied.
        ("complaint-callback", &["satisfaction"]),
        ("qp73", &["satisfaction"]),
    ] {
        let (_, text) = shipped().iter().find(|(each, _)| *each == id).unwrap();
        let procedure = Procedure::from_toml(text).unwrap();
        assert_eq!(codes(&asked(&procedure)), questions, "{id}");
    }
}

#[test]
fn one_answer_that_fails_makes_a_callback_unsatisfied() {
    let (_, text) = shipped().iter().find(|(id, _)| *id == "house").unwrap();
    let questions = asked(&Procedure::from_toml(text).unwrap());
    for (quality, service, satisfaction, expected) in [
        ("good", "good", "very", Satisfied),
        ("fair", "better", "fair", Satisfied),
        ("poor", "good", "very", Unsatisfied),
        ("good", "poor", "yes", Unsatisfied),
        ("good", "good", "no", Unsatisfied),
    ] {
        let said = [
            ("quality", quality),
            ("service", service),
            ("satisfaction", satisfaction),
        ];
        assert_eq!(outcome(&questions, &said, &["late"]), expected, "{said:?}");
    }
}

#[test]
fn a_question_says_how_it_is_answered_and_its_own_answers_fail() {
    let procedure = callback("'smell', 'left', 'words'", QUESTIONS);
    let questions = asked(&procedure);
    let asks: Vec<Ask> = questions.iter().map(QuestionRule::ask).collect();
    assert_eq!(asks, [Ask::One, Ask::Several, Ask::Words]);
    for (said, faults, expected) in [
        (&[("smell", "no")][..], &["tools"][..], Satisfied),
        (&[("smell", "yes")], &[], Unsatisfied),
        (&[("smell", "no")], &["tools", "dirt"], Unsatisfied),
        // An answer fails only the question that has it, and only where it is looked for.
        (&[("left", "dirt"), ("words", "yes")], &["yes"], Satisfied),
        (&[], &[], Satisfied),
    ] {
        assert_eq!(
            outcome(&questions, said, faults),
            expected,
            "{said:?} {faults:?}"
        );
    }
}

#[test]
fn what_cannot_fail_asks_whether_the_resident_is_satisfied_first() {
    for (named, expected) in [
        ("", &["satisfaction"][..]),
        ("'words'", &["satisfaction", "words"]),
        ("'left', 'smell'", &["left", "smell"]),
        // What the rule names and nothing defines is not asked.
        ("'weather'", &["satisfaction"]),
    ] {
        let questions = asked(&callback(named, QUESTIONS));
        assert_eq!(codes(&questions), expected, "{named}");
        if expected[0] == "satisfaction" {
            assert_eq!(
                outcome(&questions, &[("satisfaction", "no")], &[]),
                Unsatisfied
            );
            assert_eq!(
                outcome(&questions, &[("satisfaction", "yes")], &[]),
                Satisfied
            );
        }
    }
}

#[test]
fn a_scale_of_satisfaction_on_which_nothing_fails_gives_way() {
    let mild = "[[question]]\ncode = 'satisfaction'\ntitle = 's'\nsource = 't'\n\
                answers = [{ code = 'very', title = 'v' }, { code = 'fair', title = 'f' }]";
    let questions = asked(&callback("'satisfaction'", mild));
    assert_eq!(codes(&questions), ["satisfaction"]);
    assert_eq!(
        outcome(&questions, &[("satisfaction", "no")], &[]),
        Unsatisfied
    );
}
