//! The scales of a procedure: severities, validity, its named steps, its phrases, its visits, what it charges for.

use super::clause::rule;
use super::{Condition, Limit, Mark, Procedure};
use crate::body::Body;
use crate::ticket::Event;
use crate::words::{Kind, Role, Severity};

rule! {
    /// A degree of severity 重大/重要/一般.
    pub struct SeverityRule {
        /// Its word on the wire.
        pub code: Severity,
        /// What the procedure calls it.
        pub title: String,
        /// How the procedure defines it.
        #[serde(default)]
        pub means: String,
        /// The post in charge, where one is named.
        #[serde(default)]
        pub charge: Option<Role>,
    }
}

rule! {
    /// A degree of validity 有效/无效.
    pub struct ValidityRule {
        /// Its word on the wire: `valid`, `invalid`.
        pub code: String,
        /// What the procedure calls it.
        pub title: String,
        /// How the procedure defines it.
        #[serde(default)]
        pub means: String,
    }
}

rule! {
    /// A step that the procedure names, written as `step {name}`.
    pub struct StepRule {
        /// Its word on the wire.
        pub name: String,
        /// What the procedure calls it.
        pub title: String,
        /// Who takes it; empty: whoever has the ticket.
        #[serde(default)]
        pub by: Vec<Role>,
        /// Whether it brings together departments that share a matter: a dispatch to two of them asks for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub coordinates: bool,
        /// The tickets for which it does; none: all.
        #[serde(default, skip_serializing_if = "Condition::is_empty")]
        pub when: Condition,
    }
}

impl StepRule {
    /// Whether somebody who holds `roles` may take it: one of the posts that it names, or anybody where it names none.
    pub fn is_for(&self, roles: &[Role]) -> bool {
        self.by.is_empty() || roles.iter().any(|role| self.by.contains(role))
    }
}

impl Procedure {
    /// Whether `event` is the step `name`, taken by a post that the procedure leaves it to. By anybody else it is a fact, and
    /// neither opens a gate nor stops a clock nor ends what is owed.
    pub fn is_step(&self, event: &Event, name: &str) -> bool {
        let is_named = matches!(&*event.body, Body::Step(step) if step.name == name);
        is_named && self.is_taken_by_its_post(event)
    }

    /// Whether `mark` names `event`; a step by another post than its own is named by none.
    pub fn marks(&self, mark: &Mark, event: &Event) -> bool {
        mark.names(event, &self.line) && self.is_taken_by_its_post(event)
    }

    fn is_taken_by_its_post(&self, event: &Event) -> bool {
        let Body::Step(step) = &*event.body else {
            return true;
        };
        let mut rules = self.steps.iter();
        let rule = rules.find(|rule| rule.name == step.name);
        rule.is_none_or(|rule| rule.is_for(&event.roles))
    }
}

rule! {
    /// A phrase that nobody may say to a resident 服务忌语.
    pub struct Phrase {
        /// The phrase.
        pub phrase: String,
        /// What to say instead; empty where the text offers nothing.
        #[serde(default)]
        pub instead: String,
    }
}

rule! {
    /// How a home is visited 上门.
    pub struct VisitRule {
        /// Knocks before entering.
        pub knocks: u8,
        /// Whether the resident must agree to the entry.
        pub consent: bool,
        /// The least stay, a hint.
        #[serde(default)]
        pub least: Option<Limit>,
        /// The longest stay, a hint.
        #[serde(default)]
        pub most: Option<Limit>,
        /// How many must go, where the procedure says so.
        #[serde(default)]
        pub persons: Option<u8>,
    }
}

rule! {
    /// What a resident may be charged for 有偿服务.
    pub struct ChargeRule {
        /// The kinds it holds for; empty for all.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets it holds for.
        #[serde(default)]
        pub when: Condition,
    }
}
