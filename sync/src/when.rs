//! The time of an entry as the server believes it.

use crate::entry::Head;
use domain::Time;

/// When an entry happened: device time plus the measured offset, between the last contact that the
/// server believes and the moment of receipt. The second value says whether it had to be clamped.
pub fn when(head: &Head, contact: Option<Time>, received_at: Time) -> (Time, bool) {
    let told = head.at.plus(head.device_time.offset);
    let earliest = contact.unwrap_or(Time(i64::MIN)).min(received_at);
    let believed = told.clamp(earliest, received_at);
    // A measurement is only as good as its uncertainty: within it nothing is suspect.
    let slack = head.device_time.uncertainty.clamp(0, 60_000).unsigned_abs();
    (believed, told.0.abs_diff(believed.0) > slack)
}
