//! Identities. Made on the device that records (UUIDv7), or derived from what caused them (UUIDv5).

use serde::{Deserialize, Serialize};
use uuid::{Uuid, Variant};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// One managed estate; owns one log.
    CommunityId,
    /// One entry of the log.
    EntryId,
    /// One stream, whatever its kind.
    StreamId,
    /// One enrolled device; the server has one too.
    DeviceId,
    /// One start of a tab: drawn at random, so that clones and restored tablets diverge by themselves.
    RunId,
    /// What a resident raised; the id of its stream.
    TicketId,
    /// A room; the id of its stream.
    RoomId,
    /// A resident; the id of their stream.
    ResidentId,
    /// A member of staff; the id of their stream.
    StaffId,
}

/// The id that follows from a cause: UUIDv5 with the cause as namespace, so that two writers make one.
pub fn derived(cause: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&cause, name.as_bytes())
}

impl EntryId {
    /// The id of the entry `name` that follows by itself from this one.
    pub fn following(self, name: &str) -> Self {
        Self(derived(self.0, name))
    }

    /// The ticket that this entry opens by itself (a failed callback's complaint).
    pub fn linked_ticket(self) -> TicketId {
        TicketId(derived(self.0, "ticket"))
    }

    /// Whether it is an id as authors make them: a UUIDv7, or derived.
    pub fn is_made_by_author(self) -> bool {
        is_made_by_author(self.0)
    }

    /// Whether the id was derived from a cause. Of two entries with one derived id the first stands.
    pub fn is_derived(self) -> bool {
        is_derived(self.0)
    }
}

impl StreamId {
    /// Whether it is an id as authors make them: a UUIDv7, or derived.
    pub fn is_made_by_author(self) -> bool {
        is_made_by_author(self.0)
    }

    /// Whether the id was derived: that of a register's card, a report, a stratum, a linked ticket.
    pub fn is_derived(self) -> bool {
        is_derived(self.0)
    }
}

fn is_made_by_author(id: Uuid) -> bool {
    is_derived(id) || is_of(id, 7)
}

fn is_derived(id: Uuid) -> bool {
    is_of(id, 5)
}

/// A version says something in ids of RFC 4122 alone.
fn is_of(id: Uuid, version: usize) -> bool {
    id.get_variant() == Variant::RFC4122 && id.get_version_num() == version
}

impl CommunityId {
    /// The room with this code. Imports on two machines make one room.
    pub fn room(self, code: &str) -> RoomId {
        RoomId(derived(self.0, &format!("room/{code}")))
    }

    /// The member of staff with this work number.
    pub fn staff(self, code: &str) -> StaffId {
        StaffId(derived(self.0, &format!("staff/{code}")))
    }

    /// The server's own device, which writes imports, draws and numbers.
    pub fn server_device(self) -> DeviceId {
        DeviceId(derived(self.0, "server"))
    }
}

impl RoomId {
    /// The resident of this name in this room.
    pub fn resident(self, name: &str) -> ResidentId {
        ResidentId(derived(self.0, &format!("resident/{name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_makes_ids_of_the_moment_and_of_a_cause() {
        let moment = uuid::uuid!("01939f00-0000-7000-8000-000000000001");
        let random = uuid::uuid!("f81d4fae-7dec-41d0-a765-00a0c91e6bf6");
        for (id, is_made, is_of_a_cause) in [
            (moment, true, false),
            (derived(moment, "drawn"), true, true),
            (random, false, false),
            (Uuid::nil(), false, false),
        ] {
            let (entry, stream) = (EntryId(id), StreamId(id));
            let made = [entry.is_made_by_author(), stream.is_made_by_author()];
            assert_eq!(made, [is_made; 2], "{id}");
            let derived = [entry.is_derived(), stream.is_derived()];
            assert_eq!(derived, [is_of_a_cause; 2], "{id}");
        }
    }

    #[test]
    fn an_id_of_another_variant_is_nobodys_whatever_its_version() {
        let moment = uuid::uuid!("01939f00-0000-7000-8000-000000000001");
        for id in [moment, derived(moment, "drawn")] {
            for first in 0..=0xf_u8 {
                let mut bytes = *id.as_bytes();
                bytes[8] = first << 4 | bytes[8] & 0xf;
                let other = EntryId(Uuid::from_bytes(bytes));
                let is_ours = (8..=0xb).contains(&first);
                assert_eq!(other.is_made_by_author(), is_ours, "{other}");
                let follows = is_ours && other.0.get_version_num() == 5;
                assert_eq!(other.is_derived(), follows, "{other}");
            }
        }
    }
}
