//! Chance from a seed (splitmix64): the same seed tells the same story on every machine.

use domain::{EntryId, RunId, Time};
use sync::Stamps;
use uuid::Uuid;

#[derive(Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// That of one step of a story: whatever happens in it draws nothing from the others.
    pub(crate) fn of_step(seed: u64, step: usize) -> Self {
        Self::of(seed, u64::try_from(step).unwrap_or(u64::MAX))
    }

    /// That of the calm at the end, after any number of steps.
    pub(crate) fn of_calm(seed: u64) -> Self {
        Self::of(seed, u64::MAX)
    }

    fn of(seed: u64, step: u64) -> Self {
        let mut whole = Self(seed ^ step.rotate_left(32));
        Self(whole.next() ^ seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 where there is none.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).max(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    pub(crate) fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    pub(crate) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for eight in bytes.chunks_exact_mut(8) {
            eight.copy_from_slice(&self.next().to_be_bytes());
        }
        bytes
    }

    pub(crate) fn run(&mut self) -> RunId {
        RunId(Uuid::from_u64_pair(self.next(), self.next()))
    }
}

/// Ids, salts and the device's time for one deed.
pub(crate) struct Stamp<'a> {
    pub(crate) chance: &'a mut Chance,
    pub(crate) now: Time,
}

impl Stamps for Stamp<'_> {
    fn id(&mut self) -> EntryId {
        let mut random = [0; 10];
        random
            .iter_mut()
            .zip(self.chance.bytes())
            .for_each(|(byte, random)| *byte = random);
        let millis = u64::try_from(self.now.0).unwrap_or(0);
        EntryId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    fn salt(&mut self) -> [u8; 32] {
        self.chance.bytes()
    }

    fn now(&self) -> Time {
        self.now
    }
}
