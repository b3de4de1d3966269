//! Words of 回访: the five questions of 003 第十八条, and their answers.

mod en;
mod zh_hans;
mod zh_hant;

pub use en::EN;
pub use zh_hans::ZH_HANS;
pub use zh_hant::ZH_HANT;

use super::visit::{Coded, words_of};

/// A question with its scale, best answer first.
pub struct Question {
    pub code: &'static str,
    pub title: &'static str,
    pub hint: &'static str,
    pub scale: [Coded; 4],
}

/// The words of the callback page.
pub struct Callback {
    pub title: &'static str,
    pub back: &'static str,
    pub left: &'static str,
    pub late: &'static str,
    pub drawn: &'static str,
    pub every: &'static str,
    pub read_aloud: &'static str,
    pub what_was_done: &'static str,
    pub no_words: &'static str,
    pub settled: &'static str,
    pub settled_by: &'static str,
    pub fee: &'static str,
    pub free: &'static str,
    pub yuan: &'static str,
    pub how: &'static str,
    pub in_person: &'static str,
    pub looked: &'static str,
    pub by_phone: &'static str,
    pub caller: &'static str,
    pub resident: &'static str,
    pub attempts: &'static str,
    pub five: &'static str,
    pub questions: [Question; 3],
    pub faults: &'static str,
    pub faults_hint: &'static str,
    pub no_faults: &'static str,
    pub fault_words: &'static [Coded],
    pub opinion: &'static str,
    pub opinion_hint: &'static str,
    pub rule: &'static str,
    pub rule_opens: &'static str,
    pub rule_notice: &'static str,
    pub fails_now: &'static str,
    pub answered: &'static str,
    pub unreachable: &'static str,
    pub unreachable_title: &'static str,
    pub unreachable_hint: &'static str,
    pub unreachable_record: &'static str,
    pub sign: &'static str,
    pub record: &'static str,
    pub answer_all: &'static str,
    pub recorded: &'static str,
    pub attempt_recorded: &'static str,
    pub not_possible: &'static str,
    pub why_handler: &'static str,
    pub why_role: &'static str,
    pub why_later: &'static str,
    pub why_draw: &'static str,
    pub why_not_drawn: &'static str,
    pub why_done: &'static str,
    pub why_failed: &'static str,
    pub why_unsigned: &'static str,
    pub why_unsettled: &'static str,
    pub to_ticket: &'static str,
}

impl Callback {
    /// A shortcoming's words; an unknown code is shown as it came.
    pub fn fault<'a>(&self, code: &'a str) -> &'a str {
        words_of(self.fault_words.iter(), code)
    }

    /// An answer's words; an unknown code is shown as it came.
    pub fn answer<'a>(&'static self, question: &str, code: &'a str) -> &'a str {
        let scales = self.questions.iter().filter(|each| each.code == question);
        words_of(scales.flat_map(|each| &each.scale), code)
    }
}
