//! Codes of a visit in words: findings, and how it ended.

use super::{Coded, Visit, words_of};
use domain::words::{Kind, VisitOutcome};

impl Visit {
    /// The findings that a kind of ticket offers.
    pub fn findings_of(&self, kind: Option<&Kind>) -> &'static [Coded] {
        match kind {
            Some(Kind::Repair) => self.repair_findings,
            _ => self.complaint_findings,
        }
    }

    /// A finding's words; an unknown code is shown as it came.
    pub fn finding<'a>(&self, code: &'a str) -> &'a str {
        let known = self.repair_findings.iter().chain(self.complaint_findings);
        words_of(known, code)
    }

    /// How a visit ended, as it is said of this kind of ticket.
    pub fn outcome<'a>(&self, kind: Option<&Kind>, outcome: &'a VisitOutcome) -> &'a str {
        match outcome {
            VisitOutcome::Done if kind == Some(&Kind::Repair) => self.done_repair,
            VisitOutcome::Done => self.done,
            VisitOutcome::Again => self.again,
            VisitOutcome::Refused => self.refused,
            VisitOutcome::Nobody => self.nobody_home,
            VisitOutcome::Unknown(word) => word,
        }
    }
}
