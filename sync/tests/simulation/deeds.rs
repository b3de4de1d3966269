//! What people record, and whether a disk takes it.

use super::chance::Stamp;
use super::invariants::Check;
use super::world::World;
use super::{newer, story};
use domain::EntryId;
use sync::{Batch, Draft};

impl World {
    pub(crate) fn somebody_records(&mut self, index: usize) -> Check {
        let tablet = &mut self.tablets[index];
        let tab = self.chance.below(tablet.tabs.len());
        let now = tablet.device_now(self.now);
        if tablet.tabs[tab].stale && self.chance.percent(50) {
            tablet.refresh(tab);
        }
        let here = if self.chance.percent(40) {
            1
        } else {
            tablet.crew.len()
        };
        let Some(actor) = self.chance.pick(&tablet.crew[..here]).copied() else {
            return Ok(());
        };
        let is_new = tablet.newer && self.chance.percent(25);
        let mut stamp = Stamp {
            chance: &mut self.chance,
            now,
        };
        let view = tablet.tabs[tab].replica.view();
        let drafts = match is_new {
            true => newer::deed(view, &mut stamp),
            false => story::deed(view, &mut stamp),
        };
        let names = names(&drafts);
        let before = tablet.tabs[tab].replica.unsaved().0;
        let recorded = tablet.record(tab, actor, drafts, &mut stamp);
        let fate = self.keep(index, tab, recorded, &before)?;
        self.note(format!("tablet {index}.{tab} records {names} {fate}"));
        Ok(())
    }

    /// Whether the disk takes what was recorded.
    fn keep(
        &mut self,
        index: usize,
        tab: usize,
        (ids, mut batch): (Vec<EntryId>, Batch),
        before: &[EntryId],
    ) -> Result<&'static str, String> {
        let tablet = &self.tablets[index];
        if !tablet.takes(tab, self.at) {
            let is_gone = tablet.tabs[tab].cut_off;
            self.meet(match is_gone {
                true => "a store that is gone refuses a record",
                false => "a full disk refuses a record",
            });
            return Ok("and its store refuses it");
        }
        let fate = self.chance.below(100);
        if fate < 6 {
            return Ok("and its disk does not take it");
        }
        if fate < 9 {
            self.restart(index, tab)?;
            return Ok("and dies before it is stored");
        }
        let says_more = self.tablets[index].newer && self.chance.percent(60);
        if says_more {
            let written = newer::enrich(&mut batch, before, &mut self.chance);
            self.witness.knows_more(written);
            self.meet("an entry with a member that nobody knows");
        }
        self.witness.acknowledge(index, &batch);
        let tablet = &mut self.tablets[index];
        tablet.execute(tab, &batch);
        if fate < 12 {
            self.restart(index, tab)?;
            return Ok("and dies right after it is stored");
        }
        match says_more {
            // What is on disk says more than this tab knows.
            true => tablet.refresh(tab),
            false => tablet.tabs[tab].replica.stored(&ids),
        }
        Ok("")
    }

    /// What the disk did not take is offered once more; what vanished under an open tab is noticed and stored again.
    pub(crate) fn store_the_rest(&mut self, index: usize) {
        if self.at < self.tablets[index].full_until {
            return;
        }
        let mut stored = 0;
        for tab in 0..self.tablets[index].tabs.len() {
            stored += self.store_of_tab(index, tab);
        }
        if stored > 0 {
            self.note(format!("tablet {index} stores the rest"));
        }
    }

    fn store_of_tab(&mut self, index: usize, tab: usize) -> usize {
        let tablet = &mut self.tablets[index];
        if tablet.tabs[tab].cut_off {
            tablet.refresh(tab);
        }
        let (ids, batch) = tablet.tabs[tab].replica.unsaved();
        if !ids.is_empty() {
            self.witness.acknowledge(index, &batch);
            tablet.execute(tab, &batch);
            tablet.tabs[tab].replica.stored(&ids);
        }
        ids.len()
    }
}

fn names(drafts: &[Draft]) -> String {
    let names: Vec<_> = drafts.iter().map(|draft| draft.body.name()).collect();
    names.join(", ")
}
