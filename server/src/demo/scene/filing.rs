//! What has to be there before a ticket is filed, beside its review.

use super::Scene;
use crate::demo::people::{HE, LIN, Who, ZHENG};
use domain::Time;
use domain::body::{Body, Private};
use domain::time::{DAY, MINUTE};
use domain::words::Kind;

impl Scene<'_, '_> {
    /// A repair that the resident did not sign for is looked at by the butler of the house the day before; complaints and
    /// suggestions are read and signed by the head butler once they are reviewed.
    pub(in crate::demo) fn meets_the_gates(&mut self, reviewed: Time) {
        match self.kind {
            Kind::Repair if !self.is_accepted => {
                let butler = self.butler();
                let looked = "到现场看过，修得牢靠，业户认可";
                self.also_does(reviewed.plus(-DAY), butler, Body::Inspected, looked);
            }
            Kind::Complaint | Kind::Suggestion => {
                self.is_signed_off(reviewed.plus(25 * MINUTE));
            }
            _ => {}
        }
    }

    /// 郑雅文 has read the register's line.
    pub(in crate::demo) fn is_signed_off(&mut self, at: Time) {
        self.also_does(at, ZHENG, Body::SignedOff, "已阅");
    }

    fn butler(&self) -> Who {
        let code = self.code.as_deref().unwrap_or_default();
        if code.starts_with(['1', '2']) {
            HE
        } else {
            LIN
        }
    }

    fn also_does(&mut self, at: Time, who: Who, body: Body, text: &str) {
        let id = self.plan.office.entry(at);
        let private = Private {
            text: Some(text.to_owned()),
            ..Private::default()
        };
        self.write_as(id, (at, who), body, private);
    }
}
