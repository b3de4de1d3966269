//! What a procedure asks for on paper: reports, forms, keeping. The tablet carries it along unread.

mod prefix;
mod taken;

use super::clause::rule;
use super::limit::Period;
use super::{Condition, Limit};
use crate::words::{Kind, Role};
use serde::{Deserialize, Serialize};

/// The papers of a procedure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Papers {
    /// Who wrote, checked and approved the procedure (编制/审核/批准); empty where the text names nobody.
    pub signed_off: Vec<SignOff>,
    /// Its own titles for our posts.
    #[serde(rename = "post")]
    pub posts: Vec<Post>,
    /// Reports 报表.
    #[serde(rename = "report")]
    pub reports: Vec<ReportRule>,
    /// Forms 表单.
    #[serde(rename = "form")]
    pub forms: Vec<FormRule>,
    /// Notices 公告.
    #[serde(rename = "notice")]
    pub notices: Vec<NoticeRule>,
    /// How long papers are kept; none where the text says only that they are.
    pub retention: Option<Retention>,
    /// 保密: the reporter's identity is sealed.
    pub confidential: Option<Demand>,
    /// 回避: who has an interest must say so.
    pub recusal: Option<Demand>,
    /// What the text asks for and the model does not carry, and why.
    pub outside: Vec<Outside>,
    /// Texts that it names and that are not supplied (X15).
    pub missing: Vec<Missing>,
}

/// One signature under the procedure itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignOff {
    /// `prepared`, `reviewed`, `approved`.
    pub part: String,
    /// Who.
    pub name: String,
    /// When, as printed.
    #[serde(default)]
    pub date: String,
}

/// What the procedure calls a post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Our post.
    pub role: Role,
    /// Its title there.
    pub title: String,
}

rule! {
    /// A report: itself a task with a clock.
    pub struct ReportRule {
        /// Its word: `weekly`, `monthly_summary`.
        pub name: String,
        /// Its printed title.
        pub title: String,
        /// What it covers.
        pub period: ReportPeriod,
        /// When it is due, counted from the last moment of its period; none where the text gives no date.
        #[serde(default)]
        pub due: Option<Limit>,
        /// Who writes it.
        #[serde(default)]
        pub by: Vec<Role>,
        /// Who checks it.
        #[serde(default)]
        pub reviewer: Option<Role>,
        /// Who gets it.
        #[serde(default)]
        pub to: Vec<Role>,
        /// What stands in it, as codes.
        #[serde(default)]
        pub content: Vec<String>,
    }
}

rule! {
    /// A form, as it is printed.
    pub struct FormRule {
        /// Its word.
        pub name: String,
        /// Its printed title.
        pub title: String,
        /// Its code; `**` stands for the company's prefix, a setting.
        #[serde(default)]
        pub code: String,
        /// The kinds of ticket that are taken down on it; empty where none is, as on a record of callbacks. One form may
        /// stand several times, for what each clause ties to it.
        #[serde(default)]
        pub kinds: Vec<Kind>,
        /// The tickets of these kinds that are.
        #[serde(default)]
        pub when: Condition,
        /// Copies made (一式两联); none where the text does not say.
        #[serde(default)]
        pub copies: Option<u8>,
        /// The fields that the text names.
        #[serde(default)]
        pub fields: Vec<String>,
        /// Other names that the text uses for it (X17).
        #[serde(default)]
        pub aliases: Vec<String>,
    }
}

rule! {
    /// A notice to the residents.
    pub struct NoticeRule {
        /// Its word: `planned_outage`, `apology`.
        pub name: String,
        /// What the text calls it.
        pub title: String,
        /// How long before what it announces it must be out; none where it follows or the text gives no time.
        #[serde(default)]
        pub before: Option<Limit>,
        /// What stands in it, as codes.
        #[serde(default)]
        pub content: Vec<String>,
    }
}

rule! {
    /// How long papers are kept.
    pub struct Retention {
        /// Years.
        pub years: u8,
        /// From what on: `quarter_handover`.
        pub from: String,
        /// When they are handed to the archive.
        #[serde(default)]
        pub handover: Option<Limit>,
    }
}

rule! {
    /// Something that is demanded as such.
    pub struct Demand {
        /// What it means for a ticket, as a code.
        pub means: String,
    }
}

rule! {
    /// Something that the model does not carry.
    pub struct Outside {
        /// Why.
        pub why: String,
    }
}

/// A text that is named and not supplied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// Its title.
    pub title: String,
    /// What stays open without it.
    pub leaves_open: String,
}

/// The stretch that a report covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ReportPeriod(pub Period);

/// Why a word is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no period; write day, week, half-month, month, quarter or year")]
pub struct PeriodError(String);

impl From<ReportPeriod> for String {
    fn from(period: ReportPeriod) -> Self {
        period.0.as_str().to_owned()
    }
}

impl TryFrom<String> for ReportPeriod {
    type Error = PeriodError;

    fn try_from(word: String) -> Result<Self, PeriodError> {
        Period::parse(&word).map(Self).ok_or(PeriodError(word))
    }
}
