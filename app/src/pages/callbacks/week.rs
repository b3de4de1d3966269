//! Weeks from Monday to Sunday in the community. Pure.

use domain::time::{DAY, MINUTE};
use domain::{Offset, Time};

/// A number for the week of `time`; the same from Monday 00:00 to Sunday 24:00.
pub fn week_of(offset: Offset, time: Time) -> i64 {
    let days = time.plus(i64::from(offset.0) * MINUTE).0.div_euclid(DAY);
    // 1970-01-01 was a Thursday: three days after its Monday.
    (days + 3).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::at;

    #[test]
    fn a_week_begins_on_monday_in_the_community() {
        let week = |text| week_of(Offset::default(), at(text));
        assert_eq!(week("2026-11-16T00:00"), week("2026-11-22T23:59"));
        assert_ne!(week("2026-11-15T23:59"), week("2026-11-16T00:00"));
        assert_ne!(week("2026-11-22T23:59"), week("2026-11-23T00:00"));
    }
}
