//! What people say and write in the demo community. Data, no rule.

mod complaint;
mod repair;
mod talk;

pub(super) use complaint::COMPLAINTS;
pub(super) use repair::{REPAIRS, WORKS};
pub(super) use talk::{
    ACTIVITIES, ANSWERS, ASKING, CALLBACK_WORDS, COMPLAINING, EMERGENCIES, EXTENSION_REASONS,
    FAILED_WORDS, FEEDBACKS, GUESTS_WORDS, HEARD_OUT, HELPS, INQUIRIES, NOT_ACCEPTED, NOTES,
    PROGRESS, REPLIES, SUGGESTIONS,
};

/// One thing that happens in a community, told from the first word to the settlement.
pub(super) struct Matter {
    /// The key of "the same matter".
    pub(super) key: &'static str,
    /// Who sees to it.
    pub(super) department: &'static str,
    /// What is found, in codes. This list and the next three go together, place by place.
    pub(super) codes: &'static [&'static str],
    /// What the resident says.
    pub(super) words: &'static [&'static str],
    /// What is found on the spot.
    pub(super) found: &'static [&'static str],
    /// What was done in the end.
    pub(super) done: &'static [&'static str],
    /// Parts and labour of the first case, in fen; none where it is free.
    pub(super) parts: &'static [(&'static str, i64)],
}

/// One of a matter's cases: what belongs together.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) key: &'static str,
    pub(super) department: &'static str,
    pub(super) word: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) found: &'static str,
    pub(super) done: &'static str,
    pub(super) parts: &'static [(&'static str, i64)],
}

impl Matter {
    /// Its cases, in their order.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case> {
        let told = self.words.iter().zip(self.found).zip(self.done);
        told.enumerate().map(|(index, ((word, found), done))| Case {
            key: self.key,
            department: self.department,
            word,
            code: self.codes.get(index).copied(),
            found,
            done,
            parts: if index == 0 { self.parts } else { &[] },
        })
    }
}

pub(super) const ENGINEERING: &str = "工程部";
pub(super) const ORDER: &str = "秩序部";
pub(super) const CLEANING: &str = "保洁部";
pub(super) const GARDEN: &str = "绿化部";
pub(super) const SERVICE: &str = "客户服务部";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_finding_and_its_end() {
        for matter in REPAIRS.iter().chain(WORKS).chain(COMPLAINTS) {
            let (words, found, done) = (matter.words, matter.found, matter.done);
            assert!(
                words.len() == found.len() && found.len() == done.len(),
                "{}",
                matter.key
            );
            assert!(matter.codes.is_empty() || matter.codes.len() == words.len());
        }
    }
}
