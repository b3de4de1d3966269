//! What the recorder of an entry writes in the same batch, and how anybody else can tell that it is that.

use super::Following;
use crate::body::{Body, CalledBack, Opened, Private};
use crate::entry::Entry;
use crate::ids::{EntryId, TicketId};
use crate::stream::Stream;
use crate::ticket::{Event, Ticket};
use crate::words::{CallbackOutcome, Kind};
use crate::world::World;

/// What the recorder of `entry` writes in the same batch: a failed callback opens a linked ticket of the kind that its rule
/// names (003 第十八条: 按照《住户投诉处理流程》处理); none where the rule names none.
pub fn by_recorder(world: &World, entry: &Entry) -> Vec<Following> {
    let Body::CalledBack(made) = &entry.body else {
        return Vec::new();
    };
    if made.outcome != CallbackOutcome::Unsatisfied {
        return Vec::new();
    }
    let Some(cause) = entry.ticket().and_then(|id| world.tickets.get(&id)) else {
        return Vec::new();
    };
    let Some(kind) = kind_of_linked(world, cause, made) else {
        return Vec::new();
    };
    let opening = cause.opening.as_ref();
    let (id, stream) = linked(entry.id);
    let private = Private {
        text: entry.text().map(str::to_owned),
        contact: opening.map(|opening| opening.contact.clone()),
        phone: opening.map(|opening| opening.phone.clone()),
        ..Private::default()
    };
    vec![Following {
        id,
        stream,
        body: Body::Opened(Box::new(opened(cause, made, kind))),
        private,
    }]
}

/// The id and the stream of the opening that follows from the failed callback `cause`.
fn linked(cause: EntryId) -> (EntryId, Stream) {
    (cause.following("opened"), cause.linked_ticket().into())
}

/// What an entry with derived ids follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A failed callback of its own device, from which its id and its stream are derived.
    Found,
    /// It names a ticket that has not been opened yet.
    Awaited(TicketId),
    /// Nothing.
    Missing,
}

/// What `entry` follows from, of all that recorders derive. Only the ids are compared: what the cause opens was decided on
/// the device, by what it knew of the settlement, and the resident's complaint stands whatever came of that meanwhile.
pub fn cause(world: &World, entry: &Entry) -> Cause {
    let Body::Opened(opened) = &entry.body else {
        return Cause::Missing;
    };
    let Some(from) = opened.from else {
        return Cause::Missing;
    };
    let Some(ticket) = world.tickets.get(&from) else {
        return Cause::Awaited(from);
    };
    let derives = |event: &Event| {
        let failed = matches!(&*event.body, Body::CalledBack(made) if made.outcome == CallbackOutcome::Unsatisfied);
        let (id, stream) = linked(event.entry);
        failed && event.device == entry.device && id == entry.id && stream == entry.stream
    };
    if ticket.timeline.iter().any(derives) {
        Cause::Found
    } else {
        Cause::Missing
    }
}

fn kind_of_linked(world: &World, cause: &Ticket, made: &CalledBack) -> Option<Kind> {
    let rule = world.rule_of_call(cause, made.settlement, made.room)?;
    rule.failed_opens.clone()
}

fn opened(cause: &Ticket, made: &CalledBack, kind: Kind) -> Opened {
    let matter = cause.opening.as_ref().map(|opening| &opening.opened.matter);
    Opened {
        kind,
        room: made.room.or(cause.room()),
        channel: Some(made.channel.clone()),
        fields: Default::default(),
        works: false,
        wants_by: None,
        participants: Vec::new(),
        matter: matter.cloned().unwrap_or_default(),
        alias: None,
        from: Some(cause.id),
    }
}
