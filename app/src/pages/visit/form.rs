//! What is written down during a visit, before it becomes entries. Kept as a draft.

use super::lines::LineForm;
use domain::EntryId;
use domain::body::{Body, Private, VisitEnded, VisitStarted};
use domain::words::VisitOutcome;
use serde::{Deserialize, Serialize};

/// Characters that the findings in words may have.
pub const LONGEST: usize = 2_000;
/// Knocks that the procedure asks for (004 4.4.2).
pub const KNOCKS: u8 = 3;

/// The visit's form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    pub knocks: u8,
    pub consent: bool,
    pub findings: Vec<String>,
    pub text: String,
    pub lines: Vec<LineForm>,
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

    /// Whether one may go in. A public place has no door to knock at.
    pub fn may_enter(&self, has_door: bool) -> bool {
        !has_door || (self.knocks >= KNOCKS && self.consent)
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
        let text: String = self.text.trim().chars().take(LONGEST).collect();
        let body = VisitEnded {
            visit,
            outcome,
            findings: self.findings.clone(),
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
    fn three_knocks_and_a_yes_open_the_door() {
        for (knocks, consent, has_door, may) in [
            (3, true, true, true),
            (2, true, true, false),
            (3, false, true, false),
            (0, false, false, true),
        ] {
            let form = Form {
                knocks,
                consent,
                ..Form::default()
            };
            assert_eq!(
                form.may_enter(has_door),
                may,
                "{knocks} {consent} {has_door}"
            );
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
