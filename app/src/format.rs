//! Times, spans and phones as people say them: the moment, not the concept.
//!
//! Pure: `now` and the community's offset are arguments.

use crate::i18n::Language;
use domain::procedure::Limit;
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

/// A coming moment: `14:48` today, `明天 17:40`, `11-21 13:48`.
pub fn coming(language: Language, offset: Offset, time: Time, now: Time) -> String {
    let tomorrow = match language {
        Language::ZhHans | Language::ZhHant => "明天",
        Language::En => "tomorrow",
    };
    match days_apart(offset, time, now) {
        0 => clock(offset, time),
        1 => [tomorrow, &clock(offset, time)].join(" "),
        _ => date_clock(offset, time),
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

/// A moment that has passed: `14:21` today, `周三 09:40` within six days, `11-06 10:00`.
pub fn past(language: Language, offset: Offset, time: Time, now: Time) -> String {
    match days_apart(offset, time, now) {
        0 => clock(offset, time),
        -6..=-1 => [weekday(language, offset, time), &clock(offset, time)].join(" "),
        _ => date_clock(offset, time),
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

/// The clause's limit: `1 小时内`, `2 日内`.
pub fn limit(language: Language, limit: Limit) -> String {
    let (count, unit) = limit.parts();
    let text = match (language, unit) {
        (Language::ZhHans, "m") => "{} 分钟内",
        (Language::ZhHans, "h") => "{} 小时内",
        (Language::ZhHans, "mo") => "{} 个月内",
        (Language::ZhHant, "m") => "{} 分鐘內",
        (Language::ZhHant, "h") => "{} 小時內",
        (Language::ZhHant, "mo") => "{} 個月內",
        (Language::ZhHans, "w") => "{} 周内",
        (Language::ZhHant, "w") => "{} 週內",
        (Language::ZhHans, _) => "{} 日内",
        (Language::ZhHant, _) => "{} 日內",
        (Language::En, "m") => "within {} min",
        (Language::En, "h") => "within {} h",
        (Language::En, "w") => "within {} wk",
        (Language::En, "mo") => "within {} mo",
        (Language::En, _) => "within {} d",
    };
    fill(text, &[&count.to_string()])
}

/// `138 **** 6627`: enough to know whose it is, too little to call.
pub fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 7 {
        return "****".to_owned();
    }
    let head: String = digits.iter().take(3).collect();
    let tail: String = digits.iter().skip(digits.len() - 4).collect();
    [head.as_str(), "****", tail.as_str()].join(" ")
}

/// `138 0000 6627`: as it is read out.
pub fn phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match (
        digits.len(),
        digits.get(..3),
        digits.get(3..7),
        digits.get(7..),
    ) {
        (11, Some(first), Some(second), Some(third)) => [first, second, third].join(" "),
        _ => phone.to_owned(),
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
mod tests {
    use super::*;
    use Language::{En, ZhHans, ZhHant};

    fn at(text: &str) -> Time {
        Offset::parse_rfc3339(&[text, "+08:00"].concat()).unwrap()
    }

    const OFFSET: Offset = Offset(480);

    #[test]
    fn spans_grow_from_minutes_to_days() {
        for (count, hans, english) in [
            (0, "0 分", "0 min"),
            (16, "16 分", "16 min"),
            (59, "59 分", "59 min"),
            (60, "1:00", "1:00"),
            (86, "1:26", "1:26"),
            (1439, "23:59", "23:59"),
            (1440, "1 天", "1 d"),
            (1625, "1 天 3 时", "1 d 3 h"),
        ] {
            assert_eq!(minutes(ZhHans, count).line(), hans);
            assert_eq!(minutes(En, count).line(), english);
        }
        assert_eq!(minutes(ZhHant, 1625).line(), "1 天 3 時");
    }

    #[test]
    fn what_is_left_agrees_with_the_clock_on_the_wall() {
        let due = at("2026-11-19T14:48:00");
        assert_eq!(left(ZhHans, due, at("2026-11-19T14:32:00")).big, "16");
        assert_eq!(left(ZhHans, due, at("2026-11-19T14:32:59")).big, "16");
        assert_eq!(left(ZhHans, due, at("2026-11-19T14:33:00")).big, "15");
        assert_eq!(over(ZhHans, due, at("2026-11-19T15:20:30")).line(), "32 分");
        assert_eq!(over(ZhHans, due, at("2026-11-19T14:48:01")).line(), "1 分");
    }

    #[test]
    fn moments_are_named_from_today() {
        let now = at("2026-11-19T14:32:00");
        for (time, expected) in [
            ("2026-11-19T14:48:00", "14:48 前"),
            ("2026-11-20T17:40:00", "明天 17:40 前"),
            ("2026-11-21T13:48:00", "11-21 13:48 前"),
        ] {
            assert_eq!(before(ZhHans, OFFSET, at(time), now), expected);
        }
        for (time, expected) in [
            ("2026-11-19T14:05:00", "14:05"),
            ("2026-11-18T09:40:00", "周三 09:40"),
            ("2026-11-17T14:18:00", "周二 14:18"),
            ("2026-11-12T14:18:00", "11-12 14:18"),
            ("2026-11-20T09:00:00", "11-20 09:00"),
        ] {
            assert_eq!(past(ZhHans, OFFSET, at(time), now), expected);
        }
        assert_eq!(
            before(En, OFFSET, at("2026-11-20T17:40:00"), now),
            "by tomorrow 17:40"
        );
    }

    #[test]
    fn days_have_a_title() {
        let now = at("2026-11-19T00:10:00");
        assert_eq!(day_title(ZhHans, OFFSET, now), "11 月 19 日 星期四");
        assert_eq!(day_title(ZhHant, OFFSET, now), "11 月 19 日 星期四");
        assert_eq!(day_title(En, OFFSET, now), "Thursday, 19 November");
    }

    #[test]
    fn limits_are_worded_as_the_clause_does() {
        for (text, hans, english) in [
            ("5m", "5 分钟内", "within 5 min"),
            ("1h", "1 小时内", "within 1 h"),
            ("2d", "2 日内", "within 2 d"),
            ("1w", "1 周内", "within 1 wk"),
            ("2mo", "2 个月内", "within 2 mo"),
        ] {
            let parsed = Limit::try_from(text.to_owned()).unwrap();
            assert_eq!(limit(ZhHans, parsed), hans);
            assert_eq!(limit(En, parsed), english);
        }
    }

    #[test]
    fn a_phone_is_masked_until_it_is_asked_for() {
        assert_eq!(masked("13812346627"), "138 **** 6627");
        assert_eq!(masked("0571-8888 0100"), "057 **** 0100");
        assert_eq!(masked("123"), "****");
        assert_eq!(phone("13812346627"), "138 1234 6627");
        assert_eq!(phone("0571-88880100"), "0571-88880100");
    }

    #[test]
    fn texts_are_filled_in_order() {
        assert_eq!(fill("{} 楼没有 {} 室", &["3", "2602"]), "3 楼没有 2602 室");
        assert_eq!(fill("{}", &[]), "");
    }
}
