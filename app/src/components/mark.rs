//! The sync mark of one record: on this device, on its way, confirmed, or judged otherwise.

use super::icon::{Glyph, Icon};
use crate::context::{use_replica, use_texts};
use crate::replica::Mark;
use domain::{EntryId, Outcome};
use leptos::prelude::*;

/// Where the record stands on its way to the server; once there, what the server said of it.
#[component]
pub fn SyncMark(entry: EntryId, outcome: Outcome) -> impl IntoView {
    let replica = use_replica();
    let look = Memo::new(move |_| Look::of(replica.mark(entry), &outcome));
    move || shown(look.get())
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Unsaved,
    Local,
    Sent,
    Confirmed,
    Flagged,
    Conflict,
    Refused,
}

impl Look {
    fn of(mark: Mark, outcome: &Outcome) -> Self {
        match (mark, outcome) {
            (Mark::Unsaved, _) => Self::Unsaved,
            (Mark::Local, _) => Self::Local,
            (Mark::Sent, _) => Self::Sent,
            (Mark::Confirmed, Outcome::Accepted) => Self::Confirmed,
            (Mark::Confirmed, Outcome::Conflict) => Self::Conflict,
            (Mark::Confirmed, Outcome::Refused) => Self::Refused,
            (Mark::Confirmed, _) => Self::Flagged,
        }
    }

    fn glyph(self) -> (&'static str, Glyph) {
        match self {
            Self::Unsaved | Self::Refused => ("mark refused", Glyph::Warning),
            Self::Local => ("mark local", Glyph::Tablet),
            Self::Sent => ("mark", Glyph::Up),
            Self::Confirmed => ("mark done", Glyph::DoubleCheck),
            Self::Flagged | Self::Conflict => ("mark flag", Glyph::Warning),
        }
    }
}

fn shown(look: Look) -> impl IntoView {
    let t = use_texts();
    let (class, glyph) = look.glyph();
    let ticket = t.ticket;
    let words = match look {
        Look::Unsaved => ticket.mark_unsaved,
        Look::Local => ticket.mark_local,
        Look::Sent => ticket.mark_sent,
        Look::Confirmed => ticket.mark_confirmed,
        Look::Flagged => ticket.mark_flagged,
        Look::Conflict => ticket.mark_conflict,
        Look::Refused => ticket.mark_refused,
    };
    view! {
        <span class=class>
            <Icon glyph class="i s"/>
            {words}
        </span>
    }
}
