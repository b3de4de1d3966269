//! What a resident's answers come to.

use crate::words::CallbackOutcome;
use std::collections::BTreeMap;

/// The outcome that a resident's coded answers make. 003 第十八条 asks for the judgement and leaves
/// its scale open; ours: one `poor` (差) or `no` (不满意) is 不合格, everything else 合格.
pub fn outcome_of(answers: &BTreeMap<String, String>) -> CallbackOutcome {
    let fails = |answer: &String| matches!(answer.as_str(), "poor" | "no");
    if answers.values().any(fails) {
        CallbackOutcome::Unsatisfied
    } else {
        CallbackOutcome::Satisfied
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_answer_makes_a_callback_unsatisfied() {
        for (quality, service, satisfaction, outcome) in [
            ("good", "good", "very", CallbackOutcome::Satisfied),
            ("fair", "better", "fair", CallbackOutcome::Satisfied),
            ("poor", "good", "very", CallbackOutcome::Unsatisfied),
            ("good", "poor", "yes", CallbackOutcome::Unsatisfied),
            ("good", "good", "no", CallbackOutcome::Unsatisfied),
        ] {
            let answers = [
                ("quality", quality),
                ("service", service),
                ("satisfaction", satisfaction),
            ];
            let answers =
                answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
            assert_eq!(
                outcome_of(&answers.into()),
                outcome,
                "{quality} {service} {satisfaction}"
            );
        }
    }
}
