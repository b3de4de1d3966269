//! What befalls tabs, clocks, rights and the server.

use super::estate::COMMUNITY;
use super::invariants::Check;
use super::world::World;
use domain::time::{DAY, MINUTE};

impl World {
    /// A tab ends with what it had in memory, and starts again on what is on disk.
    pub(crate) fn restart(&mut self, index: usize, tab: usize) -> Check {
        self.tablets[index].restart(tab, &mut self.chance);
        self.witness.hidden(index, tab);
        let lost = self.witness.book(&self.tablets)?;
        if !lost.is_empty() {
            let lost = lost.len();
            self.note(format!("{lost} entries go with tab {index}.{tab}"));
        }
        Ok(())
    }

    pub(crate) fn a_tab_dies(&mut self, index: usize) -> Check {
        let tab = self.chance.below(self.tablets[index].tabs.len());
        self.restart(index, tab)?;
        self.meet("a tab dies");
        self.note(format!("tablet {index}.{tab} dies"));
        Ok(())
    }

    pub(crate) fn the_server_ends(&mut self) -> Check {
        if self.chance.percent(50) && self.server.restore(&mut self.chance) {
            // Its connections end with it. What it had answered before may still arrive.
            self.network.requests.clear();
            self.witness.lose();
            self.witness.read(&self.server, self.now)?;
            let lost = self.witness.book(&self.tablets)?.len();
            self.meet("a backup is brought back");
            self.note(format!(
                "the server is restored from a backup; {lost} entries go with it"
            ));
            return Ok(());
        }
        let which = self.chance.below(2);
        self.server.restart(which, &mut self.chance);
        self.meet("a server restarts");
        self.note(format!("server {which} restarts"));
        Ok(())
    }

    /// It jumps: by days, by a month, or back to what it should be.
    pub(crate) fn a_clock_goes_wrong(&mut self, index: usize) {
        let far = match self.chance.below(4) {
            0 => 0,
            1 => 2 * DAY,
            _ => 30 * DAY,
        };
        let skew = self.chance.between(-far, far);
        if skew.abs() > 10 * DAY {
            self.meet("a clock is off by weeks");
        }
        self.tablets[index].skew = skew;
        self.note(format!(
            "the clock of tablet {index} is {}min off",
            skew / MINUTE
        ));
    }

    /// Somebody loses a tablet, or gets it back.
    pub(crate) fn rights_change(&mut self, index: usize) {
        let tablet = &self.tablets[index];
        let Some(staff) = self.chance.pick(&tablet.crew).copied() else {
            return;
        };
        let (storage, now) = (&self.server.storage, self.now);
        storage.withdraw(COMMUNITY, tablet.device, staff, now);
        let returns = self.chance.percent(60);
        if returns {
            storage.grant(COMMUNITY, tablet.device, staff, now.plus(30 * MINUTE));
        }
        self.note(format!(
            "tablet {index} is taken from somebody, given back: {returns}"
        ));
    }

    pub(crate) fn the_lock_moves(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        tablet.hand_lock();
        let leader = tablet.leader;
        self.note(format!("tab {leader} of tablet {index} syncs from now on"));
    }

    pub(crate) fn a_tablet_is_cut_off(&mut self, index: usize) {
        let steps = self.chance.below(25);
        self.tablets[index].partitioned_until = self.at + 5 + steps;
        self.meet("a partition");
        self.note(format!("tablet {index} is cut off for {} steps", 5 + steps));
    }
}
