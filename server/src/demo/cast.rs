//! The tickets of the screens: one afternoon at the demo's moment, and what led to it.

mod board;
mod callbacks;
mod october;

pub(super) use board::board;
pub(super) use callbacks::callbacks;
pub(super) use october::october;

use super::people::Who;
use super::plan::Word;
use super::watch::on;
use domain::words::{Channel, Kind};

/// A resident's word at `at`, in person.
fn word<'w>(
    at: &str,
    who: Who,
    kind: Kind,
    room: Option<&'w str>,
    (matter, text): (&'w str, &str),
) -> Word<'w> {
    Word {
        at: on(at),
        who,
        kind,
        room,
        text: text.to_owned(),
        channel: Channel::InPerson,
        matter,
        works: false,
        wants_by: None,
        participants: &[],
    }
}
