//! What people say and write in the demo community. Data, no rule.

mod complaint;
mod repair;
mod talk;

pub(super) use complaint::COMPLAINTS;
pub(super) use repair::{REPAIRS, WORKS};
pub(super) use talk::{
    ACTIVITIES, ANSWERS, ASKING, CALLBACK_WORDS, COMPLAINING, EMERGENCIES, EXTENSION_REASONS,
    FAILED_WORDS, FEEDBACKS, HELPS, INQUIRIES, NOT_ACCEPTED, NOTES, PROGRESS, SUGGESTIONS,
};

/// One thing that happens in a community, told from the first word to the settlement.
pub(super) struct Matter {
    /// The key of "the same matter".
    pub(super) key: &'static str,
    /// Who sees to it.
    pub(super) department: &'static str,
    /// What the resident says.
    pub(super) words: &'static [&'static str],
    /// What is found on the spot.
    pub(super) found: &'static [&'static str],
    /// What was done in the end.
    pub(super) done: &'static [&'static str],
    /// Parts and labour of a paid repair, in fen; none where it is free.
    pub(super) parts: &'static [(&'static str, i64)],
}

pub(super) const ENGINEERING: &str = "工程部";
pub(super) const ORDER: &str = "秩序部";
pub(super) const CLEANING: &str = "保洁部";
pub(super) const GARDEN: &str = "绿化部";
pub(super) const SERVICE: &str = "客户服务部";
