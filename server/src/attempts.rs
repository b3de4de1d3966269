//! Wrong tries at a log-in, and the lock that follows: after five of them, for ten minutes.
//!
//! A try is counted before the password is looked at, so that many at once cannot slip through.
//! Unknown accounts are counted like known ones, so that a lock tells nothing.

use domain::Time;
use domain::time::MINUTE;

/// Tries before the lock.
pub(crate) const TRIES: u32 = 5;
/// How long the lock lasts, in milliseconds.
pub(crate) const LOCK: i64 = 10 * MINUTE;

/// What is on record for one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attempts {
    /// Tries since the last success.
    pub(crate) wrong: u32,
    /// Until when no try is looked at.
    pub(crate) locked_until: Option<Time>,
}

/// The account is locked for so many more seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    pub(crate) seconds: u64,
}

impl Attempts {
    /// Counts one more try at `now`. A success forgets them all.
    pub(crate) fn count(self, now: Time) -> Result<Self, Locked> {
        let wrong = match self.locked_until {
            Some(until) if until > now => return Err(locked(until, now)),
            Some(_) => 1,
            None => self.wrong.saturating_add(1),
        };
        Ok(Self {
            wrong,
            locked_until: (wrong >= TRIES).then(|| now.plus(LOCK)),
        })
    }

    /// What a wrong try is told: the last one, that the account is locked.
    pub(crate) fn after_wrong(self, now: Time) -> Option<Locked> {
        self.locked_until.map(|until| locked(until, now))
    }
}

fn locked(until: Time, now: Time) -> Locked {
    let seconds = u64::try_from(until.since(now).max(0)).unwrap_or(0);
    Locked {
        seconds: seconds.div_ceil(1_000).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_wrong_try_locks_for_ten_minutes() {
        let now = Time(1_000_000);
        let mut attempts = Attempts::default();
        for _ in 0..4 {
            attempts = attempts.count(now).unwrap();
            assert_eq!(attempts.after_wrong(now), None);
        }
        attempts = attempts.count(now).unwrap();
        assert_eq!(attempts.after_wrong(now), Some(Locked { seconds: 600 }));
        let later = now.plus(LOCK - 1);
        assert_eq!(attempts.count(later), Err(Locked { seconds: 1 }));
    }

    #[test]
    fn after_the_lock_one_starts_afresh() {
        let locked = Attempts {
            wrong: 5,
            locked_until: Some(Time(10)),
        };
        let again = locked.count(Time(10)).unwrap();
        assert_eq!(
            again,
            Attempts {
                wrong: 1,
                locked_until: None
            }
        );
    }
}
