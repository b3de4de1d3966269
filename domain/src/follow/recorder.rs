//! What the recorder of an entry writes in the same batch.

use super::Following;
use crate::body::{Body, CalledBack, Opened, Private};
use crate::entry::Entry;
use crate::ticket::Ticket;
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
    let private = Private {
        text: entry.text().map(str::to_owned),
        contact: opening.map(|opening| opening.contact.clone()),
        phone: opening.map(|opening| opening.phone.clone()),
        ..Private::default()
    };
    vec![Following {
        id: entry.id.following("opened"),
        stream: entry.id.linked_ticket().into(),
        body: Body::Opened(Box::new(opened(cause, made, kind))),
        private,
    }]
}

fn kind_of_linked(world: &World, cause: &Ticket, made: &CalledBack) -> Option<Kind> {
    let mut settlements = cause.settlements.iter();
    let settlement = settlements.find(|each| each.entry == made.settlement)?;
    let rule = world.callback_rule(cause, settlement.subject.as_ref()?)?;
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
