//! Names of the outside, and the ids that follow from them.

use crate::ids::{CommunityId, EntryId, RoomId, TicketId, derived};
use crate::room::RoomCode;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The ticket that the outside calls `name`.
pub(super) fn ticket(community: CommunityId, name: &str) -> TicketId {
    TicketId(derived(community.0, &format!("ticket/{name}")))
}

/// The room that the outside calls `name`; the ways people write a room make one.
pub(super) fn room(community: CommunityId, name: &str) -> RoomId {
    community.room(&room_name(name))
}

/// A room's name as everybody writes it.
pub(super) fn room_name(name: &str) -> String {
    RoomCode::parse(name).map_or_else(|_| name.trim().to_owned(), |code| code.to_string())
}

/// The id of a line's first entry: it follows from what the line says, not from what a server said of it.
pub(super) fn entry(community: CommunityId, line: &Map<String, Value>) -> EntryId {
    let said = line
        .iter()
        .filter(|(field, _)| !matches!(field.as_str(), "received" | "verdict"));
    let said: BTreeMap<&String, &Value> = said.collect();
    let content = serde_json::to_string(&said).unwrap_or_default();
    EntryId(derived(community.0, &format!("line/{content}")))
}
