//! What a resident is asked at a callback 回访内容, and which answers fail it.

use super::clause::rule;
use super::{CallbackRule, Procedure};
use crate::words::CallbackOutcome;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked where a text asks nothing that could fail.
const SATISFACTION: &str = "satisfaction";

rule! {
    /// A question of a callback: one of its answers is chosen; several where it says so; without answers it is answered in
    /// the resident's own words.
    pub struct QuestionRule {
        /// Its word on the wire.
        pub code: String,
        /// The question, as printed.
        pub title: String,
        /// What can be answered, the best first.
        #[serde(default)]
        pub answers: Vec<Answer>,
        /// Whether as many as apply are chosen, and none is an answer too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub several: bool,
    }
}

/// One answer to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its word on the wire.
    pub code: String,
    /// What it says, as printed.
    pub title: String,
    /// Whether it makes the callback fail 不合格.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fails: bool,
}

/// How a question is answered, and so where its answer stands in a `called_back`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// One of its answers: in `answers`, under its code.
    One,
    /// As many as apply: in `faults`.
    Several,
    /// In the resident's own words: in the private text.
    Words,
}

impl QuestionRule {
    /// How it is answered.
    pub fn ask(&self) -> Ask {
        match (self.answers.is_empty(), self.several) {
            (true, _) => Ask::Words,
            (false, true) => Ask::Several,
            (false, false) => Ask::One,
        }
    }

    /// Whether it asks if the resident is satisfied, which some answer must be able to deny. The one that no text prints, of
    /// a text that asks nothing, has no title.
    pub fn asks_satisfaction(&self) -> bool {
        self.code == SATISFACTION
    }

    /// Whether the answer `code` makes the callback fail.
    pub fn fails_by(&self, code: &str) -> bool {
        let mut answers = self.answers.iter();
        answers.any(|answer| answer.fails && answer.code == code)
    }

    /// The one question of a text that asks none, or none that could fail: whether the resident is satisfied. It has no
    /// printed words.
    fn satisfaction() -> Self {
        let answer = |code: &str, fails| Answer {
            code: code.to_owned(),
            fails,
            ..Answer::default()
        };
        Self {
            code: SATISFACTION.to_owned(),
            title: String::new(),
            answers: vec![answer("yes", false), answer("no", true)],
            several: false,
            source: String::new(),
            text: String::new(),
            requirements: Vec::new(),
            ours: String::new(),
            left: String::new(),
        }
    }
}

impl Procedure {
    /// What is asked at a callback by `rule`, in its order. A callback asks whether somebody is satisfied: where no question
    /// of the text can fail it, that is asked first.
    pub fn questions_of(&self, rule: &CallbackRule) -> Vec<QuestionRule> {
        let codes = rule.questions.iter();
        let mut asked: Vec<QuestionRule> = codes
            .filter_map(|code| self.questions.iter().find(|each| each.code == *code))
            .cloned()
            .collect();
        if !asked
            .iter()
            .flat_map(|each| &each.answers)
            .any(|answer| answer.fails)
        {
            asked.retain(|each| each.code != SATISFACTION);
            asked.insert(0, QuestionRule::satisfaction());
        }
        asked
    }
}

/// What a resident's answers come to: one that fails makes the callback 不合格, everything else 合格.
pub fn outcome_of(
    questions: &[QuestionRule],
    answers: &BTreeMap<String, String>,
    faults: &[String],
) -> CallbackOutcome {
    let fails = |question: &QuestionRule| match question.ask() {
        Ask::One => {
            let answer = answers.get(&question.code);
            answer.is_some_and(|answer| question.fails_by(answer))
        }
        Ask::Several => faults.iter().any(|fault| question.fails_by(fault)),
        Ask::Words => false,
    };
    if questions.iter().any(fails) {
        CallbackOutcome::Unsatisfied
    } else {
        CallbackOutcome::Satisfied
    }
}
