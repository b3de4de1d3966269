//! What is shown of an earlier ticket that may be about the same matter. Pure.

use domain::words::Kind;
use domain::{RoomId, TicketId, Time, World};

/// An earlier ticket of the same room and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub ticket: TicketId,
    pub text: String,
    pub opened: Time,
    /// When it was last settled.
    pub settled: Option<Time>,
    /// How many of the kind came from the room in the time, this one not counted.
    pub count: usize,
}

/// The latest ticket of this room and kind that one taken in `now` may repeat.
pub fn earlier(world: &World, room: RoomId, kind: &Kind, now: Time) -> Option<Earlier> {
    let domain::repeat::Earlier { ticket, count } = world.earlier(room, kind, now)?;
    let opening = ticket.opening.as_ref()?;
    Some(Earlier {
        ticket: ticket.id,
        text: opening.text.clone(),
        opened: opening.when,
        settled: ticket.settlements.last().map(|settlement| settlement.when),
        count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::Body;

    #[test]
    fn the_latest_of_the_same_room_and_kind_is_shown_with_its_end() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let room = trial.room("3-1-1502");
        let now = at("2026-11-19T13:48");
        trial.open(me, at("2026-09-01T09:00"), Kind::Complaint, "3-1-1502");
        trial.open(me, at("2026-11-10T09:00"), Kind::Repair, "3-1-1502");
        trial.open(me, at("2026-11-10T09:00"), Kind::Complaint, "3-1-1503");
        assert_eq!(earlier(&trial.world, room, &Kind::Complaint, now), None);
        let ticket = trial.open(me, at("2026-11-06T09:00"), Kind::Complaint, "3-1-1502");
        trial.write(ticket, me, at("2026-11-07T10:00"), Body::Settled);
        let found = earlier(&trial.world, room, &Kind::Complaint, now).unwrap();
        assert_eq!((found.ticket, found.count), (ticket, 1));
        assert_eq!(found.settled, Some(at("2026-11-07T10:00")));
    }
}
