//! Repeatable chance: everything accidental in the demo comes from one seed.

use domain::{EntryId, RunId, Time};
use uuid::Uuid;

/// SplitMix64: small, even enough for stories, the same on every machine.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A chance of its own, for something that takes now more of it and now less: this one goes on
    /// the same either way.
    pub(super) fn aside(&mut self) -> Self {
        Self(self.next())
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// Whether something happens that does so in `percent` of all cases.
    pub(super) fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let last = i64::try_from(all.len()).unwrap_or(1).saturating_sub(1);
        let index = usize::try_from(self.between(0, last)).unwrap_or(0);
        &all[index]
    }

    /// A phone of eleven digits that begins as mobiles do.
    pub(super) fn phone(&mut self) -> String {
        let start = self.pick(&[
            "135", "136", "137", "138", "139", "150", "157", "158", "159",
        ]);
        format!("{start}{:08}", self.between(0, 99_999_999))
    }

    /// 32 bytes.
    pub(super) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_be_bytes());
        }
        bytes
    }

    /// The id of an entry that is written at `at`.
    pub(super) fn entry(&mut self, at: Time) -> EntryId {
        let random = self.bytes();
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        let millis = u64::try_from(at.0).unwrap_or(0);
        EntryId(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
    }

    /// One start of a tab.
    pub(super) fn run(&mut self) -> RunId {
        RunId(self.random_id())
    }

    /// A random id, as devices have.
    pub(super) fn random_id(&mut self) -> Uuid {
        let random = self.bytes();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&random[..16]);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let (mut one, mut two) = (Chance::new(7), Chance::new(7));
        assert_eq!(one.bytes(), two.bytes());
        assert_eq!(one.entry(Time(5)), two.entry(Time(5)));
        assert_ne!(one.run(), one.run());
    }

    #[test]
    fn numbers_stay_between_their_ends() {
        let mut chance = Chance::new(1);
        let numbers: Vec<i64> = (0..1_000).map(|_| chance.between(-2, 3)).collect();
        assert_eq!(
            (numbers.iter().min(), numbers.iter().max()),
            (Some(&-2), Some(&3))
        );
        assert!((0..100).all(|_| chance.phone().len() == 11));
    }
}
