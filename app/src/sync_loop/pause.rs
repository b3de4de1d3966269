//! How long to rest before the next round trip. Pure: chance is an argument.

/// Between two polls while somebody looks.
const POLL_MS: f64 = 4_000.0;
/// Between two polls while nobody looks.
const UNSEEN_MS: f64 = 60_000.0;
/// The same where the server says by itself that there is something.
const POKED_MS: f64 = 30_000.0;
/// Between two questions that the server answers when there is something.
const LEAST_MS: u32 = 1_000;
/// After the first failure.
const FIRST_MS: f64 = 1_000.0;
/// The longest rest after failures while somebody looks.
const CAP_MS: f64 = 8_000.0;

/// What the next rest depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outlook {
    /// Failed round trips in a row.
    pub(super) failures: u32,
    /// There is more to fetch or to hand in.
    pub(super) again: bool,
    /// Somebody looks at this window.
    pub(super) visible: bool,
    /// The server says by itself that there is something.
    pub(super) poked: bool,
}

impl Outlook {
    /// Whether to ask the server for a word instead of resting.
    pub(super) fn asks(self) -> bool {
        self.failures == 0 && !self.again && self.visible && !self.poked
    }

    /// Milliseconds between two such questions.
    pub(super) fn least(self) -> u32 {
        if self.asks() { LEAST_MS } else { 0 }
    }

    /// Milliseconds to rest; `chance` between 0 and 1 spreads a crowd of tablets.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and a minute"
    )]
    pub(super) fn pause(self, chance: f64) -> u32 {
        let millis = match self {
            Self {
                failures: 0,
                again: true,
                ..
            } => 0.0,
            Self {
                failures: 0,
                visible: true,
                poked: true,
                ..
            } => POKED_MS * (0.9 + 0.2 * chance),
            Self {
                failures: 0,
                visible: true,
                ..
            } => POLL_MS * (0.9 + 0.2 * chance),
            Self {
                failures: 0,
                visible: false,
                ..
            } => UNSEEN_MS * (0.9 + 0.2 * chance),
            Self {
                failures, visible, ..
            } => {
                let cap = if visible { CAP_MS } else { UNSEEN_MS };
                let step = (FIRST_MS * f64::from(2_u32.saturating_pow(failures - 1))).min(cap);
                step * (0.5 + 0.5 * chance)
            }
        };
        millis as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlook(failures: u32, again: bool, visible: bool) -> Outlook {
        Outlook {
            failures,
            again,
            visible,
            poked: false,
        }
    }

    fn pause(failures: u32, again: bool, visible: bool, chance: f64) -> u32 {
        outlook(failures, again, visible).pause(chance)
    }

    #[test]
    fn while_there_is_more_there_is_no_rest() {
        assert_eq!(pause(0, true, true, 0.5), 0);
        assert_eq!(pause(0, true, false, 0.5), 0);
    }

    #[test]
    fn failures_rest_longer_each_time_up_to_the_cap() {
        let rests: Vec<u32> = (1..7)
            .map(|failures| pause(failures, true, true, 1.0))
            .collect();
        assert_eq!(rests, [1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
        assert_eq!(pause(u32::MAX, false, false, 1.0), 60_000);
    }

    #[test]
    fn chance_spreads_a_crowd_over_half_of_the_rest() {
        assert_eq!(pause(3, false, true, 0.0), 2_000);
        assert_eq!(pause(3, false, true, 1.0), 4_000);
    }

    #[test]
    fn who_is_poked_polls_seldom_and_who_is_not_asks_only_while_somebody_looks() {
        let poked = |visible| Outlook {
            poked: true,
            ..outlook(0, false, visible)
        };
        assert_eq!(poked(true).pause(0.5), 30_000);
        assert_eq!(poked(false).pause(0.5), 60_000);
        assert!(outlook(0, false, true).asks());
        assert_eq!(outlook(0, false, true).least(), 1_000);
        for outlook in [
            poked(true),
            outlook(0, false, false),
            outlook(0, true, true),
            outlook(1, false, true),
        ] {
            assert!(!outlook.asks(), "{outlook:?}");
            assert_eq!(outlook.least(), 0);
        }
    }

    #[test]
    fn nobody_looking_means_few_polls() {
        assert_eq!(pause(0, false, true, 0.5), 4_000);
        assert_eq!(pause(0, false, false, 0.5), 60_000);
    }
}
