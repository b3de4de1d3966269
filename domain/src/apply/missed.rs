//! Folding what never came: reported, and taken back where it came after all.

use crate::body::{Missed, TurnedUp};
use crate::world::World;

impl World {
    pub(super) fn miss(&mut self, missed: &Missed) {
        if !self.missed.contains(missed) {
            self.missed.push(missed.clone());
        }
    }

    /// What is left of a stretch on both sides of the one that came stays missing.
    pub(super) fn turn_up(&mut self, came: &TurnedUp) {
        let missed = std::mem::take(&mut self.missed);
        for each in missed {
            let is_run = (each.device, each.run) == (came.device, came.run);
            if !is_run || !(each.from..=each.to).contains(&came.n) {
                self.missed.push(each);
                continue;
            }
            if each.from < came.n {
                self.missed.push(Missed {
                    to: came.n - 1,
                    ..each.clone()
                });
            }
            if came.n < each.to {
                self.missed.push(Missed {
                    from: came.n + 1,
                    ..each
                });
            }
        }
    }
}
