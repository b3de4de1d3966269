//! Rules of callbacks 回访.

use super::clause::rule;
use super::{Condition, Limit, Procedure, Unit};
use crate::draw::Rate;
use crate::open::open_enum;
use crate::step::Step;
use crate::words::{Channel, Kind, Role, Subject};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
        /// Whether what is said before the window opens counts all the same: the clause names the day on which somebody sets
        /// about it, and forbids no earlier one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub early_counts: bool,
        /// When the window closes, counted from the settlement; none where the text gives no window.
        #[serde(default)]
        pub closes: Option<Limit>,
        /// The other ends after which it is made too: `not_accepted`, what was explained and not settled.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub endings: Vec<Step>,
        /// Who may call back; empty, and no first asked: whoever had no hand in it, as the text names nobody.
        pub performers: Vec<Role>,
        /// Whether it is whoever took the matter in (接诉人, 谁受理谁回访) beside the posts above.
        #[serde(default)]
        pub by_first_asked: bool,
        /// A second post that must be there too; either of the two may write it down and names the other.
        #[serde(default)]
        pub together_with: Vec<Role>,
        /// Whether the handler may do it after all; no procedure of ours lets them.
        #[serde(default)]
        pub handler_too: bool,
        /// The channels that count, and whether they ask for a signature; empty: all, and none asks.
        #[serde(default)]
        pub channels: BTreeMap<Channel, SignatureNeed>,
        /// The questions by their codes, in order; empty: whether the resident is satisfied.
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

impl Procedure {
    /// The named alternatives that a community can choose, each once.
    pub fn alternatives(&self) -> BTreeSet<&str> {
        let rules = self.callbacks.iter();
        rules
            .filter_map(|rule| rule.alternative.as_deref())
            .collect()
    }
}

impl CallbackRule {
    /// The rate of the next settlement: inside a band what the centre's head chose, before a choice the lower bound; none
    /// where the text gives no rate. A choice outside this band says nothing about it.
    pub fn rate_in_force(&self, chosen: Option<Rate>) -> Option<Rate> {
        chosen.filter(|chosen| self.allows(*chosen)).or(self.rate)
    }

    /// Whether the centre's head may choose `rate`: there is a band, and it lies inside.
    pub fn allows(&self, rate: Rate) -> bool {
        let (Some(least), Some(most)) = (self.rate, self.rate_max) else {
            return false;
        };
        least.is_at_most(rate) && rate.is_at_most(most)
    }

    /// Whether a callback by `channel` counts, and what it asks of the resident's signature.
    pub fn signature_by(&self, channel: &Channel) -> Option<SignatureNeed> {
        if self.channels.is_empty() {
            return Some(SignatureNeed::NotApplicable);
        }
        self.channels.get(channel).cloned()
    }

    /// Whether its window depends on which days are worked.
    pub fn needs_calendar(&self) -> bool {
        let mut limits = [self.opens, self.closes].into_iter().flatten();
        let unit = Unit::WorkingDays;
        limits.any(|limit| matches!(limit, Limit::Span { unit: each, .. } if each == unit))
    }

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
