//! Rules of repeats 重复: what follows when the same thing comes again, or stays unsolved.

use super::clause::rule;
use super::{Condition, Limit, NOT, Procedure, Trait};
use crate::open::open_enum;
use crate::words::{Kind, Severity};

open_enum! {
    /// What is counted.
    Repeated {
        /// The same matter raised again, by the key of the matter (and the room where it has no key of its own).
        SameMatter = "same_matter",
        /// The same kind of repair in the same place.
        SameRepair = "same_repair",
        /// One ticket that stays unsolved; counts no others.
        Unsolved = "unsolved",
        /// A callback that was not satisfied.
        FailedCallback = "failed_callback",
    }
}

rule! {
    /// A rule of repeats.
    pub struct RepeatRule {
        /// What is counted.
        pub what: Repeated,
        /// The kinds that count; empty for all.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets that count.
        #[serde(default)]
        pub when: Condition,
        /// From how many on; none where the text says 反复 without a number: shown, never counted.
        #[serde(default)]
        pub count: Option<u32>,
        /// Whether only an unbroken row counts (连续).
        #[serde(default)]
        pub in_a_row: bool,
        /// Whether only requests of one room count that stand unmet when the last of them comes (得不到解决): what is open,
        /// or merged into an open one, or settled and found wanting. A reopening asks once more, and the rule holds of every
        /// ticket that is live then.
        #[serde(default)]
        pub unmet: bool,
        /// The time within which they must lie; none: ever.
        #[serde(default)]
        pub within: Option<Limit>,
        /// For `unsolved`: after how long.
        #[serde(default)]
        pub after: Option<Limit>,
        /// The severity that it raises the ticket to.
        #[serde(default)]
        pub raises_to: Option<Severity>,
        /// What follows, as a code: `mailbox`, `non_conformity_report`, `joint_study`, `meeting`.
        pub action: String,
    }
}

impl Procedure {
    /// Whether a rule other than one of repeats asks for the category `word`: it says then how a matter is handled, and not
    /// what it is.
    pub fn handles_by(&self, word: &str) -> bool {
        let clocks = self.clocks.iter().map(|rule| &rule.when);
        let callbacks = self.callbacks.iter().map(|rule| &rule.when);
        let gates = self.gates.iter().map(|rule| &rule.when);
        let charges = self.charges.iter().map(|rule| &rule.when);
        let mut conditions = clocks.chain(callbacks).chain(gates).chain(charges);
        conditions.any(|when| {
            let words = when.0.get(&Trait::Category).into_iter().flatten();
            words
                .into_iter()
                .any(|each| each.strip_prefix(NOT).unwrap_or(each) == word)
        })
    }
}
