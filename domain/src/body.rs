//! What an entry says: one struct for each name, without and with personal data.
//!
//! The bytes that were written stay in the log as they came; these structs are how this version
//! reads them. Fields that it does not know are passed over, fields that are missing are empty.

mod draw;
mod missed;
mod photo;
mod private;
mod quote;
mod register;
mod report;
mod signed;
mod ticket;

pub use draw::{DrawOpened, DrawRevealed, Drawn, RateChosen};
pub use missed::{Missed, TurnedUp};
pub use photo::Photo;
pub use private::{Pad, Private, Stroke};
pub use quote::{QuoteLine, Quoted};
pub use register::{Put, ResidentCard, RoomCard, Settings, StaffCard, YearCard};
pub use report::Filled;
pub use signed::{Covered, SignMethod, Signed, Unsigned};
pub use ticket::{
    Answered, CalledBack, Classified, Dispatched, Extension, Merged, Numbered, Opened, ReportedUp,
    Resolve, Stepped, VisitEnded, VisitStarted, Waiting,
};

use crate::entry::Class;
use std::sync::Arc;

/// Why an entry's body cannot be read. The entry is kept and quarantined.
#[derive(Debug, thiserror::Error)]
#[error(
    "the body of `{name}` cannot be read ({cause}); keep the entry and look at its bytes at the desk"
)]
pub struct Unreadable {
    name: String,
    cause: String,
}

macro_rules! bodies {
    ($($(#[$meta:meta])* $variant:ident $(($payload:ty))? = $name:literal $class:ident),+ $(,)?) => {
        /// What an entry says.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Body {
            $($(#[$meta])* $variant $((Box<$payload>))?,)+
            /// An entry that this version does not know; it keeps its name.
            Unknown(String),
        }

        impl Body {
            /// Every entry name that this version knows.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The entry's name on the wire.
            pub fn name(&self) -> &str {
                match self {
                    $(bodies!(@pattern $variant $(, $payload)?) => $name,)+
                    Self::Unknown(name) => name,
                }
            }

            /// Fact, decision, or the server's own.
            pub fn class(&self) -> Class {
                match self {
                    $(bodies!(@pattern $variant $(, $payload)?) => Class::$class,)+
                    Self::Unknown(_) => Class::Fact,
                }
            }

            /// The same of the entry `name`, whatever it says.
            pub fn class_of(name: &str) -> Class {
                match name {
                    $($name => Class::$class,)+
                    _ => Class::Fact,
                }
            }

            /// Reads the body of the entry `name` from its JSON bytes.
            pub fn parse(name: &str, json: &str) -> Result<Self, Unreadable> {
                let unreadable = |error: serde_json::Error| Unreadable { name: name.to_owned(), cause: error.to_string() };
                Ok(match name {
                    $($name => bodies!(@parse $variant, json, unreadable $(, $payload)?),)+
                    other => {
                        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(json).map_err(unreadable)?;
                        Self::Unknown(other.to_owned())
                    }
                })
            }

            /// The body as JSON, for its author to write once.
            pub fn to_json(&self) -> String {
                match self {
                    $(bodies!(@bind $variant, payload $(, $payload)?) => bodies!(@json payload $(, $payload)?),)+
                    Self::Unknown(_) => "{}".to_owned(),
                }
            }
        }
    };
    (@pattern $variant:ident) => { Self::$variant };
    (@pattern $variant:ident, $payload:ty) => { Self::$variant(_) };
    (@bind $variant:ident, $binding:ident) => { Self::$variant };
    (@bind $variant:ident, $binding:ident, $payload:ty) => { Self::$variant($binding) };
    (@json $binding:ident) => { "{}".to_owned() };
    (@json $binding:ident, $payload:ty) => { serde_json::to_string($binding).unwrap_or_else(|_| "{}".to_owned()) };
    (@parse $variant:ident, $json:ident, $unreadable:ident) => {{
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>($json).map_err($unreadable)?;
        Self::$variant
    }};
    (@parse $variant:ident, $json:ident, $unreadable:ident, $payload:ty) => {
        Self::$variant(Box::new(serde_json::from_str::<$payload>($json).map_err($unreadable)?))
    };
}

impl Body {
    /// What this version reads of it all the way down, for who compares that with what was written: of a procedure's card
    /// the papers too, which else travel unread. An error where they cannot be read.
    pub fn read_whole(mut self) -> Result<Self, Unreadable> {
        if let Self::Put(put) = &mut self
            && let Some(procedure) = &mut put.procedure
        {
            let read = Arc::make_mut(procedure).read_papers();
            read.map_err(|error| Unreadable {
                name: "put".to_owned(),
                cause: error.to_string(),
            })?;
        }
        Ok(self)
    }
}

bodies! {
    /// Starts the ticket, its receipt clocks and the first-asked owner.
    Opened(Opened) = "opened" Fact,
    /// A line in the timeline.
    Noted = "noted" Fact,
    /// Progress on the matter.
    Progressed = "progressed" Fact,
    /// A phone call.
    Called = "called" Fact,
    /// Stops the answer clock of its addressee.
    Answered(Answered) = "answered" Fact,
    /// Starts the "2 hours after clarified" clock (000 篇1 4.5.3).
    Clarified = "clarified" Fact,
    /// The apology that some procedures ask for first.
    Apologised = "apologised" Fact,
    /// A step that the procedure names.
    Step(Stepped) = "step" Fact,
    /// Arrival at the home.
    VisitStarted(VisitStarted) = "visit_started" Fact,
    /// Leaving the home.
    VisitEnded(VisitEnded) = "visit_ended" Fact,
    /// A picture of the matter; its bytes travel apart.
    Photo(Photo) = "photo" Fact,
    /// The price named before work.
    Quoted(Quoted) = "quoted" Fact,
    /// The resident's consent to the price.
    Consented(Quoted) = "consented" Fact,
    /// Money taken.
    Paid(Quoted) = "paid" Fact,
    /// Material used.
    Materials(Quoted) = "materials" Fact,
    /// The work was looked at.
    Inspected = "inspected" Fact,
    /// A resident's signature, or the coded reason that there is none.
    Signed(Signed) = "signed" Fact,
    /// A resident was called back.
    CalledBack(CalledBack) = "called_back" Fact,
    /// Work rests.
    Waiting(Waiting) = "waiting" Fact,
    /// Work goes on.
    Resumed = "resumed" Fact,
    /// The matter was reported to a superior.
    ReportedUp(ReportedUp) = "reported_up" Fact,
    /// The written notice after a failed callback went out.
    NoticeIssued = "notice_issued" Fact,
    /// Severity, validity, category … are set.
    Classified(Classified) = "classified" Decision,
    /// Given to a department.
    Dispatched(Dispatched) = "dispatched" Decision,
    /// Signed for by the department.
    Received = "received" Decision,
    /// Given back.
    Returned = "returned" Decision,
    /// More time is asked for.
    ExtensionAsked(Extension) = "extension_asked" Fact,
    /// More time is given.
    ExtensionApproved(Extension) = "extension_approved" Decision,
    /// More time is not given.
    ExtensionDenied = "extension_denied" Decision,
    /// 办结
    Settled = "settled" Decision,
    /// Taken up again.
    Reopened = "reopened" Decision,
    /// Not ours or not valid; explained.
    NotAccepted = "not_accepted" Decision,
    /// 作废
    Cancelled = "cancelled" Decision,
    /// Continued in another ticket.
    Merged(Merged) = "merged" Decision,
    /// 审核; in the stream of a report, of that report.
    Reviewed = "reviewed" Decision,
    /// A post of the gates signed.
    SignedOff = "signed_off" Decision,
    /// 归档
    Archived = "archived" Decision,
    /// Somebody with an interest steps back.
    Recused = "recused" Fact,
    /// Closes a conflict.
    Resolve(Resolve) = "resolve" Decision,
    /// The server's choice whether a settlement is called back.
    Drawn(Drawn) = "drawn" Server,
    /// The office number.
    Numbered(Numbered) = "numbered" Server,
    /// A register's card is written.
    Put(Put) = "put" Decision,
    /// A register's card is struck.
    Removed = "removed" Decision,
    /// A stratum opens with the commitment to its key.
    DrawOpened(DrawOpened) = "draw_opened" Server,
    /// The key of a stratum whose last window has closed.
    DrawRevealed(DrawRevealed) = "draw_revealed" Server,
    /// The centre head's rate inside a band.
    RateChosen(RateChosen) = "rate_chosen" Decision,
    /// A report was written.
    Filled(Filled) = "filled" Fact,
    /// What a tablet counted never came.
    Missed(Missed) = "missed" Server,
    /// It came after all.
    TurnedUp(TurnedUp) = "turned_up" Server,
}

#[cfg(test)]
mod tests;
