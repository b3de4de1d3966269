//! The course of a story's time: people work by day.

use super::chance::Chance;
use domain::time::{DAY, MINUTE};
use domain::{Offset, Time};

/// The moment in the community: `11-17 14:00` of the demo's year.
pub(super) fn on(text: &str) -> Time {
    let moment = format!("2026-{}:00+08:00", text.replacen(' ', "T", 1));
    Offset::parse_rfc3339(&moment).unwrap_or_default()
}

/// A story's own time, which only goes forward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch(pub(super) Time);

impl Watch {
    /// So many minutes later, whatever the hour: the front desk never sleeps.
    pub(super) fn minutes(&mut self, chance: &mut Chance, (low, high): (i64, i64)) -> Time {
        let seconds = chance.between(0, 59) * 1_000;
        self.0 = self.0.plus(chance.between(low, high) * MINUTE + seconds);
        self.0
    }

    /// So many minutes later, and not before somebody works.
    pub(super) fn at_work(&mut self, chance: &mut Chance, range: (i64, i64)) -> Time {
        self.minutes(chance, range);
        let offset = Offset::default();
        let minute = i64::from(offset.minute_of_day(self.0));
        let (open, close) = (8 * 60 + 10, 18 * 60 + 30);
        if minute >= open && minute <= close {
            return self.0;
        }
        let midnight = self.0.plus(-minute * MINUTE);
        let day = if minute > close {
            midnight.plus(DAY)
        } else {
            midnight
        };
        self.0 = day.plus((open + chance.between(5, 75)) * MINUTE);
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_visits_at_night() {
        let offset = Offset::default();
        let mut chance = Chance::new(3);
        for hour in 0..24 {
            let mut watch = Watch(on(&format!("10-01 {hour:02}:30")));
            let before = watch.0;
            let minute = offset.minute_of_day(watch.at_work(&mut chance, (5, 400)));
            assert!((8 * 60..=19 * 60).contains(&minute));
            assert!(watch.0 > before);
        }
        assert_eq!(
            offset.rfc3339(on("11-17 14:00")),
            "2026-11-17T14:00:00+08:00"
        );
    }
}
