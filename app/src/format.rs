//! Times, spans and phones as people say them: the moment, not the concept.
//!
//! Pure: `now` and the community's offset are arguments.

mod limit;
mod phone;

pub use limit::limit;
pub use phone::{masked, phone};

use crate::i18n::Language;
use domain::time::{DAY, MINUTE};
use domain::{Offset, Time};

/// A span of time, cut so that its first number can stand large: `16`+`分`, `1:26`, `1`+`天 3 时`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What stands large.
    pub big: String,
    /// What stands small beside it; may be empty.
    pub small: String,
}

impl Span {
    /// On one line: `16 分`, `1:26`, `1 天 3 时`.
    pub fn line(&self) -> String {
        if self.small.is_empty() {
            self.big.clone()
        } else {
            [self.big.as_str(), " ", self.small.as_str()].concat()
        }
    }
}

/// Puts `parts` where `text` has `{}`, in order.
pub fn fill(text: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut parts = parts.iter();
    let mut pieces = text.split("{}");
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        filled.push_str(parts.next().unwrap_or(&""));
        filled.push_str(piece);
    }
    filled
}

/// A span of whole minutes: under an hour in minutes, under a day as `h:mm`, above in days and hours.
pub fn minutes(language: Language, minutes: i64) -> Span {
    let minutes = minutes.max(0);
    let [minute, day, hour] = match language {
        Language::ZhHans => ["分", "天", "时"],
        Language::ZhHant => ["分", "天", "時"],
        Language::En => ["min", "d", "h"],
    };
    let small = |parts: &[&str]| parts.join(" ");
    if minutes < 60 {
        return Span {
            big: minutes.to_string(),
            small: minute.to_owned(),
        };
    }
    if minutes < 24 * 60 {
        return Span {
            big: [(minutes / 60).to_string(), two(minutes % 60)].join(":"),
            small: String::new(),
        };
    }
    let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
    let small = if hours == 0 {
        day.to_owned()
    } else {
        small(&[day, &hours.to_string(), hour])
    };
    Span {
        big: days.to_string(),
        small,
    }
}

/// What is left until `due`, as the wall clock counts: 14:32:30 to 14:48:00 is 16 minutes.
pub fn left(language: Language, due: Time, now: Time) -> Span {
    minutes(language, wall_minutes(due) - wall_minutes(now))
}

/// How long `due` has passed; a breach is never shown as none.
pub fn over(language: Language, due: Time, now: Time) -> Span {
    minutes(language, (wall_minutes(now) - wall_minutes(due)).max(1))
}

fn wall_minutes(time: Time) -> i64 {
    time.0.div_euclid(MINUTE)
}

/// From `start` to `stop`.
pub fn between(language: Language, start: Time, stop: Time) -> Span {
    minutes(language, stop.since(start).div_euclid(MINUTE))
}

/// `14:48`
pub fn clock(offset: Offset, time: Time) -> String {
    let minute = i64::from(offset.minute_of_day(time));
    [two(minute / 60), two(minute % 60)].join(":")
}

/// `11-19`
pub fn date(offset: Offset, time: Time) -> String {
    offset.day(time).format("%m-%d").to_string()
}

/// `11-19 15:12`
pub fn date_clock(offset: Offset, time: Time) -> String {
    [date(offset, time), clock(offset, time)].join(" ")
}

/// `11-19 15:12`, with the year in front where it is not this one.
fn dated(offset: Offset, time: Time, now: Time) -> String {
    let year = |time| offset.day(time).format("%Y").to_string();
    let moment = date_clock(offset, time);
    if year(time) == year(now) {
        moment
    } else {
        [year(time), moment].join("-")
    }
}

/// A coming moment: `14:48` today, `明天 17:40`, `11-21 13:48`, `2027-01-04 10:00`.
pub fn coming(language: Language, offset: Offset, time: Time, now: Time) -> String {
    let tomorrow = match language {
        Language::ZhHans | Language::ZhHant => "明天",
        Language::En => "tomorrow",
    };
    match days_apart(offset, time, now) {
        0 => clock(offset, time),
        1 => [tomorrow, &clock(offset, time)].join(" "),
        _ => dated(offset, time, now),
    }
}

/// A moment before which something is due: `14:48 前`.
pub fn before(language: Language, offset: Offset, time: Time, now: Time) -> String {
    let moment = coming(language, offset, time, now);
    match language {
        Language::ZhHans | Language::ZhHant => [&moment, "前"].join(" "),
        Language::En => ["by", &moment].join(" "),
    }
}

/// A moment that has passed: `14:21` today, `周三 09:40` within six days, `11-06 10:00`, `2025-11-06 10:00`.
pub fn past(language: Language, offset: Offset, time: Time, now: Time) -> String {
    match days_apart(offset, time, now) {
        0 => clock(offset, time),
        -6..=-1 => [weekday(language, offset, time), &clock(offset, time)].join(" "),
        _ => dated(offset, time, now),
    }
}

/// `11 月 19 日 星期四`
pub fn day_title(language: Language, offset: Offset, time: Time) -> String {
    let day = offset.day(time);
    match language {
        Language::ZhHans | Language::ZhHant => {
            let weekday = weekday(language, offset, time).replacen(['周', '週'], "星期", 1);
            let date = day.format("%-m 月 %-d 日").to_string();
            [date, weekday].join(" ")
        }
        Language::En => day.format("%A, %-d %B").to_string(),
    }
}

fn weekday(language: Language, offset: Offset, time: Time) -> &'static str {
    let names = match language {
        Language::ZhHans => ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        Language::ZhHant => ["週日", "週一", "週二", "週三", "週四", "週五", "週六"],
        Language::En => ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    };
    // 1970-01-01 was a Thursday.
    let days = time.plus(i64::from(offset.0) * MINUTE).0.div_euclid(DAY);
    let index = usize::try_from((days + 4).rem_euclid(7)).unwrap_or_default();
    names.get(index).copied().unwrap_or_default()
}

fn days_apart(offset: Offset, time: Time, now: Time) -> i64 {
    offset
        .day(time)
        .signed_duration_since(offset.day(now))
        .num_days()
}

fn two(number: i64) -> String {
    if number < 10 {
        ["0", &number.to_string()].concat()
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests;
