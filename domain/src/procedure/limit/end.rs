//! The moment at which a limit ends.

use super::{Limit, Period, Unit};
use crate::calendar::Calendar;
use crate::time::{DAY, HOUR, MINUTE, Time};
use chrono::{Days, Months, NaiveDate, NaiveDateTime};

impl Limit {
    /// The moment at which the limit ends when it starts at `start`.
    ///
    /// A day is 24 h, a week 168 h, a month the same date and time of the next month, clamped to its last day; working
    /// days, days and periods are the community's (design: Clocks).
    pub fn end(self, start: Time, calendar: &Calendar) -> Time {
        match self {
            Self::Span { count, unit } => span(count, unit, start, calendar),
            Self::SameDay => midnight_after(calendar, calendar.offset.day(start)),
            Self::TimeOfDay { minute } => {
                let day = calendar.offset.day(start);
                let end = calendar.moment(day, minute);
                if end > start {
                    end
                } else {
                    calendar.moment(Period::Day.next_first_day(day), minute)
                }
            }
            Self::NextDay { minute } => {
                let next = Period::Day.next_first_day(calendar.offset.day(start));
                calendar.moment(next, minute)
            }
            Self::PeriodEnd { period, next } => {
                let after = period.next_first_day(calendar.offset.day(start));
                calendar.moment(
                    if next {
                        period.next_first_day(after)
                    } else {
                        after
                    },
                    0,
                )
            }
            Self::NextPeriodStart { period } => {
                calendar.moment(period.next_first_day(calendar.offset.day(start)), 0)
            }
            Self::BeforeDay { day, period } => {
                let first = period.next_first_day(calendar.offset.day(start));
                let later = Days::new(u64::from(day.saturating_sub(1)));
                calendar.moment(first.checked_add_days(later).unwrap_or(first), 0)
            }
        }
    }
}

fn midnight_after(calendar: &Calendar, day: NaiveDate) -> Time {
    calendar.moment(Period::Day.next_first_day(day), 0)
}

fn span(count: u32, unit: Unit, start: Time, calendar: &Calendar) -> Time {
    let times = i64::from(count);
    match unit {
        Unit::Minutes => start.plus(times * MINUTE),
        Unit::Hours => start.plus(times * HOUR),
        Unit::Days => start.plus(times * DAY),
        Unit::Weeks => start.plus(times * 7 * DAY),
        Unit::WorkingDays => calendar.working_days_after(start, count),
        Unit::Months => {
            let local: NaiveDateTime = calendar.offset.local(start);
            let later = local.checked_add_months(Months::new(count));
            calendar.offset.moment(later.unwrap_or(local))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Offset;

    fn end(limit: &str, start: &str) -> String {
        let limit = Limit::try_from(limit.to_owned()).unwrap();
        let start = Offset::parse_rfc3339(start).unwrap();
        Offset::default().rfc3339(limit.end(start, &Calendar::default()))
    }

    #[test]
    fn each_form_ends_where_the_trade_says() {
        for (limit, start, expected) in [
            (
                "2d",
                "2026-03-02T09:00:00+08:00",
                "2026-03-04T09:00:00+08:00",
            ),
            (
                "1mo",
                "2026-01-31T10:00:00+08:00",
                "2026-02-28T10:00:00+08:00",
            ),
            (
                "today",
                "2026-03-02T09:00:00+08:00",
                "2026-03-03T00:00:00+08:00",
            ),
            (
                "17:00",
                "2026-03-02T09:00:00+08:00",
                "2026-03-02T17:00:00+08:00",
            ),
            (
                "17:00",
                "2026-03-02T17:00:00+08:00",
                "2026-03-03T17:00:00+08:00",
            ),
            (
                "12:00 next day",
                "2026-03-02T11:00:00+08:00",
                "2026-03-03T12:00:00+08:00",
            ),
            (
                "12:00 next day",
                "2026-03-02T17:30:00+08:00",
                "2026-03-03T12:00:00+08:00",
            ),
            (
                "12:00 next day",
                "2026-02-28T00:00:00+08:00",
                "2026-03-01T12:00:00+08:00",
            ),
            (
                "end of month",
                "2026-02-10T09:00:00+08:00",
                "2026-03-01T00:00:00+08:00",
            ),
            (
                "end of next week",
                "2026-03-04T09:00:00+08:00",
                "2026-03-16T00:00:00+08:00",
            ),
            (
                "start of next week",
                "2026-03-04T09:00:00+08:00",
                "2026-03-09T00:00:00+08:00",
            ),
            (
                "before 10/quarter",
                "2026-02-10T09:00:00+08:00",
                "2026-04-10T00:00:00+08:00",
            ),
            (
                "end of half-month",
                "2026-02-10T09:00:00+08:00",
                "2026-02-16T00:00:00+08:00",
            ),
            (
                "end of half-month",
                "2026-02-16T09:00:00+08:00",
                "2026-03-01T00:00:00+08:00",
            ),
        ] {
            assert_eq!(end(limit, start), expected, "{limit} from {start}");
        }
    }
}
