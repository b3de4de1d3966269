//! Words of 上门.

mod coded;
mod en;
mod zh_hans;
mod zh_hant;

pub use en::EN;
pub use zh_hans::ZH_HANS;
pub use zh_hant::ZH_HANT;

/// A code and its words.
pub type Coded = (&'static str, &'static str);

/// The words of the visit page.
pub struct Visit {
    pub title: &'static str,
    pub back: &'static str,
    pub entering: &'static str,
    /// So many knocks, as a whole.
    pub knock_group: fn(u8) -> String,
    /// The knock that makes them so many.
    pub knock: fn(u8) -> String,
    pub consent: &'static str,
    pub consent_hint: &'static str,
    pub consented: &'static str,
    pub arrive: &'static str,
    /// What comes before going in: so many knocks, and a yes.
    pub arrive_hint: fn(u8, bool) -> String,
    pub nobody: &'static str,
    pub unwelcome: &'static str,
    pub timing: &'static str,
    pub timer: &'static str,
    pub timer_comma: &'static str,
    pub timer_hint: &'static str,
    pub arrived: &'static str,
    pub visitor: &'static str,
    pub other_there: &'static str,
    pub other_there_hint: &'static str,
    pub findings: &'static str,
    pub findings_hint: &'static str,
    pub repair_findings: &'static [Coded],
    pub complaint_findings: &'static [Coded],
    pub quote: &'static str,
    pub quote_hint: &'static str,
    pub item: &'static str,
    pub count: &'static str,
    pub price: &'static str,
    pub amount: &'static str,
    pub total: &'static str,
    pub add_line: &'static str,
    pub drop_line: &'static str,
    pub bad_line: &'static str,
    pub say_quote: &'static str,
    pub change_quote: &'static str,
    pub keep_quote: &'static str,
    pub quoted: &'static str,
    pub ask_consent: &'static str,
    pub price_consented: &'static str,
    pub price_first: &'static str,
    pub no_consent: &'static str,
    pub no_consent_hint: &'static str,
    pub result: &'static str,
    pub done_repair: &'static str,
    pub done: &'static str,
    pub again: &'static str,
    pub refused: &'static str,
    pub nobody_home: &'static str,
    pub result_hint: &'static str,
    pub end_and_sign: &'static str,
    pub end: &'static str,
    pub pause: &'static str,
    pub draft_kept: &'static str,
    pub choose_result: &'static str,
    pub untold: &'static str,
    pub untold_hint: &'static str,
    pub unread: &'static str,
    pub unread_hint: &'static str,
    pub unagreed: &'static str,
    pub unagreed_hint: &'static str,
    pub drop_lines: &'static str,
    pub write_on: &'static str,
    pub ended_toast: &'static str,
    pub not_here: &'static str,
    pub not_here_hint: &'static str,
}

/// How often, as it is said in Chinese; `two` is the script's own word for a pair.
fn chinese(count: u8, two: &'static str) -> &'static str {
    let words = [
        "零", "一", two, "三", "四", "五", "六", "七", "八", "九", "十",
    ];
    words.get(usize::from(count)).copied().unwrap_or("多")
}

/// The words of `code` among `known`; an unknown code is shown as it came.
pub(super) fn words_of(mut known: impl Iterator<Item = &'static Coded>, code: &str) -> &str {
    known
        .find(|(each, _)| *each == code)
        .map_or(code, |(_, words)| words)
}
