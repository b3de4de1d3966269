//! Streams: what an entry belongs to.

use crate::ids::{CommunityId, EntryId, ResidentId, RoomId, StaffId, StreamId, TicketId, derived};
use crate::open::open_enum;
use crate::words::Subject;
use serde::{Deserialize, Serialize};

open_enum! {
    /// The kinds of stream.
    StreamKind {
        /// What a resident raised 事项.
        Ticket = "ticket",
        /// Register of rooms 房号.
        Room = "room",
        /// Register of residents 业户.
        Resident = "resident",
        /// Register of staff 员工.
        Staff = "staff",
        /// Register of areas; one stream a community.
        Area = "area",
        /// Register of prices; one stream a community.
        Tariff = "tariff",
        /// The written procedures 作业程序; one stream a community.
        Procedure = "procedure",
        /// Holidays and make-up working days; one stream a community.
        Calendar = "calendar",
        /// The community's settings; one stream a community.
        Settings = "settings",
        /// A report 报表.
        Report = "report",
        /// A notice 公告.
        Notice = "notice",
        /// A shift and its handover 交接班.
        Shift = "shift",
        /// A stratum of the draw 抽样.
        Draw = "draw",
    }
}

/// A stream's kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stream {
    /// What kind of thing it is.
    pub kind: StreamKind,
    /// Which one.
    pub id: StreamId,
}

impl Stream {
    /// The stream of kind `kind` of which a community has only one.
    pub fn of_community(kind: StreamKind, community: CommunityId) -> Self {
        Self {
            kind,
            id: StreamId(community.0),
        }
    }

    /// The stratum of `subject` in `month` (`2026-11`).
    pub fn stratum(community: CommunityId, subject: &Subject, month: &str) -> Self {
        let id = derived(community.0, &format!("{subject}/{month}"));
        Self {
            kind: StreamKind::Draw,
            id: StreamId(id),
        }
    }

    /// The report of this name about this stretch of time (`weekly`, `2026-W10`): whoever writes it, it is one.
    pub fn report(community: CommunityId, name: &str, period: &str) -> Self {
        Self {
            kind: StreamKind::Report,
            id: StreamId(derived(community.0, &format!("report/{name}/{period}"))),
        }
    }

    /// The stratum of one activity: its settlement stands for the month.
    pub fn activity_stratum(community: CommunityId, settlement: EntryId) -> Self {
        Self::stratum(community, &Subject::Activity, &settlement.to_string())
    }
}

macro_rules! from_id {
    ($($id:ident => $kind:ident),+) => {$(
        impl From<$id> for Stream {
            fn from(id: $id) -> Self {
                Self { kind: StreamKind::$kind, id: StreamId(id.0) }
            }
        }
    )+};
}

from_id!(TicketId => Ticket, RoomId => Room, ResidentId => Resident, StaffId => Staff);
