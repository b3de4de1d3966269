//! What befalls disks: full, copied, put back to what they were, emptied.

use super::estate::{COMMUNITY, device};
use super::invariants::{Check, must};
use super::network::Letter;
use super::tablet::Store;
use super::world::World;
use domain::EntryId;
use std::collections::BTreeSet;
use sync::Replica;

/// The life of who is no tab of a tablet.
pub(crate) const GHOST: u64 = u64::MAX;

impl World {
    pub(crate) fn a_disk_is_full(&mut self, index: usize) {
        let steps = self.chance.below(25);
        self.tablets[index].full_until = self.at + 5 + steps;
        self.meet("a full disk");
        let steps = 5 + steps;
        self.note(format!(
            "the disk of tablet {index} is full for {steps} steps"
        ));
    }

    pub(crate) fn a_disk_is_copied(&mut self, index: usize) {
        let copy = (index, self.tablets[index].store.clone());
        match self.clones.len() {
            0 | 1 => self.clones.push(copy),
            many => self.clones[self.at % many] = copy,
        }
        self.note(format!("the disk of tablet {index} is copied"));
    }

    /// A copy of a disk talks as if it were the tablet.
    pub(crate) fn a_copy_asks(&mut self) {
        let Some((index, store)) = self.chance.pick(&self.clones) else {
            return;
        };
        let (tablet, life, era) = (*index, GHOST, self.server.restored);
        let run = self.chance.clone().run();
        let ghost = Replica::open(COMMUNITY, device(tablet), run, &store.stored());
        let text = serde_json::to_string(&ghost.next_push("ghost")).unwrap();
        self.network.requests.push(Letter {
            tablet,
            life,
            era,
            text,
        });
        self.meet("a copy of a tablet asks");
        self.note(format!("a copy of tablet {tablet} asks"));
    }

    /// A disk is again what it was when it was copied, and the tablet goes on from there.
    pub(crate) fn a_disk_is_put_back(&mut self) -> Check {
        let Some((index, store)) = self.chance.pick(&self.clones).cloned() else {
            return Ok(());
        };
        self.witness.replaced(index, &store);
        let before = std::mem::replace(&mut self.tablets[index].store, store);
        let lost = self.lose_disk(index, &before, true)?;
        self.meet("a disk is put back");
        self.note(format!(
            "the disk of tablet {index} is put back; {lost} entries go with it"
        ));
        Ok(())
    }

    /// The browser clears a tablet's records, under its tabs or while none is open.
    pub(crate) fn a_store_vanishes(&mut self, index: usize) -> Check {
        let is_closed = self.chance.percent(50);
        self.witness.replaced(index, &Store::default());
        let before = std::mem::take(&mut self.tablets[index].store);
        let lost = self.lose_disk(index, &before, is_closed)?;
        if lost > 0 {
            self.meet("an eviction takes what was not sent");
        }
        let how = match is_closed {
            true => "while it is closed",
            false => "under its tabs",
        };
        self.meet(match is_closed {
            true => "an eviction while closed",
            false => "an eviction under open tabs",
        });
        self.note(format!(
            "the store of tablet {index} vanishes {how}; {lost} entries go with it"
        ));
        Ok(())
    }

    /// What a tablet loses with its disk: exactly what was there, or on a screen that ends with it, and nowhere else.
    fn lose_disk(
        &mut self,
        index: usize,
        before: &Store,
        is_closed: bool,
    ) -> Result<usize, String> {
        let tabs = self.tablets[index].tabs.iter();
        let screens = tabs.flat_map(|tab| tab.replica.pending());
        let screens: BTreeSet<EntryId> = screens.map(|(entry, _)| entry.id).collect();
        for tab in 0..self.tablets[index].tabs.len() {
            self.tablets[index].tabs[tab].stale = true;
            if is_closed {
                self.tablets[index].restart(tab, &mut self.chance);
                self.witness.hidden(index, tab);
            } else {
                self.tablets[index].tabs[tab].cut_off = true;
                self.witness
                    .restored_from(&self.tablets[index].tabs[tab].replica);
            }
        }
        let lost = self.witness.book(&self.tablets)?;
        let own = lost.iter().filter(|id| before.waits(**id)).count();
        for id in &lost {
            must!(
                before.waits(*id) || before.keeps(*id) || screens.contains(id),
                "{id} goes with a disk that did not have it"
            );
        }
        // What the app's canary has counted by then.
        let run = self.chance.run();
        let held = Replica::open(COMMUNITY, device(index), run, &before.stored());
        let told = held.pending().count();
        must!(own <= told, "{own} are lost, and {told} are told of");
        Ok(lost.len())
    }
}
