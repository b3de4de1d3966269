//! Which photos tablets said that they hold: one may be sent before the entry that names it has arrived.

use domain::DeviceId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use sync::Digest;
use sync::protocol::MAX_BLOBS;

/// What each tablet said last. In memory alone: a tablet says it again with every request.
#[derive(Default)]
pub(crate) struct Announced(Mutex<BTreeMap<DeviceId, BTreeSet<Digest>>>);

impl Announced {
    /// Takes down what an enrolled tablet says.
    pub(crate) fn hear(&self, device: DeviceId, have: &[Digest]) {
        let blobs: BTreeSet<Digest> = have.iter().take(MAX_BLOBS).copied().collect();
        match blobs.is_empty() {
            true => self.all().remove(&device),
            false => self.all().insert(device, blobs),
        };
    }

    /// Whether some tablet holds it.
    pub(crate) fn holds(&self, blob: &Digest) -> bool {
        self.all().values().any(|blobs| blobs.contains(blob))
    }

    /// A map is whole after every step, whoever panicked beside it.
    fn all(&self) -> MutexGuard<'_, BTreeMap<DeviceId, BTreeSet<Digest>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_tablet_counts_and_only_a_hundred_of_its_photos() {
        let announced = Announced::default();
        let [one, other] = [1, 2].map(|n| DeviceId(uuid::Uuid::from_u128(n)));
        let blobs: Vec<Digest> = (0..=MAX_BLOBS)
            .map(|n| Digest::of(&[&n.to_be_bytes()]))
            .collect();
        announced.hear(one, &blobs);
        announced.hear(other, &blobs[..1]);
        assert!(announced.holds(&blobs[MAX_BLOBS - 1]) && !announced.holds(&blobs[MAX_BLOBS]));
        announced.hear(one, &[]);
        assert!(announced.holds(&blobs[0]) && !announced.holds(&blobs[1]));
    }
}
