//! Numbers that may stand on paper already, though the log does not know them.

use crate::time::Time;
use crate::world::World;
use std::collections::BTreeMap;

/// How far counters jump: more than a community gives in a day.
const LEAP: u32 = 1_000;

/// What the counters of office numbers and aliases have to stay above once a part of the log was lost and is handed back: what
/// has not come back yet may have been printed (design: One round trip).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floors {
    /// The highest number, by day, that may have been given.
    numbers: BTreeMap<String, u32>,
    /// The highest alias counter, by tablet and day, `T07-261121`.
    aliases: BTreeMap<String, u32>,
}

impl Floors {
    /// Lets the counters of the day of `moment` jump, from where `world` has them. Once a day: what comes back later was given
    /// before the jump.
    pub fn raise(&mut self, world: &World, moment: Time) {
        let day = world.settings.offset.short_day(moment);
        if self.numbers.contains_key(&day) {
            return;
        }
        let leapt = |count: u32| count.saturating_add(LEAP);
        let of_the_day = |key: &&String| key.rsplit('-').next() == Some(day.as_str());
        let aliases = world.aliases.iter().filter(|(key, _)| of_the_day(key));
        let aliases = aliases.map(|(key, count)| (key.clone(), leapt(*count)));
        self.aliases.extend(aliases);
        let highest = world.numbers.get(&day).copied().unwrap_or(0);
        self.numbers.insert(day, leapt(highest));
    }

    /// The counter of the tablet's next alias on `day`.
    pub fn next_alias(&self, world: &World, tablet: &str, day: &str) -> u32 {
        let leapt = self.numbers.contains_key(day).then_some(LEAP);
        let known = self.aliases.get(&format!("{tablet}-{day}")).copied();
        let floor = known.or(leapt).unwrap_or(0).saturating_add(1);
        world.next_alias(tablet, day).max(floor)
    }

    pub(super) fn number(&self, day: &str) -> u32 {
        self.numbers.get(day).copied().unwrap_or(0)
    }
}
