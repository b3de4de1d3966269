//! A span of time as a clause words it: `1h`, `3wd`, `today`, `17:00`, `12:00 next day`, `end of next week`, `before 10/quarter`.

mod end;
mod period;
mod text;
mod unit;

pub use period::Period;
pub use text::LimitError;
pub use unit::Unit;

use crate::time::{HOUR, MINUTE};
use serde::{Deserialize, Serialize};

/// When something that started must be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Limit {
    /// So much time: `5m` `1h` `2d` `1w` `1mo` `3wd`.
    Span {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// 当天: until 24:00 of the day on which it started, `today`.
    SameDay,
    /// Before a time of day, `17:00`; what starts later has until the next day.
    TimeOfDay {
        /// Minutes past midnight.
        minute: u16,
    },
    /// 次日: before a time of the day after the one on which it started, whenever it started there, `12:00 next day`.
    NextDay {
        /// Minutes past midnight.
        minute: u16,
    },
    /// Until the end of the period that runs (`end of month`) or of the next (`end of next week`).
    PeriodEnd {
        /// Which.
        period: Period,
        /// The next one.
        next: bool,
    },
    /// From the beginning of the next period on, `start of next week`: for windows that open late.
    NextPeriodStart {
        /// Which.
        period: Period,
    },
    /// 10日之前: before that day of the next period, `before 10/quarter`; it ends at 24:00 of the day before.
    BeforeDay {
        /// The day, from 1.
        day: u8,
        /// Of the next what.
        period: Period,
    },
}

impl Limit {
    /// The milliseconds of office time that it asks for where only those count; none for limits that are longer than a
    /// day or no span, which the office hours leave as they are.
    pub fn office_millis(self) -> Option<i64> {
        match self {
            Self::Span {
                count,
                unit: Unit::Minutes,
            } => Some(i64::from(count) * MINUTE),
            Self::Span {
                count,
                unit: Unit::Hours,
            } => Some(i64::from(count) * HOUR),
            _ => None,
        }
    }
}
