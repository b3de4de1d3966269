//! What the entries of a ticket say, without personal data.

use crate::alias::Alias;
use crate::ids::{EntryId, RoomId, StaffId, TicketId};
use crate::time::Time;
use crate::words::{CallbackOutcome, Channel, Field, Kind, Subject, VisitOutcome, WaitFor};
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

/// A line of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuoteLine {
    /// What it is.
    pub item: String,
    /// How many.
    pub count: u32,
    /// Price of one in fen.
    pub fen: i64,
}

/// `quoted`, `consented`, `paid`, `materials`: lines and their sum in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quoted {
    /// The sum in fen.
    pub fen: i64,
    /// The lines, where they are given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<QuoteLine>,
}

impl Quoted {
    /// Whether the sum is not negative and, where lines are given, is theirs. A line may take something off.
    pub fn adds_up(&self) -> bool {
        let of_line = |line: &QuoteLine| i128::from(line.fen) * i128::from(line.count);
        let sum: i128 = self.lines.iter().map(of_line).sum();
        self.fen >= 0 && (self.lines.is_empty() || sum == i128::from(self.fen))
    }
}

/// A value that a signature covers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The value's name.
    pub field: String,
    /// The value as it was shown.
    pub value: String,
}

crate::open::open_enum! {
    /// How a signature was given.
    SignMethod {
        /// Written by hand on the pad.
        Drawn = "drawn",
        /// The name typed, before a witness.
        Typed = "typed",
        /// Not given; `unsigned` says why.
        None = "none",
    }
}

crate::open::open_enum! {
    /// Why there is no signature by hand.
    Unsigned {
        /// Would not sign.
        Refused = "refused",
        /// Does not agree with the text.
        Disagrees = "disagrees",
        /// Not at home; family took note.
        Absent = "absent",
        /// Cannot write.
        CannotWrite = "cannot_write",
        /// By phone.
        Phone = "phone",
    }
}

/// `signed`: what the resident signed, and that they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The entry that it signs: a callback, a visit's end, a quote.
    pub of: EntryId,
    /// How it was given.
    pub method: SignMethod,
    /// Why it was not written by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsigned: Option<Unsigned>,
    /// The signer's relation to the room.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// The language of the text, `zh-Hans`.
    #[serde(default)]
    pub language: String,
    /// SHA-256 of the text that was shown, lower-case hex.
    #[serde(default)]
    pub digest: String,
    /// The values that the text states.
    #[serde(default)]
    pub covers: Vec<Covered>,
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

/// `drawn`: the server's choice for one settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The settlement.
    pub settlement: EntryId,
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month, `2026-11`; for an activity its settlement's id.
    pub month: String,
    /// The room to be called back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// Settled so far in the stratum, this one included.
    pub n: u64,
    /// Drawn so far in the stratum, this one included.
    pub k: u64,
    /// Whether the rate demanded it.
    pub forced: bool,
    /// Whether it is to be called back.
    pub drawn: bool,
    /// The rate at which it was drawn; none in draws of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<crate::draw::Rate>,
    /// When its window closes; none where the clause gives no window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Time>,
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

/// `draw_opened`: the commitment to a stratum's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawOpened {
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month.
    pub month: String,
    /// SHA-256 of the stratum's key, lower-case hex.
    pub commitment: String,
}

/// `draw_revealed`: the key of a stratum, once its last window has closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRevealed {
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month; for an activity its settlement's id.
    pub month: String,
    /// The stratum's key, 32 bytes in lower-case hex.
    pub key: String,
}

/// `rate_chosen`: the head's choice inside a band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateChosen {
    /// The subject.
    pub subject: Subject,
    /// The rate, `2/5`.
    pub rate: crate::draw::Rate,
}
