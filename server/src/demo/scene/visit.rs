//! At the home: visits, prices, money.

use super::Scene;
use crate::demo::people::{CHEN, Who};
use crate::demo::texts::ENGINEERING;
use domain::body::{Body, QuoteLine, Quoted, VisitEnded, VisitStarted};
use domain::time::MINUTE;
use domain::words::VisitOutcome;
use domain::{EntryId, Time};

impl Scene<'_, '_> {
    /// Given to a technician by the front desk, and signed for.
    pub(in crate::demo) fn goes_to(&mut self, at: Time, technician: Who) {
        self.dispatches((at, CHEN), ENGINEERING, Some(technician), "");
        self.does(at.plus(13 * MINUTE), technician, Body::Received, "");
    }

    /// At the door and away again; returns the entry that a signature can sign.
    pub(in crate::demo) fn visits(
        &mut self,
        (at, minutes): (Time, i64),
        who: Who,
        outcome: VisitOutcome,
        text: &str,
    ) -> EntryId {
        let knocks = if outcome == VisitOutcome::Nobody {
            3
        } else {
            1
        };
        let started = VisitStarted {
            knocks,
            consent: outcome != VisitOutcome::Nobody && outcome != VisitOutcome::Refused,
            second: None,
        };
        let visit = self.does(at, who, Body::VisitStarted(Box::new(started)), "");
        let ended = VisitEnded {
            visit,
            findings: self.findings(&outcome),
            outcome,
            reply_by: None,
        };
        let left = at.plus(minutes * MINUTE);
        self.does(left, who, Body::VisitEnded(Box::new(ended)), text)
    }

    fn findings(&self, outcome: &VisitOutcome) -> Vec<String> {
        let found = self.finding.filter(|_| *outcome != VisitOutcome::Nobody);
        found.map(str::to_owned).into_iter().collect()
    }

    /// The price, named before work and agreed to.
    pub(in crate::demo) fn quotes(&mut self, at: Time, who: Who, parts: &[(&str, i64)]) {
        let quoted = Quoted {
            fen: parts.iter().map(|(_, fen)| fen).sum(),
            lines: parts
                .iter()
                .map(|(item, fen)| QuoteLine {
                    item: (*item).to_owned(),
                    count: 1,
                    fen: *fen,
                })
                .collect(),
        };
        self.fen = Some(quoted.fen);
        let agreed = Quoted {
            fen: quoted.fen,
            lines: Vec::new(),
        };
        self.does(at, who, Body::Quoted(Box::new(quoted)), "");
        let consented = Body::Consented(Box::new(agreed));
        self.does(at.plus(2 * MINUTE), who, consented, "当面同意报价");
    }

    pub(in crate::demo) fn is_paid(&mut self, at: Time, who: Who) {
        let paid = Quoted {
            fen: self.fen.unwrap_or(0),
            lines: Vec::new(),
        };
        self.does(at, who, Body::Paid(Box::new(paid)), "");
    }
}
