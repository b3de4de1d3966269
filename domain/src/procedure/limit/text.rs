//! A limit as it is written in a procedure.

use super::{Limit, Period, Unit};

/// What stands after a time of day that is the next day's.
const NEXT_DAY: &str = " next day";

/// Why a text is no limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` {why}; write a whole number with m, h, d, wd, w or mo such as 1h or 3wd, or today, 17:00, 12:00 next day, end of month, end of next week, start of next week, before 10/quarter",
    why = if is_too_big(.0) { "is too big a limit, more than 99999" } else { "is no limit" }
)]
pub struct LimitError(String);

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::Span { count, unit } => format!("{count}{}", unit.as_str()),
            Limit::SameDay => "today".to_owned(),
            Limit::TimeOfDay { minute } => time_of_day(minute),
            Limit::NextDay { minute } => [&time_of_day(minute), NEXT_DAY].concat(),
            Limit::PeriodEnd {
                period,
                next: false,
            } => ["end of ", period.as_str()].concat(),
            Limit::PeriodEnd { period, next: true } => ["end of next ", period.as_str()].concat(),
            Limit::NextPeriodStart { period } => ["start of next ", period.as_str()].concat(),
            Limit::BeforeDay { day, period } => format!("before {day}/{}", period.as_str()),
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        read(&text).ok_or(LimitError(text))
    }
}

fn read(text: &str) -> Option<Limit> {
    if text == "today" {
        return Some(Limit::SameDay);
    }
    if let Some(word) = text.strip_prefix("end of next ") {
        return Period::parse(word).map(|period| Limit::PeriodEnd { period, next: true });
    }
    if let Some(word) = text.strip_prefix("end of ") {
        return Period::parse(word).map(|period| Limit::PeriodEnd {
            period,
            next: false,
        });
    }
    if let Some(word) = text.strip_prefix("start of next ") {
        return Period::parse(word).map(|period| Limit::NextPeriodStart { period });
    }
    if let Some(rest) = text.strip_prefix("before ") {
        let (day, word) = rest.split_once('/')?;
        let day = whole(day).and_then(|day| u8::try_from(day).ok())?;
        let period = Period::parse(word)?;
        return (1..=period.least_days())
            .contains(&day)
            .then_some(Limit::BeforeDay { day, period });
    }
    if let Some(time) = text.strip_suffix(NEXT_DAY) {
        return minute_of_day(time).map(|minute| Limit::NextDay { minute });
    }
    if text.contains(':') {
        return minute_of_day(text).map(|minute| Limit::TimeOfDay { minute });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, letters) = text.split_at(digits);
    let unit = Unit::ALL.iter().find(|(_, text)| *text == letters)?.0;
    Some(Limit::Span {
        count: whole(count)?,
        unit,
    })
}

/// Whether it would be a span, but for its number.
fn is_too_big(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, letters) = text.split_at(digits);
    count.len() > 5 && Unit::ALL.iter().any(|(_, unit)| *unit == letters)
}

fn minute_of_day(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (whole(hour)?, whole(minute)?);
    let minutes = u16::try_from(hour * 60 + minute).ok()?;
    (hour < 24 && minute < 60).then_some(minutes)
}

fn time_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn whole(digits: &str) -> Option<u32> {
    let plain =
        !digits.is_empty() && digits.len() < 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_written() {
        for text in [
            "5m",
            "1h",
            "2d",
            "3wd",
            "1w",
            "1mo",
            "today",
            "17:00",
            "12:00 next day",
            "00:05 next day",
            "end of month",
            "end of next week",
            "start of next week",
            "before 10/quarter",
        ] {
            assert_eq!(
                String::from(Limit::try_from(text.to_owned()).unwrap()),
                text
            );
        }
        for text in [
            "",
            "h",
            "1",
            "1y",
            "-1d",
            "1.5h",
            "24:00",
            "17:60",
            "next day",
            "24:00 next day",
            "1h next day",
            "today next day",
            "end of",
            "before 0/month",
            "before 8/week",
            "before 14/half-month",
            "before 2/day",
            "before 10",
            "100000d",
        ] {
            assert!(Limit::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
