//! A written procedure as data: every rule with the clause it comes from.
//!
//! The engine knows no procedure by name. The tablet gets procedures through the `procedure` register; only the server
//! reads TOML.

mod callback;
#[cfg(feature = "procedures")]
mod check;
mod clause;
mod clock;
#[cfg(feature = "procedures")]
mod compare;
mod condition;
mod degree;
#[cfg(feature = "procedures")]
mod file;
mod gate;
mod limit;
mod mark;
mod need;
mod papers;
mod question;
mod repeat;
mod scale;
mod scope;
#[cfg(feature = "procedures")]
mod sheet;
mod weight;

pub use callback::{CallbackRule, SignatureNeed, Unreachable};
#[cfg(feature = "procedures")]
pub use check::{Fault, check};
pub use clause::Clause;
pub use clock::{ClockRule, ExtensionRule, Tell, Wish};
#[cfg(feature = "procedures")]
pub use compare::{Clash, compare};
pub use condition::{Condition, Trait, Traits};
pub(crate) use condition::{NOT, UNSET};
#[cfg(feature = "procedures")]
pub(crate) use condition::{admits, is_open};
#[cfg(feature = "procedures")]
pub use file::{ProcedureError, shipped};
pub use gate::GateRule;
pub use limit::{Limit, LimitError, Period, Unit};
pub use mark::Mark;
pub use need::Need;
pub use papers::{
    Demand, FormRule, Missing, NoticeRule, Outside, Papers, PeriodError, Post, ReportPeriod,
    ReportRule, Retention, SignOff,
};
pub use question::{Answer, Ask, QuestionRule, outcome_of};
pub use repeat::{RepeatRule, Repeated};
pub use scale::{ChargeRule, Phrase, SeverityRule, StepRule, ValidityRule, VisitRule};
#[cfg(feature = "procedures")]
pub use sheet::{Line, Sheet};
pub use weight::{is_judged_valid, is_weighed};

use crate::words::{Role, Severity, Subject};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which procedure, in which version.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProcedureRef {
    /// Its id, `house`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
}

/// A procedure. Versioned; a ticket keeps the one it opened with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// Its id, `house`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its title as printed.
    pub title: String,
    /// What it was made from.
    pub source: String,
    /// Whether new communities start with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
    /// The severity of a ticket that nobody classified.
    pub default_severity: Severity,
    /// The share of a limit, in percent, after which a clock counts as due soon.
    pub warn_percent: u8,
    /// Its own line of posts, from below: who is whose superior 上级. None: that of a managed home.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<Role>,
    /// Its degrees of severity.
    #[serde(default, rename = "severity")]
    pub severities: Vec<SeverityRule>,
    /// Its degrees of validity.
    #[serde(default, rename = "validity")]
    pub validities: Vec<ValidityRule>,
    /// The steps it names.
    #[serde(default, rename = "step")]
    pub steps: Vec<StepRule>,
    /// Its clocks.
    #[serde(default, rename = "clock")]
    pub clocks: Vec<Arc<ClockRule>>,
    /// Its callbacks.
    #[serde(default, rename = "callback")]
    pub callbacks: Vec<CallbackRule>,
    /// What its callbacks ask.
    #[serde(default, rename = "question", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionRule>,
    /// Its gates.
    #[serde(default, rename = "gate")]
    pub gates: Vec<GateRule>,
    /// Its repeats.
    #[serde(default, rename = "repeat")]
    pub repeats: Vec<RepeatRule>,
    /// Phrases that nobody may say.
    #[serde(default, rename = "phrase")]
    pub phrases: Vec<Phrase>,
    /// How a home is visited; none where the text is silent.
    #[serde(default)]
    pub visit: Option<VisitRule>,
    /// What a resident may be charged for; nothing where the text is silent.
    #[serde(default, rename = "charge", skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<ChargeRule>,
    /// Its papers, read by [`Procedure::papers`]: the tablet carries them along unread.
    #[serde(default)]
    pub papers: serde_json::Value,
}

impl Procedure {
    /// The rules of clocks that run for `ticket`.
    pub fn clocks_of<'a>(
        &'a self,
        ticket: &'a impl Traits,
    ) -> impl Iterator<Item = &'a Arc<ClockRule>> {
        self.clocks
            .iter()
            .filter(move |rule| self.covers(&rule.when, &rule.kinds, ticket))
    }

    /// Whether a price may be quoted for `ticket`.
    pub fn may_charge(&self, ticket: &impl Traits) -> bool {
        let mut rules = self.charges.iter();
        rules.any(|rule| self.covers(&rule.when, &rule.kinds, ticket))
    }

    /// The rule of callbacks about `subject` for `ticket`; `chosen` are the alternatives in force, by name.
    pub fn callback<'a>(
        &'a self,
        subject: &Subject,
        ticket: &impl Traits,
        chosen: &[String],
    ) -> Option<&'a CallbackRule> {
        let covers = |rule: &&CallbackRule| {
            &rule.subject == subject && self.covers(&rule.when, &rule.kinds, ticket)
        };
        let is_chosen = |rule: &&CallbackRule| {
            rule.alternative
                .as_ref()
                .is_some_and(|name| chosen.contains(name))
        };
        let mut rules = self.callbacks.iter().filter(covers);
        let alternative = rules.clone().find(is_chosen);
        alternative.or_else(|| rules.find(|rule| rule.alternative.is_none()))
    }

    /// The rule of more time for the clock `name` of `ticket`; none where the procedure knows none.
    pub fn extension<'a>(
        &'a self,
        ticket: &'a impl Traits,
        name: &str,
    ) -> Option<&'a ExtensionRule> {
        let mut rules = self.clocks_of(ticket).filter(|rule| rule.name == name);
        rules.find_map(|rule| rule.extension.as_ref())
    }

    /// Its papers; empty where a newer version wrote them in a shape that this one cannot read.
    pub fn papers(&self) -> Papers {
        Papers::deserialize(&self.papers).unwrap_or_default()
    }

    /// Reads its papers all the way down, so that they hold what [`Procedure::papers`] makes of them. What this version
    /// does not know goes; a procedure without papers stays so. An error where they cannot be read.
    pub fn read_papers(&mut self) -> serde_json::Result<()> {
        if !self.papers.is_null() {
            let papers = Papers::deserialize(&self.papers)?;
            self.papers = serde_json::to_value(papers)?;
        }
        Ok(())
    }

    /// Its id and version.
    pub fn reference(&self) -> ProcedureRef {
        ProcedureRef {
            id: self.id.clone(),
            version: self.version,
        }
    }
}
