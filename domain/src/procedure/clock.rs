//! Rules of clocks 时限.

use super::clause::rule;
use super::{Condition, Limit, Mark, Unit};
use crate::calendar::Calendar;
use crate::open::open_enum;
use crate::time::Time;
use crate::words::{Kind, Role, Strength, WaitFor};
use serde::{Deserialize, Serialize};

open_enum! {
    /// How the resident's own wish counts.
    Wish {
        /// It counts where it is earlier than the limit.
        Earlier = "earlier",
        /// It stands in place of the limit, earlier or later (或在业户要求的期限内).
        Instead = "instead",
    }
}

rule! {
    /// A limit on the way of a ticket.
    pub struct ClockRule {
        /// Its name: `answer`, `settle`.
        pub name: String,
        /// What people call it, where the app has no word for its name.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub title: String,
        /// The kinds it runs for; empty for all.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets it runs for.
        #[serde(default)]
        pub when: Condition,
        /// The entries that start it. Where several are named, a later one in the list is the better anchor and starts it anew
        /// while it runs in time. A breach stays, and what was kept is not begun again by it. The same one again starts nothing.
        pub start: Vec<Mark>,
        /// The entries that stop it.
        pub stop: Vec<Mark>,
        /// Whether what stopped it before its start, since the ticket was last taken up again, keeps that from starting it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub once: bool,
        /// The limit; none where the procedure's text gives no number.
        #[serde(default)]
        pub limit: Option<Limit>,
        /// Whether minutes and hours count in office hours only.
        #[serde(default)]
        pub office_hours: bool,
        /// How the resident's own wish counts; none: it does not.
        #[serde(default)]
        pub wish: Option<Wish>,
        /// How strongly the clause binds.
        pub strength: Strength,
        /// The share of the limit, in percent, after which it counts as due soon; none: the procedure's.
        #[serde(default)]
        pub warn_percent: Option<u8>,
        /// Who hears of a breach, in the order in which they do.
        #[serde(default)]
        pub tell: Vec<Tell>,
        /// What stops the count while it is waited for.
        #[serde(default)]
        pub pauses: Vec<WaitFor>,
        /// More time, where the procedure knows it.
        #[serde(default)]
        pub extension: Option<ExtensionRule>,
        /// Whose stage it is; empty: the ticket's owner.
        #[serde(default)]
        pub owners: Vec<Role>,
    }
}

/// Who hears of a breach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tell {
    /// The post.
    pub role: Role,
    /// How long after the breach; none: at once.
    #[serde(default)]
    pub after: Option<Limit>,
}

/// More time 延期.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtensionRule {
    /// Who may give it.
    pub approver: Role,
    /// Whether a reason must be given.
    #[serde(default)]
    pub reason: bool,
    /// How often at most; none where the text sets no number.
    #[serde(default)]
    pub max: Option<u32>,
}

impl ClockRule {
    /// A rule that no procedure has, for what is shown like a clock and is none: the window of a callback.
    pub fn shown(name: &str, source: &str, limit: Option<Limit>) -> Self {
        Self {
            name: name.to_owned(),
            title: String::new(),
            kinds: Vec::new(),
            when: Condition::default(),
            start: Vec::new(),
            stop: Vec::new(),
            once: false,
            limit,
            office_hours: false,
            wish: None,
            strength: Strength::Must,
            warn_percent: None,
            tell: Vec::new(),
            pauses: Vec::new(),
            extension: None,
            owners: Vec::new(),
            source: source.to_owned(),
            text: String::new(),
            requirements: Vec::new(),
            ours: String::new(),
            left: String::new(),
        }
    }

    /// The moment at which its limit ends when it starts at `start`; none where the text gives no number.
    pub fn ends(&self, start: Time, calendar: &Calendar) -> Option<Time> {
        let limit = self.limit?;
        match limit.office_millis().filter(|_| self.office_hours) {
            Some(millis) => Some(calendar.office_time_after(start, millis)),
            None => Some(limit.end(start, calendar)),
        }
    }

    /// Whether its due moment depends on which days are worked.
    pub fn needs_calendar(&self) -> bool {
        self.limit.is_some_and(|limit| match limit {
            Limit::Span {
                unit: Unit::WorkingDays,
                ..
            } => true,
            limit => self.office_hours && limit.office_millis().is_some(),
        })
    }
}
