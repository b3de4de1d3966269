//! What the server writes once an entry is judged and folded: numbers and draws.

use super::lots::{lots, stratum_month};
use super::{Floors, Following};
use crate::body::{Body, DrawOpened, Drawn, Numbered};
use crate::draw::{Secret, StratumKey, stratum_key};
use crate::entry::Entry;
use crate::ids::{EntryId, derived};
use crate::stream::Stream;
use crate::ticket::{Settlement, Ticket};
use crate::verdict::Verdict;
use crate::words::{Field, Kind, Subject};
use crate::world::World;

/// What the server writes once `entry` is judged and folded into `world`: numbers, above what `floors` says, and draws.
pub fn by_server(
    world: &World,
    entry: &Entry,
    verdict: &Verdict,
    secret: &Secret,
    floors: &Floors,
) -> Vec<Following> {
    let ticket = entry.ticket().and_then(|id| world.tickets.get(&id));
    let Some(ticket) = ticket.filter(|_| verdict.counts()) else {
        return Vec::new();
    };
    if let Body::Opened(opened) = &entry.body {
        let first = ticket.number.is_none();
        return first
            .then(|| number(world, entry, &opened.kind, verdict, floors))
            .into_iter()
            .collect();
    }
    to_draw(ticket, entry, verdict).map_or_else(Vec::new, |(settlement, subject)| {
        draws(world, ticket, settlement, &subject, verdict, secret)
    })
}

fn number(
    world: &World,
    entry: &Entry,
    kind: &Kind,
    verdict: &Verdict,
    floors: &Floors,
) -> Following {
    let day = world.settings.offset.short_day(verdict.received_at);
    let highest = world.numbers.get(&day).copied().unwrap_or(0);
    let count = highest.max(floors.number(&day)).saturating_add(1);
    let number = format!("{}-{day}-{count:04}", kind.number_prefix());
    let body = Body::Numbered(Box::new(Numbered { number, day, count }));
    Following::new(entry.id.following("numbered"), entry.stream.clone(), body)
}

/// The settlement that has to be drawn once `entry` is judged and folded into its `ticket`, and as what.
pub(crate) fn to_draw<'a>(
    ticket: &'a Ticket,
    entry: &Entry,
    verdict: &Verdict,
) -> Option<(&'a Settlement, Subject)> {
    match &entry.body {
        Body::Settled | Body::NotAccepted => settled(ticket, entry.id),
        Body::Classified(_) | Body::Resolve(_) => {
            settled(ticket, entry.id).or_else(|| reclassified(ticket, verdict))
        }
        _ => None,
    }
}

fn settled(ticket: &Ticket, entry: EntryId) -> Option<(&Settlement, Subject)> {
    let mut settlements = ticket.settlements.iter();
    let settlement = settlements.find(|each| each.entry == entry && each.draws.is_empty())?;
    Some((settlement, settlement.subject.clone()?))
}

/// What was settled as one subject and turns out to be another is drawn again in that stratum; the first draw stands.
fn reclassified<'a>(ticket: &'a Ticket, verdict: &Verdict) -> Option<(&'a Settlement, Subject)> {
    if !verdict.changes.fields.contains_key(&Field::Works) || ticket.step.is_unsettled() {
        return None;
    }
    let (settlement, subject) = (ticket.settlements.last()?, ticket.subject()?);
    let was_drawn = settlement.draws.iter().any(|draw| draw.subject == subject);
    let is_own = settlement.subject.as_ref() == Some(&subject);
    (!was_drawn && !is_own).then_some((settlement, subject))
}

fn draws(
    world: &World,
    ticket: &Ticket,
    settlement: &Settlement,
    subject: &Subject,
    verdict: &Verdict,
    secret: &Secret,
) -> Vec<Following> {
    let month = stratum_month(world, subject, settlement.entry, verdict.received_at);
    let key = stratum_key(secret, world.community, subject, &month);
    let drawn = lots(world, ticket, settlement, subject, &month, |room| {
        key.die_in(subject, settlement.entry, room)
    });
    if drawn.is_empty() {
        return Vec::new();
    }
    let mut following = Vec::from_iter(opening(world, subject, &month, &key));
    following.extend(drawn.into_iter().map(|drawn| {
        let id = settlement.entry.following(&name(settlement, &drawn));
        Following::new(id, ticket.id.into(), Body::Drawn(Box::new(drawn)))
    }));
    following
}

/// The commitment to the stratum's key, before its first draw.
fn opening(world: &World, subject: &Subject, month: &str, key: &StratumKey) -> Option<Following> {
    let stream = Stream::stratum(world.community, subject, month);
    let known = world.strata.get(&stream.id);
    if known.is_some_and(|stratum| !stratum.commitment.is_empty()) {
        return None;
    }
    let body = Body::DrawOpened(Box::new(DrawOpened {
        subject: subject.clone(),
        month: month.to_owned(),
        commitment: key.commitment(),
    }));
    let id = EntryId(derived(stream.id.0, "draw_opened"));
    Some(Following::new(id, stream, body))
}

/// What the draw's id is derived from: one for each settlement, and for each further subject and participant of it.
fn name(settlement: &Settlement, drawn: &Drawn) -> String {
    let mut name = "drawn".to_owned();
    if settlement.subject.as_ref() != Some(&drawn.subject) {
        name = format!("{name}/{}", drawn.subject);
    }
    match drawn.room.filter(|_| drawn.subject == Subject::Activity) {
        Some(room) => format!("{name}/{room}"),
        None => name,
    }
}
