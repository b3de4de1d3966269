//! Rules of gates 关口: what must be there before a step.

use super::Condition;
use super::clause::rule;
use crate::step::Step;
use crate::words::Kind;

rule! {
    /// A gate.
    pub struct GateRule {
        /// The decision that it stands before: `settled`, `reviewed`, `archived`.
        pub before: String,
        /// The kinds it stands for; empty for all.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets it stands for.
        #[serde(default)]
        pub when: Condition,
        /// What must be there: `sign:<role>`, `inspected`, `inspected:<role>`, `reviewed`, `reviewed:<role>`, `received`,
        /// `step:<name>`, `consented`.
        pub need: Vec<String>,
        /// Whether each need has to be met after the one before it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub in_order: bool,
        /// What takes the gate away where any of it is there, in the words of `need`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub unless: Vec<String>,
        /// The other ends it stands for too: `not_accepted`, `merged`, `cancelled`. None named: what was never settled was
        /// never done, and there is nothing to look at.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub endings: Vec<Step>,
    }
}
