//! The nearest clock of a slip, as its stub says it. Pure.

use crate::format;
use crate::i18n::{Language, words};
use domain::clock::Clock;
use domain::{Offset, Time};

/// The stub of a slip: `办结已超` · `32 分` · `应于 14:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// What the number is about.
    pub label: String,
    /// The number.
    pub span: format::Span,
    /// The moment behind it.
    pub moment: String,
}

/// The stub for the nearest clock of a slip.
pub fn stub(language: Language, offset: Offset, clock: &Clock, now: Time) -> Stub {
    let [left, over, since, due, none] = match language {
        Language::ZhHans => ["{}还剩", "{}已超", "{}已等", "应于 {}", "规程未定时限"],
        Language::ZhHant => ["{}還剩", "{}已超", "{}已等", "應於 {}", "規程未定時限"],
        Language::En => [
            "{} due in",
            "{} over by",
            "{} open for",
            "was due {}",
            "no limit set",
        ],
    };
    let name = words::clock_of(language, &clock.rule);
    let label = |text| format::fill(text, &[name]);
    match (clock.due, clock.start) {
        (Some(moment), _) if now > moment => Stub {
            label: label(over),
            span: format::over(language, moment, now),
            moment: format::fill(due, &[&format::past(language, offset, moment, now)]),
        },
        (Some(moment), _) => Stub {
            label: label(left),
            span: format::left(language, moment, now),
            moment: format::before(language, offset, moment, now),
        },
        (None, start) => Stub {
            label: label(since),
            span: format::between(language, start.unwrap_or(now), now),
            moment: none.to_owned(),
        },
    }
}
