//! What is written down during a visit, before it becomes entries. Kept as a draft.

use super::lines::LineForm;
use super::rule::Asked;
use crate::longest;
use domain::EntryId;
use domain::body::{Body, Private, VisitEnded, VisitStarted};
use domain::words::VisitOutcome;
use serde::{Deserialize, Serialize};

/// The visit's form. Knocks and a consent are of this moment: a draft does not keep them for another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    #[serde(skip)]
    pub knocks: u8,
    #[serde(skip)]
    pub consent: bool,
    pub findings: Vec<String>,
    pub text: String,
    pub lines: Vec<LineForm>,
    /// A price that was told is being changed.
    pub changing: bool,
    pub outcome: Option<VisitOutcome>,
}

impl Form {
    /// A knock is pressed: up to it, or back to the one before.
    pub fn knock(&mut self, place: u8) {
        self.knocks = if self.knocks == place {
            place - 1
        } else {
            place
        };
    }

    /// Whether one has knocked as often as is asked.
    pub fn has_knocked(&self, asked: Asked) -> bool {
        self.knocks >= asked.knocks
    }

    /// Whether one may go in.
    pub fn may_enter(&self, asked: Asked) -> bool {
        self.has_knocked(asked) && (self.consent || !asked.consent)
    }

    /// Begins to change the price that was told.
    pub fn change_price(&mut self, told: Vec<LineForm>) {
        self.lines = told;
        self.changing = true;
    }

    /// Lets the price stand as it was told: what was written beside it goes.
    pub fn keep_price(&mut self) {
        self.lines.clear();
        self.changing = false;
    }

    /// A finding is pressed.
    pub fn toggle(&mut self, finding: &str) {
        match self.findings.iter().position(|each| each == finding) {
            Some(place) => {
                self.findings.remove(place);
            }
            None => self.findings.push(finding.to_owned()),
        }
    }

    pub fn started(&self) -> Body {
        Body::VisitStarted(Box::new(VisitStarted {
            knocks: self.knocks,
            consent: self.consent,
            second: None,
        }))
    }

    /// The end of `visit` with this outcome.
    pub fn ended(&self, visit: EntryId, outcome: VisitOutcome) -> (Body, Private) {
        let text: String = self.text.trim().chars().take(longest::TEXT).collect();
        let body = VisitEnded {
            visit,
            outcome,
            findings: self.findings.clone(),
            reply_by: None,
        };
        let private = Private {
            text: (!text.is_empty()).then_some(text),
            ..Private::default()
        };
        (Body::VisitEnded(Box::new(body)), private)
    }
}

/// Minutes and seconds of a visit that has taken so many milliseconds.
pub fn elapsed(millis: i64) -> (i64, i64) {
    let seconds = millis.max(0) / 1_000;
    (seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knocks_are_pressed_up_and_back() {
        let mut form = Form::default();
        for (place, knocks) in [(1, 1), (2, 2), (3, 3), (3, 2), (2, 1), (1, 0), (3, 3)] {
            form.knock(place);
            assert_eq!(form.knocks, knocks, "{place}");
        }
    }

    #[test]
    fn what_the_procedure_asks_opens_the_door() {
        let asks = |knocks, consent| Asked {
            knocks,
            consent,
            ..Asked::default()
        };
        for (asked, knocks, consent, may) in [
            (asks(3, true), 3, true, true),
            (asks(3, true), 2, true, false),
            (asks(3, true), 3, false, false),
            (asks(2, false), 2, false, true),
            (asks(0, true), 0, false, false),
            (asks(0, false), 0, false, true),
        ] {
            let form = Form {
                knocks,
                consent,
                ..Form::default()
            };
            assert_eq!(form.may_enter(asked), may, "{asked:?} {knocks} {consent}");
        }
    }

    #[test]
    fn a_finding_is_taken_back_by_a_second_press() {
        let mut form = Form::default();
        form.toggle("leak");
        form.toggle("worn");
        form.toggle("leak");
        assert_eq!(form.findings, ["worn"]);
    }

    #[test]
    fn an_end_without_words_has_no_private_text() {
        let visit = EntryId(uuid::Uuid::from_u128(1));
        let form = Form {
            text: " \n ".to_owned(),
            ..Form::default()
        };
        assert_eq!(
            form.ended(visit, VisitOutcome::Nobody).1,
            Private::default()
        );
    }

    #[test]
    fn time_is_told_in_minutes_and_seconds() {
        for (millis, told) in [
            (0, (0, 0)),
            (766_000, (12, 46)),
            (3_600_000, (60, 0)),
            (-5, (0, 0)),
        ] {
            assert_eq!(elapsed(millis), told);
        }
    }
}
