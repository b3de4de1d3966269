//! The one place that reads the device's clock and makes ids and salts, so that everything else
//! can be replayed.

use domain::ids::{EntryId, RunId, TicketId};
use domain::time::Time;
use uuid::Uuid;

/// What the device's clock shows.
pub fn device_now() -> Time {
    Time(whole(js_sys::Date::now()))
}

/// Measures a round trip by a clock that goes on evenly when somebody sets the device's.
#[derive(Clone, Copy)]
pub struct Stopwatch {
    device: Time,
    even: f64,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self {
            device: device_now(),
            even: even(),
        }
    }

    /// Device time at the start, and now, as it would be without somebody setting the clock.
    pub fn read(self) -> (Time, Time) {
        (self.device, self.device.plus(whole(even() - self.even)))
    }
}

fn even() -> f64 {
    let performance = leptos::prelude::window().performance();
    performance.map_or_else(js_sys::Date::now, |each| each.now())
}

/// A new entry's id: its time, then chance (UUIDv7).
pub fn entry_id() -> EntryId {
    EntryId(ordered_id())
}

/// A new ticket's id.
pub fn ticket_id() -> TicketId {
    TicketId(ordered_id())
}

/// The id of this start of the tab.
pub fn run_id() -> RunId {
    RunId(ordered_id())
}

/// Random bytes from the browser's cryptography; none where it has none.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = leptos::prelude::window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// 32 random bytes for an entry's private part.
pub fn salt() -> [u8; 32] {
    random().unwrap_or_else(weak)
}

/// A number between 0 and 1, for spreading repeats.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

fn ordered_id() -> Uuid {
    let mut bytes: [u8; 16] = random().unwrap_or_else(weak);
    let time = device_now().0.to_be_bytes();
    bytes[..6].copy_from_slice(&time[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Uuid::from_bytes(bytes)
}

/// Where a browser refuses its cryptography, recording must still work.
fn weak<const N: usize>() -> [u8; N] {
    std::array::from_fn(|_| byte(js_sys::Math::random() * 256.0))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds are far below 2^53"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the float is between 0 and 256"
)]
fn byte(number: f64) -> u8 {
    number as u8
}
