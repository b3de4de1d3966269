//! Time, identities and randomness: the one place of the server that asks the machine for them.
//!
//! Everything else takes them as arguments, so it can be replayed.

use argon2::password_hash::rand_core::{OsRng, RngCore};
use domain::time::MINUTE;
use domain::{CommunityId, DeviceId, EntryId, Offset, RunId, Time};
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// The server's clock: the machine's, shifted by a fixed offset (demos and tests start at a moment of their own).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds added to the machine's time.
    pub offset: i64,
}

/// The machine gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error(
    "the machine gives no random bytes ({0}); check that /dev/urandom is there and start again"
)]
pub struct NoRandomness(String);

impl Clock {
    /// A clock that shows `moment` now and runs on from there.
    pub fn starting_at(moment: Time) -> Self {
        Self {
            offset: moment.since(machine_time()),
        }
    }

    /// For who starts the server: what it shows, where that is not the machine's own time.
    pub fn in_words(self) -> Option<String> {
        if self.offset.abs() < MINUTE {
            return None;
        }
        let minutes = self.offset.abs() / MINUTE;
        let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
        let ahead = self.offset > 0;
        let shown = Offset::default().local(self.now()).format("%Y-%m-%d %H:%M");
        Some(format!(
            "时钟：这里是 {shown}，比本机{} {days} 天 {hours} 小时 {minutes} 分，重启后接着走 \
             clock: it is {shown} here, {days} d {hours} h {minutes} min {} this machine, and goes on so",
            if ahead { "快" } else { "慢" },
            if ahead { "ahead of" } else { "behind" },
        ))
    }

    /// The moment.
    pub fn now(self) -> Time {
        machine_time().plus(self.offset)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that the lint sends everybody to"
)]
fn machine_time() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Time(since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }))
}

/// 32 random bytes from the machine: keys, tokens, salts.
pub fn random_bytes() -> Result<[u8; 32], NoRandomness> {
    let mut bytes = [0; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(|error| NoRandomness(error.to_string()))?;
    Ok(bytes)
}

/// A random PIN of six digits.
pub fn random_pin() -> Result<String, NoRandomness> {
    let bytes = random_bytes()?;
    let number = bytes.iter().fold(0_u64, |sum, byte| {
        (sum * 256 + u64::from(*byte)) % 1_000_000
    });
    Ok(format!("{number:06}"))
}

/// The id of a new device.
pub fn device_id() -> DeviceId {
    DeviceId(Uuid::new_v4())
}

/// Whether it may be a tablet's: the server's own device has a derived id.
pub fn is_device_id(id: DeviceId) -> bool {
    id.0.get_version_num() == 4
}

/// One start of the server as an author of entries.
pub fn run_id() -> RunId {
    RunId(Uuid::new_v4())
}

/// The id of a new community at `now`.
pub fn community_id(now: Time) -> CommunityId {
    CommunityId(ordered(now))
}

/// The id of a new entry at `now`.
pub fn entry_id(now: Time) -> EntryId {
    EntryId(ordered(now))
}

fn ordered(now: Time) -> Uuid {
    let millis = u64::try_from(now.0).unwrap_or(0);
    let random = Uuid::new_v4();
    let mut tail = [0; 10];
    tail.copy_from_slice(&random.as_bytes()[6..]);
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_started_at_a_moment_shows_it_and_runs_on() {
        let moment = Time(1_795_069_920_000);
        let clock = Clock::starting_at(moment);
        let shown = clock.now().since(moment);
        assert!((0..5_000).contains(&shown), "{shown}");
    }

    #[test]
    fn a_clock_of_its_own_is_said_in_words_and_the_machines_is_not() {
        assert_eq!(Clock::default().in_words(), None);
        let said = |offset| Clock { offset }.in_words().unwrap();
        let (day, hour) = (24 * 60 * MINUTE, 60 * MINUTE);
        assert!(said(2 * day + 3 * hour + MINUTE).contains("快 2 天 3 小时 1 分"));
        assert!(said(-5 * hour).contains("0 d 5 h 0 min behind"));
    }

    #[test]
    fn new_ids_carry_the_moment_in_order() {
        let (early, late) = (entry_id(Time(1_000)), entry_id(Time(2_000)));
        assert!(early < late);
        assert_eq!(early.0.get_version_num(), 7);
        assert!(is_device_id(device_id()));
        let own = domain::CommunityId(Uuid::from_u128(1)).server_device();
        assert!(!is_device_id(own));
    }

    #[test]
    fn a_pin_has_six_digits() {
        let pin = random_pin().unwrap();
        assert!(pin.len() == 6 && pin.chars().all(|c| c.is_ascii_digit()));
    }
}
