//! The scales of a procedure: severities, validity, its named steps, its phrases, its visits, what it charges for.

use super::clause::rule;
use super::{Condition, Limit};
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
