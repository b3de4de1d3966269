//! Rules of callbacks 回访.

use super::clause::rule;
use super::{Condition, Limit};
use crate::draw::Rate;
use crate::open::open_enum;
use crate::words::{Channel, Kind, Role, Subject};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

open_enum! {
    /// Whether a channel asks for the resident's signature (X9).
    SignatureNeed {
        /// The resident signs, or a coded reason says why not.
        Required = "required",
        /// Asked for when it fits (必要时).
        Optional = "optional",
        /// There is nothing to sign, as by phone.
        NotApplicable = "not_applicable",
    }
}

rule! {
    /// Who is called back, how many, when, by whom.
    pub struct CallbackRule {
        /// What it is about.
        pub subject: Subject,
        /// The kinds it is for; empty for all of the subject.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets it is for; the first rule of a subject that covers a ticket is its rule.
        #[serde(default)]
        pub when: Condition,
        /// The named alternative that it belongs to; none: it holds unless an alternative of its subject is chosen.
        #[serde(default)]
        pub alternative: Option<String>,
        /// The least share of settlements; none where the text gives no rate: then nothing is drawn.
        #[serde(default)]
        pub rate: Option<Rate>,
        /// The upper end of a band in which the centre's head chooses.
        #[serde(default)]
        pub rate_max: Option<Rate>,
        /// The share that is aimed at (力争), for reports only.
        #[serde(default)]
        pub rate_aim: Option<Rate>,
        /// When the window opens, counted from the settlement; none: at once.
        #[serde(default)]
        pub opens: Option<Limit>,
        /// When the window closes, counted from the settlement; none where the text gives no window.
        #[serde(default)]
        pub closes: Option<Limit>,
        /// Who may call back.
        pub performers: Vec<Role>,
        /// Whether it is whoever took the matter in (接诉人, 谁受理谁回访) beside the posts above.
        #[serde(default)]
        pub by_first_asked: bool,
        /// A second post that must be there too.
        #[serde(default)]
        pub together_with: Vec<Role>,
        /// Whether the handler may do it after all; no procedure of ours lets them.
        #[serde(default)]
        pub handler_too: bool,
        /// The channels that count, and whether they ask for a signature; empty: all, and none asks.
        #[serde(default)]
        pub channels: BTreeMap<Channel, SignatureNeed>,
        /// The questions, in order.
        #[serde(default)]
        pub questions: Vec<String>,
        /// Whether it is repeated until the resident is satisfied.
        #[serde(default)]
        pub until_satisfied: bool,
        /// When somebody counts as unreachable; none where the text is silent.
        #[serde(default)]
        pub unreachable: Option<Unreachable>,
        /// What kind of linked ticket a failed callback opens; none: none.
        #[serde(default)]
        pub failed_opens: Option<Kind>,
    }
}

impl CallbackRule {
    /// Whether every settlement is called back.
    pub fn is_all(&self) -> bool {
        self.rate.is_some_and(Rate::is_all)
    }
}

/// When somebody counts as unreachable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreachable {
    /// Attempts at different days or hours.
    pub attempts: u32,
    /// Whether one of them must be a second person's.
    #[serde(default)]
    pub second_person: bool,
}
