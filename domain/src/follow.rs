//! What follows by itself from an entry: written by its recorder, or by the server.
//!
//! The ids are derived from the cause, so that two writers make one entry.

use crate::body::{Body, DrawOpened, Drawn, Numbered, Opened, Private};
use crate::draw::{Secret, draw, stratum_key};
use crate::entry::Entry;
use crate::ids::EntryId;
use crate::stream::Stream;
use crate::ticket::{Settlement, Ticket};
use crate::verdict::Verdict;
use crate::words::{CallbackOutcome, Kind};
use crate::world::World;

/// An entry that follows from another and is still to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    /// Its derived id.
    pub id: EntryId,
    /// Where it belongs.
    pub stream: Stream,
    /// What it says.
    pub body: Body,
    /// Its personal data.
    pub private: Private,
}

/// What the recorder of `entry` writes in the same batch: a failed callback opens a linked
/// complaint (003 第十八条: 按照《住户投诉处理流程》处理).
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
    let linked = entry.id.linked_ticket();
    let opened = Opened {
        kind: Kind::Complaint,
        room: made.room.or(cause.room()),
        channel: Some(made.channel.clone()),
        fields: Default::default(),
        works: false,
        wants_by: None,
        participants: Vec::new(),
        matter: cause
            .opening
            .as_ref()
            .map(|opening| opening.opened.matter.clone())
            .unwrap_or_default(),
        alias: None,
        from: Some(cause.id),
    };
    let opening = cause.opening.as_ref();
    let private = Private {
        text: entry.text().map(str::to_owned),
        contact: opening.map(|opening| opening.contact.clone()),
        phone: opening.map(|opening| opening.phone.clone()),
        ..Private::default()
    };
    let id = entry.id.following("opened");
    vec![Following {
        id,
        stream: linked.into(),
        body: Body::Opened(Box::new(opened)),
        private,
    }]
}

/// What the server writes once `entry` is judged and folded into `world`: numbers and draws.
pub fn by_server(
    world: &World,
    entry: &Entry,
    verdict: &Verdict,
    secret: &Secret,
) -> Vec<Following> {
    let ticket = entry.ticket().and_then(|id| world.tickets.get(&id));
    let Some(ticket) = ticket.filter(|_| verdict.counts()) else {
        return Vec::new();
    };
    match &entry.body {
        Body::Opened(opened) if ticket.number.is_none() => {
            vec![number(world, entry, &opened.kind, verdict)]
        }
        Body::Settled => {
            let settlement = ticket
                .settlements
                .iter()
                .find(|each| each.entry == entry.id && each.draw.is_none());
            settlement.map_or_else(Vec::new, |settlement| {
                draws(world, ticket, settlement, verdict, secret)
            })
        }
        _ => Vec::new(),
    }
}

fn number(world: &World, entry: &Entry, kind: &Kind, verdict: &Verdict) -> Following {
    let day = world.settings.offset.short_day(verdict.received_at);
    let count = world
        .numbers
        .get(&day)
        .copied()
        .unwrap_or(0)
        .saturating_add(1);
    let number = format!("{}-{day}-{count:04}", kind.number_prefix());
    let body = Body::Numbered(Box::new(Numbered { number, day, count }));
    Following {
        id: entry.id.following("numbered"),
        stream: entry.stream.clone(),
        body,
        private: Private::default(),
    }
}

fn draws(
    world: &World,
    ticket: &Ticket,
    settlement: &Settlement,
    verdict: &Verdict,
    secret: &Secret,
) -> Vec<Following> {
    let Some(subject) = &settlement.subject else {
        return Vec::new();
    };
    let Some(rule) = world.callback_rule(ticket, subject) else {
        return Vec::new();
    };
    let month = world.settings.offset.month(verdict.received_at);
    let stream = Stream::stratum(world.community, subject, &month);
    let key = stratum_key(secret, world.community, subject, &month);
    let stratum = world.strata.get(&stream.id).cloned().unwrap_or_default();
    let Some(rate) = rule.rate else {
        return Vec::new();
    };
    let result = draw(stratum.tally, rate, key.die_of(settlement.entry));
    let drawn = Body::Drawn(Box::new(Drawn {
        settlement: settlement.entry,
        subject: subject.clone(),
        month: month.clone(),
        room: ticket.room(),
        n: result.tally.n,
        k: result.tally.k,
        forced: result.forced,
        drawn: result.drawn,
    }));
    let mut following = Vec::new();
    if stratum.commitment.is_empty() {
        let commitment = key.commitment();
        let body = Body::DrawOpened(Box::new(DrawOpened {
            subject: subject.clone(),
            month,
            commitment,
        }));
        let id = EntryId(crate::ids::derived(stream.id.0, "draw_opened"));
        following.push(Following {
            id,
            stream,
            body,
            private: Private::default(),
        });
    }
    let id = settlement.entry.following("drawn");
    following.push(Following {
        id,
        stream: ticket.id.into(),
        body: drawn,
        private: Private::default(),
    });
    following
}
