//! A clock in words. Pure.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::body::Body;
    use domain::words::Kind;

    const OFFSET: Offset = Offset(480);

    fn clocks(opened: &str, answered: Option<&str>, kind: Kind, now: Time) -> Vec<Clock> {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at(opened), kind, "5-2-0803");
        if let Some(answered) = answered {
            trial.write(ticket, me, at(answered), Body::Answered(Box::default()));
        }
        deadline_of(&trial, ticket, now)
    }

    fn deadline_of(trial: &Trial, ticket: domain::TicketId, now: Time) -> Vec<Clock> {
        crate::deadline::of_ticket(&trial.world, trial.ticket(ticket), now)
    }

    #[test]
    fn the_slip_of_the_design_reads_as_drawn() {
        let now = at("2026-11-19T14:32");
        let clocks = clocks(
            "2026-11-17T14:00",
            Some("2026-11-17T14:41"),
            Kind::Complaint,
            now,
        );
        let settle = read(Language::ZhHans, OFFSET, &clocks[0], now);
        assert_eq!(
            settle.aloud(Language::ZhHans),
            "办结，2 日内，已超时，超 32 分"
        );
        assert_eq!(settle.class, "over");
        let answer = read(Language::ZhHans, OFFSET, &clocks[1], now);
        assert_eq!(
            (answer.class, answer.value.as_str()),
            ("met", "41 分，按时")
        );
        let stub = stub(Language::ZhHans, OFFSET, &clocks[0], now);
        assert_eq!(stub.label, "办结已超");
        assert_eq!(stub.span.line(), "32 分");
        assert_eq!(stub.moment, "应于 14:00");
    }

    #[test]
    fn a_clock_without_a_number_says_so_and_how_long_it_has_run() {
        let now = at("2026-11-19T14:32");
        let clocks = clocks("2026-11-19T13:00", None, Kind::Repair, now);
        let settle = clocks
            .iter()
            .find(|clock| clock.rule.name == "settle")
            .unwrap();
        let read = read(Language::ZhHans, OFFSET, settle, now);
        assert_eq!(
            (read.limit.as_str(), read.value.as_str()),
            ("规程未定", "已 1:32")
        );
        assert_eq!(
            stub(Language::En, OFFSET, settle, now).label,
            "Settle open for"
        );
    }

    #[test]
    fn what_has_no_limit_is_done_but_not_in_time() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T13:00"), Kind::Repair, "5-2-0803");
        trial.write(ticket, me, at("2026-11-19T13:05"), Body::Settled);
        let now = at("2026-11-19T14:32");
        let clocks = deadline_of(&trial, ticket, now);
        let settle = clocks
            .iter()
            .find(|clock| clock.rule.name == "settle")
            .unwrap();
        for (language, aloud) in [
            (Language::ZhHans, "办结，规程未定，已完成，用时 5 分"),
            (Language::ZhHant, "辦結，規程未定，已完成，用時 5 分"),
            (Language::En, "Settle, no limit set, done, took 5 min"),
        ] {
            let reading = read(language, OFFSET, settle, now);
            assert_eq!(reading.aloud(language), aloud);
        }
    }

    #[test]
    fn a_clock_across_a_year_without_a_calendar_says_so() {
        let now = at("2026-11-19T14:32");
        let clocks = clocks("2026-11-19T14:00", None, Kind::Complaint, now);
        let answer = clocks.into_iter().find(|clock| clock.rule.name == "answer");
        let answer = Clock {
            calendar_unknown: true,
            ..answer.unwrap()
        };
        let limit = limit(Language::ZhHans, &answer);
        assert_eq!(limit, "1 小时内，节假日未知");
    }
}
