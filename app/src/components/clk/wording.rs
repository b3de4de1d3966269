//! A clock in words. Pure.

mod stub;

pub use stub::{Stub, stub};

use crate::format;
use crate::i18n::{Language, words};
use domain::clock::{Clock, ClockState};
use domain::{Offset, Time};

/// What a ruler says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// `soon`, `over`, `met`, `idle` or nothing.
    pub class: &'static str,
    /// 答复
    pub name: String,
    /// `1 小时内`
    pub limit: String,
    /// `16 分`
    pub value: String,
    /// Its state for readers, who see no colour; empty while it simply runs.
    pub state: &'static str,
}

impl Reading {
    /// The whole ruler as one sentence.
    pub fn aloud(&self, language: Language) -> String {
        let mut parts = vec![self.name.as_str(), self.limit.as_str()];
        parts.extend((!self.state.is_empty()).then_some(self.state));
        parts.push(&self.value);
        language.texts().clauses(&parts)
    }
}

/// What the ruler of `clock` says at `now`.
pub fn read(language: Language, offset: Offset, clock: &Clock, now: Time) -> Reading {
    let (class, state) = state(language, clock);
    Reading {
        class,
        name: words::clock_of(language, &clock.rule).to_owned(),
        limit: limit(language, clock),
        value: value(language, offset, clock, now),
        state,
    }
}

/// The limit as its clause words it, or who else set it; with a warning where the holidays are not known.
pub fn limit(language: Language, clock: &Clock) -> String {
    let [wish, extended, none, unknown] = match language {
        Language::ZhHans => ["业户要求", "延期后", "规程未定", "{}，节假日未知"],
        Language::ZhHant => ["業戶要求", "延期後", "規程未定", "{}，節假日未知"],
        Language::En => [
            "as the resident wished",
            "as extended",
            "no limit set",
            "{}, holidays unknown",
        ],
    };
    let limit = if clock.extends {
        extended.to_owned()
    } else if clock.by_wish {
        wish.to_owned()
    } else {
        clock
            .rule
            .limit
            .map_or_else(|| none.to_owned(), |limit| format::limit(language, limit))
    };
    if clock.calendar_unknown {
        format::fill(unknown, &[&limit])
    } else {
        limit
    }
}

fn state(language: Language, clock: &Clock) -> (&'static str, &'static str) {
    let [soon, over, met, met_late, excused, done] = match language {
        Language::ZhHans => [
            "即将到时",
            "已超时",
            "已按时",
            "已完成，超时",
            "不再计时",
            "已完成",
        ],
        Language::ZhHant => [
            "即將到時",
            "已超時",
            "已按時",
            "已完成，超時",
            "不再計時",
            "已完成",
        ],
        Language::En => [
            "due soon",
            "overdue",
            "met",
            "done late",
            "no longer counted",
            "done",
        ],
    };
    match clock.state {
        ClockState::Late => ("over", over),
        ClockState::DueSoon => ("soon", soon),
        ClockState::Running => ("", ""),
        ClockState::NotStarted => ("idle", ""),
        ClockState::Met if clock.due.is_none() => ("met", done),
        ClockState::Met => ("met", met),
        ClockState::MetLate => ("met", met_late),
        ClockState::Excused => ("idle", excused),
    }
}

fn value(language: Language, offset: Offset, clock: &Clock, now: Time) -> String {
    let [over, met, late, idle, drawn, excused, since, took] = match language {
        Language::ZhHans => [
            "超 {}",
            "{}，按时",
            "{}，超时",
            "未开始",
            "联网后抽样",
            "不再计时",
            "已 {}",
            "用时 {}",
        ],
        Language::ZhHant => [
            "超 {}",
            "{}，按時",
            "{}，超時",
            "未開始",
            "連線後抽樣",
            "不再計時",
            "已 {}",
            "用時 {}",
        ],
        Language::En => [
            "{} over",
            "{}, in time",
            "{}, late",
            "not started",
            "drawn once online",
            "not counted",
            "{} so far",
            "took {}",
        ],
    };
    let taken = |stop: Time| format::between(language, clock.start.unwrap_or(stop), stop).line();
    match (clock.state, clock.due, clock.stop) {
        (ClockState::Late, Some(due), _) => {
            format::fill(over, &[&format::over(language, due, now).line()])
        }
        (ClockState::DueSoon | ClockState::Running, Some(due), _) => {
            format::left(language, due, now).line()
        }
        // Without a limit nothing is in time.
        (ClockState::Met, None, Some(stop)) => format::fill(took, &[&taken(stop)]),
        (ClockState::Met, _, Some(stop)) => format::fill(met, &[&taken(stop)]),
        (ClockState::MetLate, _, Some(stop)) => format::fill(late, &[&taken(stop)]),
        (ClockState::NotStarted, _, _) => match clock.start.filter(|start| *start > now) {
            Some(start) => opens(language, offset, start, now),
            // Only a window that a draw decides on runs out without having a start.
            None if clock.start.is_none() && clock.due.is_some() => drawn.to_owned(),
            None => idle.to_owned(),
        },
        (ClockState::Excused, _, _) => excused.to_owned(),
        _ => format::fill(since, &[&taken(now)]),
    }
}

fn opens(language: Language, offset: Offset, start: Time, now: Time) -> String {
    let text = match language {
        Language::ZhHans => "{} 起",
        Language::ZhHant => "{} 起",
        Language::En => "from {}",
    };
    format::fill(text, &[&format::coming(language, offset, start, now)])
}

#[cfg(test)]
mod tests;
