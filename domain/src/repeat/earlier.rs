//! What may be the same matter, before anybody has said so: the resident is asked at intake.

use crate::ids::RoomId;
use crate::procedure::{Procedure, Repeated};
use crate::ticket::Ticket;
use crate::time::{DAY, Time};
use crate::words::Kind;
use crate::world::World;

/// How far back to ask, in days, where the procedure's rules of repeats set no time. Ours: the texts say 同一事项 and 同一种维修
/// and no time; two months hold what comes again after a repair or an answer, and leave old matters alone.
pub const DAYS_BACK: i64 = 60;

/// An earlier ticket that may be about the same matter.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// The latest of them.
    pub ticket: &'a Ticket,
    /// How many there are in the time.
    pub count: usize,
}

impl World {
    /// The latest ticket of `kind` in `room` that a new one at `now` may repeat: within the longest time that a rule of repeats
    /// for the kind sets, else [`DAYS_BACK`].
    pub fn earlier(&self, room: RoomId, kind: &Kind, now: Time) -> Option<Earlier<'_>> {
        let procedure = self.procedure_in_force();
        let reaches = |opened: Time| {
            let ends = procedure.map(|procedure| ends(self, procedure, kind, opened));
            match ends.flatten() {
                Some(end) => now <= end,
                None => now <= opened.plus(DAYS_BACK * DAY),
            }
        };
        let alike = self.matters.in_room(room).filter_map(|id| {
            let ticket = self.tickets.get(&id)?.as_ref();
            let opening = ticket.opening.as_ref()?;
            let is_alike = opening.opened.kind == *kind;
            let is_recent = opening.when <= now && reaches(opening.when);
            (is_alike && is_recent).then_some((opening.when, ticket))
        });
        let alike: Vec<_> = alike.collect();
        let count = alike.len();
        let latest = alike
            .into_iter()
            .max_by_key(|(when, ticket)| (*when, ticket.id))?;
        Some(Earlier {
            ticket: latest.1,
            count,
        })
    }
}

/// When the longest time of a rule about `kind` ends that began at `opened`; none where no rule sets one.
fn ends(world: &World, procedure: &Procedure, kind: &Kind, opened: Time) -> Option<Time> {
    let rules = procedure.repeats.iter().filter(|rule| {
        let counts = matches!(rule.what, Repeated::SameMatter | Repeated::SameRepair);
        counts && (rule.kinds.is_empty() || rule.kinds.contains(kind))
    });
    let within = rules.filter_map(|rule| rule.within);
    within
        .map(|within| within.end(opened, &world.calendar))
        .max()
}
