//! A fold of the log of the witness's own, as far as a tablet's cursor.

use super::estate::COMMUNITY;
use super::invariants::{Check, must};
use super::tablet::Tablet;
use domain::ticket::Standing;
use domain::{Verdict, World};

pub(crate) struct Shadow {
    reached: u64,
    life: u64,
    world: World,
}

impl Shadow {
    pub(crate) fn new() -> Self {
        Self {
            reached: 0,
            life: 0,
            world: World::new(COMMUNITY),
        }
    }

    /// What a tablet holds as confirmed is the fold of the log up to its cursor: nothing is missing
    /// before it, nothing of it comes from behind it.
    pub(crate) fn look(
        &mut self,
        index: usize,
        tablet: &Tablet,
        log: &[(Option<domain::Entry>, Verdict)],
    ) -> Check {
        let replica = tablet.leading();
        let (reached, cursor) = (self.reached, replica.cursor().seq);
        must!(
            cursor >= reached,
            "tablet {index} went back from {reached} to {cursor}"
        );
        if (cursor, tablet.life) == (reached, self.life) {
            return Ok(());
        }
        let place = |seq: u64| usize::try_from(seq).unwrap_or(usize::MAX);
        for (entry, verdict) in &log[place(reached)..place(cursor)] {
            if let Some(entry) = entry {
                self.world.apply(entry, verdict, Standing::Confirmed);
            }
        }
        (self.reached, self.life) = (cursor, tablet.life);
        let same = *replica.confirmed() == self.world;
        must!(same, "tablet {index} at {cursor} is not the log's fold");
        Ok(())
    }
}
