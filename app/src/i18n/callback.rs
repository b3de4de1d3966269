//! Words of 回访. What is asked there stands in `asked`.

mod en;
mod zh_hans;
mod zh_hant;

pub use en::EN;
pub use zh_hans::ZH_HANS;
pub use zh_hant::ZH_HANT;

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
    pub asked: &'static str,
    pub no_faults: &'static str,
    pub rule: &'static str,
    pub rule_answer: &'static str,
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
