//! Whether the browser has cleared the records of this tablet by itself. Browsers do so when a device runs out of room, and tell
//! nobody; but they leave `localStorage`, where a word stands of what there was.

use crate::local;
use domain::CommunityId;
use serde::{Deserialize, Serialize};

/// What the store held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Records that came from the server: they come again.
    pub records: u64,
    /// Records that had not reached it.
    pub waiting: usize,
}

/// Leaves word of what the store holds.
pub(crate) fn keep(community: CommunityId, held: Held) {
    let key = held_key(community);
    if local::read(&key) != Some(held) {
        local::keep(&key, &held);
    }
}

/// What is gone of a store that has just been found, empty or not, until somebody has taken note of it.
pub(crate) fn gone(community: CommunityId, is_empty: bool) -> Option<Held> {
    let held = local::read::<Held>(&held_key(community)).filter(|held| *held != Held::default());
    if let Some(held) = held.filter(|_| is_empty) {
        local::keep(&gone_key(community), &held);
        local::forget(&held_key(community));
    }
    local::read(&gone_key(community))
}

/// Somebody has taken note.
pub(crate) fn noted(community: CommunityId) {
    local::forget(&gone_key(community));
}

fn held_key(community: CommunityId) -> String {
    format!("shouwen.held.{community}")
}

fn gone_key(community: CommunityId) -> String {
    format!("shouwen.gone.{community}")
}
