//! Finding a room while it is typed. Pure.

use super::form::Form;
use domain::ticket::Ticket;
use domain::world::Resident;
use domain::{RoomId, StaffId, World};
use std::sync::Arc;

/// Why what is typed leads to no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRoom {
    /// No such building; the register has these.
    Building { first: String, last: String },
    /// No such unit in the building.
    Unit { first: String, last: String },
    /// No such room in the unit; the highest there is.
    Room { highest: String },
}

/// One of the three parts of a room's code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Building,
    Unit,
    Room,
}

impl Part {
    /// The part that is typed after this one.
    pub fn next(self) -> Self {
        match self {
            Self::Building => Self::Unit,
            Self::Unit | Self::Room => Self::Room,
        }
    }

    /// The part that was typed before this one.
    pub fn previous(self) -> Self {
        match self {
            Self::Room => Self::Unit,
            Self::Unit | Self::Building => Self::Building,
        }
    }
}

/// What is wrong with the room as typed so far; nothing while it can still become one.
pub fn problem(world: &World, form: &Form) -> Option<NoRoom> {
    if form.public {
        return None;
    }
    let buildings = parts(world, form, Part::Building);
    if !starts_one(&buildings, &form.building) {
        let (first, last) = ends(buildings)?;
        return Some(NoRoom::Building { first, last });
    }
    let units = parts(world, form, Part::Unit);
    if !form.unit.is_empty() && !starts_one(&units, &form.unit) {
        let (first, last) = ends(units)?;
        return Some(NoRoom::Unit { first, last });
    }
    let rooms = parts(world, form, Part::Room);
    if !form.room.is_empty() && !starts_one(&rooms, &form.room) {
        let (_, highest) = ends(rooms)?;
        return Some(NoRoom::Room { highest });
    }
    None
}

/// Whether `part` can be nothing longer than what is typed: the next part may come.
pub fn is_complete(world: &World, form: &Form, part: Part) -> bool {
    let typed = typed(form, part);
    let parts = parts(world, form, part);
    let longer = |known: &&String| known.len() > typed.len() && known.starts_with(typed);
    parts.iter().any(|known| known == typed) && !parts.iter().any(|known| longer(&known))
}

fn typed(form: &Form, part: Part) -> &str {
    match part {
        Part::Building => &form.building,
        Part::Unit => &form.unit,
        Part::Room => &form.room,
    }
}

/// What the register has for `part`, given the parts before it.
fn parts(world: &World, form: &Form, part: Part) -> Vec<String> {
    let codes = world
        .rooms
        .values()
        .filter(|room| !room.removed)
        .map(|room| &room.card.code);
    let here = codes.filter(|code| {
        (part == Part::Building || code.building == form.building)
            && (part != Part::Room || code.unit == form.unit)
    });
    let mut parts: Vec<String> = here
        .map(|code| match part {
            Part::Building => code.building.clone(),
            Part::Unit => code.unit.clone(),
            Part::Room => code.room.clone(),
        })
        .collect();
    parts.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    parts.dedup();
    parts
}

fn starts_one(parts: &[String], typed: &str) -> bool {
    parts.iter().any(|part| part.starts_with(typed))
}

fn ends(parts: Vec<String>) -> Option<(String, String)> {
    Some((parts.first()?.clone(), parts.last()?.clone()))
}

/// How many rooms are offered again.
const RECENT: usize = 3;

/// The rooms that `who` took something in for last, newest first.
pub fn recents(world: &World, who: StaffId) -> Vec<String> {
    let mine = |ticket: &&Arc<Ticket>| ticket.first_asked() == Some(who);
    let mut tickets: Vec<_> = world
        .tickets
        .values()
        .filter(mine)
        .filter_map(|ticket| Some((ticket.opening.as_ref()?.when, ticket.room()?)))
        .collect();
    tickets.sort_unstable();
    let mut recents = Vec::new();
    for (_, room) in tickets.into_iter().rev() {
        let Some(room) = world.rooms.get(&room) else {
            continue;
        };
        let code = room.card.code.to_string();
        if !recents.contains(&code) {
            recents.push(code);
        }
        if recents.len() == RECENT {
            break;
        }
    }
    recents
}

/// The residents of a room, owners first.
pub fn residents(world: &World, room: RoomId) -> Vec<Arc<Resident>> {
    let mut residents: Vec<_> = world
        .residents_of(room)
        .map(|(_, resident)| resident.clone())
        .collect();
    residents.sort_by_key(|resident| resident.card.relation != "owner");
    residents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::words::Kind;

    fn typed(building: &str, unit: &str, room: &str) -> Form {
        Form {
            building: building.into(),
            unit: unit.into(),
            room: room.into(),
            ..Form::default()
        }
    }

    fn community() -> Trial {
        let mut trial = Trial::new();
        for code in ["3-1-0101", "3-1-1502", "3-1-2501", "3-2-0101", "12-1-0101"] {
            trial.room(code);
        }
        trial
    }

    #[test]
    fn a_wrong_room_is_told_with_the_highest_there_is() {
        let trial = community();
        let problem = |building, unit, room| problem(&trial.world, &typed(building, unit, room));
        assert_eq!(
            problem("3", "1", "2602"),
            Some(NoRoom::Room {
                highest: "2501".into()
            })
        );
        assert_eq!(
            problem("3", "4", ""),
            Some(NoRoom::Unit {
                first: "1".into(),
                last: "2".into()
            })
        );
        assert_eq!(
            problem("9", "", ""),
            Some(NoRoom::Building {
                first: "3".into(),
                last: "12".into()
            })
        );
    }

    #[test]
    fn what_can_still_become_a_room_is_left_alone() {
        let trial = community();
        for (building, unit, room) in [
            ("", "", ""),
            ("1", "", ""),
            ("3", "1", "15"),
            ("3", "1", "1502"),
        ] {
            assert_eq!(problem(&trial.world, &typed(building, unit, room)), None);
        }
    }

    #[test]
    fn typing_moves_on_when_nothing_longer_can_come() {
        let trial = community();
        assert!(is_complete(
            &trial.world,
            &typed("3", "", ""),
            Part::Building
        ));
        assert!(!is_complete(
            &trial.world,
            &typed("1", "", ""),
            Part::Building
        ));
        assert!(is_complete(&trial.world, &typed("3", "1", ""), Part::Unit));
    }

    #[test]
    fn recent_rooms_are_my_own_newest_first_and_once() {
        let mut trial = community();
        let me = trial.staff("林晓芸", "butler", "");
        for (hour, room) in [("08", "3-1-0101"), ("09", "3-1-1502"), ("10", "3-1-0101")] {
            let when = at(&["2026-11-19T", hour, ":00"].concat());
            trial.open(me, when, Kind::Repair, room);
        }
        assert_eq!(recents(&trial.world, me), ["3-1-0101", "3-1-1502"]);
    }
}
