//! The tablets of the demo community: whose they are, when they had no network, how their clocks err.

use super::chance::Chance;
use super::people::{TABLETS, Who, everybody};
use domain::time::{DAY, HOUR, MINUTE};
use domain::{CommunityId, DeviceId, Time};
use sync::storage::Grant;

/// One tablet.
#[derive(Clone, Debug)]
pub struct Tablet {
    /// Its number: 3 is T03.
    pub number: u32,
    /// Its id.
    pub device: DeviceId,
    /// Since when it is enrolled.
    pub since: Time,
    /// Everybody who may write on it.
    pub grants: Vec<Grant>,
    /// How far its clock is ahead, in milliseconds; it was measured.
    pub(super) ahead: i64,
    offline: Vec<(Time, Time)>,
}

/// How long an entry travels while there is a network.
const TRAVEL: i64 = 9_000;

/// The tablets, enrolled at `since`.
pub(super) fn tablets(
    community: CommunityId,
    (since, until): (Time, Time),
    chance: &mut Chance,
) -> Vec<Tablet> {
    let tablet = |number| {
        let mine = |who: &Who| who.person().tablet == number;
        let grant = |who: Who| Grant {
            staff: who.id(community),
            from: since,
            until: None,
        };
        Tablet {
            number,
            device: DeviceId(chance.random_id()),
            since,
            grants: everybody().filter(mine).map(grant).collect(),
            ahead: chance.between(-4_000, 4_000),
            offline: offline(number, since, until, chance),
        }
    };
    (1..=TABLETS).map(tablet).collect()
}

/// Butlers and technicians work in basements; the office has a network.
fn offline(number: u32, since: Time, until: Time, chance: &mut Chance) -> Vec<(Time, Time)> {
    let percent = match number {
        3 | 4 => 20,
        5 => 35,
        _ => 0,
    };
    let last = until.plus(-DAY);
    let mut windows = Vec::new();
    let mut day = since;
    while day < last {
        if chance.happens(percent) {
            let from = day.plus(chance.between(1, 8) * HOUR + chance.between(0, 59) * MINUTE);
            windows.push((from, from.plus(chance.between(25, 150) * MINUTE)));
        }
        day = day.plus(DAY);
    }
    windows
}

impl Tablet {
    /// When the server takes in what is written at `at`.
    pub(super) fn arrives(&self, at: Time) -> Time {
        let window = self
            .offline
            .iter()
            .find(|(from, until)| *from <= at && at < *until);
        window.map_or(at, |(_, until)| *until).plus(TRAVEL)
    }

    /// What people call it.
    pub(super) fn code(&self) -> String {
        format!("T{:02}", self.number)
    }
}
