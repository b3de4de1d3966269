//! This tablet as the server knows it. Outlives log-out: a tablet keeps its code for ever.

use crate::local;
use domain::World;
use domain::ids::{CommunityId, DeviceId};
use domain::time::Time;
use serde::{Deserialize, Serialize};

const KEY: &str = "shouwen.device";

/// This tablet as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    pub community: CommunityId,
    pub device: DeviceId,
    /// The tablet's code, `T07`.
    pub tablet: String,
    /// The day that `next_alias` counts, `261121`.
    pub day: String,
    /// The first alias counter of that day that the server has not seen.
    pub next_alias: u32,
}

impl Enrolment {
    pub(crate) fn kept() -> Option<Self> {
        local::read(KEY)
    }

    pub(crate) fn keep(&self) {
        local::keep(KEY, self);
    }

    /// The next counter of an alias of this tablet on `day`: aliases are never used twice, even
    /// where the browser lost its store.
    fn next(&self, world: &World, day: &str) -> u32 {
        let known = world.next_alias(&self.tablet, day);
        if self.day == day {
            known.max(self.next_alias)
        } else {
            known
        }
    }
}

/// The counter of this tablet's next alias at `now`.
pub fn next_alias(world: &World, tablet: &str, now: Time) -> u32 {
    let day = world.settings.offset.short_day(now);
    match Enrolment::kept().filter(|enrolment| enrolment.tablet == tablet) {
        Some(enrolment) => enrolment.next(world, &day),
        None => world.next_alias(tablet, &day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_that_the_server_has_seen_is_not_used_again() {
        let community = CommunityId(uuid::Uuid::nil());
        let world = World::new(community);
        let enrolment = Enrolment {
            community,
            device: DeviceId(uuid::Uuid::nil()),
            tablet: "T07".to_owned(),
            day: "261121".to_owned(),
            next_alias: 4,
        };
        assert_eq!(enrolment.next(&world, "261121"), 4);
        assert_eq!(enrolment.next(&world, "261122"), 1);
    }
}
