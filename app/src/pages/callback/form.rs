//! The questions as they are answered, and the entry that they make.

use crate::longest;
use domain::EntryId;
use domain::body::{Body, CalledBack, Private};
use domain::callback::Callback;
use domain::procedure::{Ask, QuestionRule, outcome_of};
use domain::words::{CallbackOutcome, Channel};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the resident is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    InPerson,
    Looked,
    Phone,
}

/// The form. Kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// The settlement it asks about: a draft about another one is none.
    pub settlement: Option<EntryId>,
    pub phone: bool,
    pub looked: bool,
    pub answers: BTreeMap<String, String>,
    pub faults: Vec<String>,
    /// "None" was said, which is an answer too.
    pub faultless: bool,
    pub opinion: String,
}

impl Form {
    pub fn about(settlement: EntryId) -> Self {
        Self {
            settlement: Some(settlement),
            ..Self::default()
        }
    }

    /// Whether the resident is met this way.
    pub fn meets(&self, how: How) -> bool {
        match how {
            How::InPerson => !self.phone,
            How::Looked => self.looked,
            How::Phone => self.phone,
        }
    }

    /// A way is pressed. Nobody looks at a tap by phone.
    pub fn meet(&mut self, how: How) {
        match how {
            How::InPerson => self.phone = false,
            How::Looked => {
                self.looked = !self.looked;
                self.phone &= !self.looked;
            }
            How::Phone => {
                self.phone = true;
                self.looked = false;
            }
        }
    }

    pub fn answer(&mut self, question: &str, answer: &str) {
        self.answers.insert(question.to_owned(), answer.to_owned());
    }

    /// A shortcoming is pressed; none of them and "none" go together.
    pub fn toggle(&mut self, fault: &str) {
        match self.faults.iter().position(|each| each == fault) {
            Some(place) => {
                self.faults.remove(place);
            }
            None => self.faults.push(fault.to_owned()),
        }
        self.faultless &= self.faults.is_empty();
    }

    pub fn say_faultless(&mut self, faultless: bool) {
        self.faultless = faultless;
        if faultless {
            self.faults.clear();
        }
    }

    /// How many of `questions` are answered.
    pub fn answered(&self, questions: &[QuestionRule]) -> usize {
        let questions = questions.iter();
        questions.filter(|question| self.answers(question)).count()
    }

    /// Whether it can be recorded: words of one's own are nobody's duty.
    pub fn is_complete(&self, questions: &[QuestionRule]) -> bool {
        let mut questions = questions.iter();
        questions.all(|question| question.ask() == Ask::Words || self.answers(question))
    }

    fn answers(&self, question: &QuestionRule) -> bool {
        match question.ask() {
            Ask::One => self.answers.contains_key(&question.code),
            Ask::Several => self.knows_faults(),
            Ask::Words => !self.opinion.trim().is_empty(),
        }
    }

    /// What the answers make of it so far.
    pub fn outcome(&self, questions: &[QuestionRule]) -> CallbackOutcome {
        outcome_of(questions, &self.answers, &self.faults)
    }

    fn knows_faults(&self) -> bool {
        self.faultless || !self.faults.is_empty()
    }

    /// The callback that was made.
    pub fn made(&self, callback: &Callback, questions: &[QuestionRule]) -> (Body, Private) {
        let opinion: String = self.opinion.trim().chars().take(longest::TEXT).collect();
        let private = Private {
            text: (!opinion.is_empty()).then_some(opinion),
            ..Private::default()
        };
        let made = CalledBack {
            outcome: self.outcome(questions),
            answers: self.answers.clone(),
            faults: self.faults.clone(),
            looked: self.looked,
            ..self.attempt(callback)
        };
        (Body::CalledBack(Box::new(made)), private)
    }

    /// An attempt that reached nobody.
    pub fn unreached(&self, callback: &Callback) -> Body {
        Body::CalledBack(Box::new(self.attempt(callback)))
    }

    fn attempt(&self, callback: &Callback) -> CalledBack {
        CalledBack {
            settlement: callback.settlement,
            room: callback.room,
            channel: if self.phone {
                Channel::Phone
            } else {
                Channel::Visit
            },
            outcome: CallbackOutcome::Unreachable,
            answers: BTreeMap::new(),
            faults: Vec::new(),
            looked: false,
            second: None,
            reply_by: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::asked_by_house as house;

    fn answered() -> Form {
        let mut form = Form::default();
        form.answer("quality", "good");
        form.answer("service", "better");
        form.answer("satisfaction", "yes");
        form.say_faultless(true);
        form
    }

    #[test]
    fn four_answers_are_enough_and_five_are_counted() {
        let mut form = answered();
        assert!(form.is_complete(&house()));
        assert_eq!(form.answered(&house()), 4);
        form.opinion = "修得挺好".to_owned();
        assert_eq!(form.answered(&house()), 5);
        form.say_faultless(false);
        assert!(!form.is_complete(&house()));
        assert_eq!(form.answered(&house()), 4);
    }

    #[test]
    fn only_what_is_asked_need_be_answered() {
        let mut form = Form::default();
        let asked: Vec<QuestionRule> = house().into_iter().take(1).collect();
        assert!(!form.is_complete(&asked));
        form.answer("quality", "good");
        assert!(form.is_complete(&asked));
        assert_eq!(form.answered(&asked), 1);
    }

    #[test]
    fn none_and_a_shortcoming_exclude_each_other() {
        let mut form = answered();
        form.toggle("late");
        assert!(!form.faultless);
        form.toggle("untidy");
        form.say_faultless(true);
        assert!(form.faults.is_empty());
    }

    #[test]
    fn nobody_looks_by_phone() {
        let mut form = Form::default();
        assert!(form.meets(How::InPerson));
        form.meet(How::Looked);
        form.meet(How::Phone);
        assert_eq!(
            [How::InPerson, How::Looked, How::Phone].map(|how| form.meets(how)),
            [false, false, true]
        );
        form.meet(How::Looked);
        assert_eq!(
            [How::InPerson, How::Looked, How::Phone].map(|how| form.meets(how)),
            [true, true, false]
        );
    }

    #[test]
    fn an_answer_is_changed_by_another_press() {
        let mut form = answered();
        assert_eq!(form.outcome(&house()), CallbackOutcome::Satisfied);
        form.answer("satisfaction", "no");
        assert_eq!(form.outcome(&house()), CallbackOutcome::Unsatisfied);
        assert_eq!(form.answered(&house()), 4);
    }
}
