//! The lots of one settlement: who is drawn, at which rate, from which count.

use crate::body::Drawn;
use crate::draw::draw;
use crate::ids::{EntryId, RoomId};
use crate::stream::Stream;
use crate::ticket::{Settlement, Ticket};
use crate::time::Time;
use crate::words::Subject;
use crate::world::World;

/// The month of a stratum, `2026-11`, by the server's receipt; an activity is a stratum of its own, named after its
/// settlement.
pub fn stratum_month(
    world: &World,
    subject: &Subject,
    settlement: EntryId,
    received_at: Time,
) -> String {
    match subject {
        Subject::Activity => settlement.to_string(),
        _ => world.settings.offset.month(received_at),
    }
}

/// The draws of `settlement` in the stratum of `subject` and `month`, one after the other: one for the ticket, or one for
/// each participant of an activity. `die` throws for a room. Empty where the rule gives no rate: then nothing is drawn.
pub fn lots(
    world: &World,
    ticket: &Ticket,
    settlement: &Settlement,
    subject: &Subject,
    month: &str,
    die: impl Fn(Option<RoomId>) -> u64,
) -> Vec<Drawn> {
    let rule = world.callback_rule_after(ticket, settlement.entry, subject, ticket.room());
    let chosen = world.rates.get(subject).copied();
    let Some((rule, rate)) = rule.and_then(|rule| Some((rule, rule.rate_in_force(chosen)?))) else {
        return Vec::new();
    };
    let closes = rule
        .closes
        .map(|closes| closes.end(settlement.when, &world.calendar));
    let stream = Stream::stratum(world.community, subject, month);
    let stratum = world.strata.get(&stream.id);
    let mut tally = stratum.map(|stratum| stratum.tally).unwrap_or_default();
    let mut drawn = Vec::new();
    for room in rooms(ticket, subject) {
        let result = draw(tally, rate, die(room));
        tally = result.tally;
        drawn.push(Drawn {
            settlement: settlement.entry,
            subject: subject.clone(),
            month: month.to_owned(),
            room,
            n: tally.n,
            k: tally.k,
            forced: result.forced,
            drawn: result.drawn,
            rate: Some(rate),
            closes,
        });
    }
    drawn
}

/// Whom a callback about `subject` may go to: the participants of an activity in the order of their list, each once; else
/// the ticket's room, if it has one.
pub(crate) fn rooms(ticket: &Ticket, subject: &Subject) -> Vec<Option<RoomId>> {
    let opened = ticket.opening.as_ref().map(|opening| &opening.opened);
    let listed = opened.map_or(&[][..], |opened| &opened.participants);
    let mut rooms: Vec<Option<RoomId>> = Vec::new();
    for room in listed.iter().filter(|_| *subject == Subject::Activity) {
        if !rooms.contains(&Some(*room)) {
            rooms.push(Some(*room));
        }
    }
    if rooms.is_empty() {
        rooms.push(ticket.room());
    }
    rooms
}
