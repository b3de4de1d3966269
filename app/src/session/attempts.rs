//! How often a wrong PIN may be tried. Pure: the moment is an argument.

use domain::time::{MINUTE, Time};
use serde::{Deserialize, Serialize};

/// Wrong tries before the lock.
pub const TRIES: u8 = 5;
/// How long the lock lasts.
pub const LOCK: i64 = 10 * MINUTE;

/// The wrong tries so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attempts {
    wrong: u8,
    locked_until: Option<Time>,
}

impl Attempts {
    /// Until when nothing may be tried; none when it may.
    pub fn locked(self, now: Time) -> Option<Time> {
        // A clock that was set back must not lock for longer than the lock lasts.
        self.locked_until
            .filter(|until| now < *until && until.since(now) <= LOCK)
    }

    /// After one more wrong try.
    #[must_use]
    pub fn missed(self, now: Time) -> Self {
        let wrong = if self.locked_until.is_some() {
            1
        } else {
            self.wrong.saturating_add(1)
        };
        if wrong >= TRIES {
            Self {
                wrong: 0,
                locked_until: Some(now.plus(LOCK)),
            }
        } else {
            Self {
                wrong,
                locked_until: None,
            }
        }
    }

    /// Tries that are left before the lock.
    pub fn left(self) -> u8 {
        TRIES.saturating_sub(self.wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_763_534_520_000);

    fn missed(times: u8) -> Attempts {
        (0..times).fold(Attempts::default(), |attempts, _| attempts.missed(NOW))
    }

    #[test]
    fn five_wrong_tries_lock_for_ten_minutes() {
        for times in 0..5 {
            assert_eq!(missed(times).locked(NOW), None, "{times}");
            assert_eq!(missed(times).left(), 5 - times);
        }
        assert_eq!(missed(5).locked(NOW), Some(NOW.plus(LOCK)));
        assert_eq!(missed(5).locked(NOW.plus(LOCK - 1)), Some(NOW.plus(LOCK)));
        assert_eq!(missed(5).locked(NOW.plus(LOCK)), None);
    }

    #[test]
    fn after_the_lock_there_are_tries_again() {
        let after = missed(5).missed(NOW.plus(LOCK));
        assert_eq!(after.locked(NOW.plus(LOCK)), None);
        assert_eq!(after.left(), 4);
    }

    #[test]
    fn a_clock_set_back_does_not_lock_for_longer() {
        assert_eq!(missed(5).locked(NOW.plus(-LOCK)), None);
    }
}
