//! What the entries of a ticket say, without personal data.

use crate::alias::Alias;
use crate::ids::{EntryId, RoomId, StaffId, TicketId};
use crate::time::Time;
use crate::words::{CallbackOutcome, Channel, Field, Kind, VisitOutcome, WaitFor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `opened`: a resident's word was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What it is.
    pub kind: Kind,
    /// The room; none for public places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The fields as the first asked set them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<Field, String>,
    /// 维修工程: a repair with its own callback window.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub works: bool,
    /// When the resident wants it done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wants_by: Option<Time>,
    /// The key of "the same matter".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub matter: String,
    /// The rooms that took part, for an activity or a survey.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<RoomId>,
    /// The permanent offline alias, `T07-261121-003`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<Alias>,
    /// The ticket it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TicketId>,
}

/// `answered`: whose answer clock it stops.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answered {
    /// `resident` or `desk`; empty means the resident.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// When the resident was told to expect the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<Time>,
}

/// `step`: a step that the procedure names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stepped {
    /// The step's name.
    pub name: String,
}

/// `visit_started`: at the door.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VisitStarted {
    /// Knocks made; the procedure asks for three (004 4.4.2).
    pub knocks: u8,
    /// Whether the resident agreed to the entry.
    pub consent: bool,
    /// A second person of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<StaffId>,
}

/// `visit_ended`: leaving the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitEnded {
    /// The `visit_started` it ends.
    pub visit: EntryId,
    /// How it ended.
    pub outcome: VisitOutcome,
    /// Coded findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// When the resident was told to expect an answer to what could not be answered at the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<Time>,
}

/// `called_back`: a resident was met or phoned after the settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledBack {
    /// The settlement it asks about.
    pub settlement: EntryId,
    /// The room that was called back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// By visit or phone.
    pub channel: Channel,
    /// How it ended.
    pub outcome: CallbackOutcome,
    /// Coded answers by question: quality, service, satisfaction.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// Coded shortcomings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
    /// Whether the work was looked at.
    #[serde(default)]
    pub looked: bool,
    /// The second person of ours who was there, where the procedure asks for two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<StaffId>,
    /// When the resident was told to expect an answer to what could not be answered (001 第10篇 二.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<Time>,
}

/// `waiting`: for whom or what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What it waits for.
    #[serde(rename = "for")]
    pub reason: WaitFor,
}

/// `reported_up`: to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportedUp {
    /// A role or a name of a post.
    pub to: String,
}

/// `classified`: the fields it sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Classified {
    /// Field and value; a field that is not named stays.
    pub fields: BTreeMap<Field, String>,
}

/// `dispatched`: to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dispatched {
    /// The department.
    pub to: String,
    /// A second department that has a share in it; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// The person, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
}

/// `extension_asked` and `extension_approved`: until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The proposed or granted deadline.
    pub until: Time,
    /// The clock; `settle` unless named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clock: String,
}

/// `merged`: into which ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The ticket that goes on.
    pub into: TicketId,
}

/// `resolve`: which of two values stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolve {
    /// The contested field.
    pub field: Field,
    /// The entry whose value stands.
    pub entry: EntryId,
}

/// `numbered`: the office number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Numbered {
    /// `BX-261121-0042`
    pub number: String,
    /// The day it counts in, `261121`.
    pub day: String,
    /// Its place in that day.
    pub count: u32,
}
