//! Who waits for word that the log has moved: each person a bounded number of times, so that nobody takes every connection
//! that the server can hold.

use domain::StaffId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How often one person may wait at once: more than anybody has tablets and windows.
pub(crate) const MOST: usize = 64;

/// Everybody who waits, and how often.
#[derive(Clone, Default)]
pub(crate) struct Waiting(Arc<Mutex<BTreeMap<StaffId, usize>>>);

/// A place in the waiting room; dropping it gives it back.
pub(crate) struct Seat {
    of: Waiting,
    staff: StaffId,
}

impl Waiting {
    /// A place; none where the person has [`MOST`] already.
    pub(crate) fn sit(&self, staff: StaffId) -> Option<Seat> {
        let mut all = self.all();
        let taken = all.entry(staff).or_default();
        if *taken >= MOST {
            return None;
        }
        *taken += 1;
        let of = self.clone();
        Some(Seat { of, staff })
    }

    /// A count is whole after every step, whoever panicked beside it.
    fn all(&self) -> MutexGuard<'_, BTreeMap<StaffId, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut all = self.of.all();
        if let Some(taken) = all.get_mut(&self.staff) {
            *taken -= 1;
            if *taken == 0 {
                all.remove(&self.staff);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_more_than_their_places_and_what_is_given_back_is_free() {
        let waiting = Waiting::default();
        let [one, other] = [1, 2].map(|n| StaffId(uuid::Uuid::from_u128(n)));
        let mut seats: Vec<_> = (0..MOST).map(|_| waiting.sit(one)).collect();
        assert!(seats.iter().all(Option::is_some));
        assert!(waiting.sit(one).is_none());
        assert!(waiting.sit(other).is_some());
        seats.pop();
        assert!(waiting.sit(one).is_some());
        drop(seats);
        assert!(waiting.all().is_empty());
    }
}
