//! Cards of the registers: rooms, residents, staff, the procedure, the settings.

use crate::calendar::{OfficeHours, Year};
use crate::ids::RoomId;
use crate::procedure::Procedure;
use crate::room::RoomCode;
use crate::time::Offset;
use crate::words::Role;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A card is written; which one follows from the stream's kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Put {
    /// In a room's stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomCard>,
    /// In a resident's stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resident: Option<ResidentCard>,
    /// In the stream of a member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffCard>,
    /// In the procedure stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<Arc<Procedure>>,
    /// In the stream of a year's calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<YearCard>,
    /// In the settings stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Settings>,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomCard {
    /// Its code, `3-1-1502`.
    pub code: RoomCode,
    /// The area it belongs to; empty where the community has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
}

/// A resident without name and phones, which are private.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResidentCard {
    /// The rooms that are theirs.
    pub rooms: Vec<RoomId>,
    /// `owner` 业主 · `tenant` 租户 · `family` 家人 · `other` 其他; older logs have words of their own.
    pub relation: String,
}

/// A member of staff without the name, which is private.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffCard {
    /// The work number, `gl01`.
    pub code: String,
    /// The posts they hold.
    pub roles: Vec<Role>,
    /// The department they belong to; empty for none.
    pub department: String,
    /// The areas they look after, as people name them; empty for all.
    pub areas: String,
}

/// A year's days off and make-up working days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct YearCard {
    /// The year.
    pub year: i32,
    /// Its arrangement.
    pub days: Year,
}

/// A community's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The community's name.
    pub name: String,
    /// The hotline as printed.
    pub hotline: String,
    /// Distance from UTC.
    pub offset: Offset,
    /// The procedure in force for new tickets.
    pub procedure: String,
    /// The named alternatives of the procedure that this community chose.
    pub alternatives: Vec<String>,
    /// When the office works.
    pub hours: OfficeHours,
    /// The company's prefix of the forms' codes, where the texts print `**`; empty where none is set.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code_prefix: String,
    /// Whether a tablet has the tickets of its people's areas alone; else it has those of all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tablets_by_area: bool,
}
