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
    Building(Vec<Span>),
    /// No such unit in the building.
    Unit(Vec<Span>),
    /// No such room in the unit; the highest there is.
    Room { highest: String },
}

/// What the register has: numbers from one to another, or letters.
pub type Span = (String, String);

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
    if form.public || form.partial {
        return None;
    }
    let buildings = parts(world, form, Part::Building);
    if !starts_one(&buildings, &form.building) {
        return some(spans(buildings)).map(NoRoom::Building);
    }
    let units = parts(world, form, Part::Unit);
    if !form.unit.is_empty() && !starts_one(&units, &form.unit) {
        return some(spans(units)).map(NoRoom::Unit);
    }
    let rooms = parts(world, form, Part::Room);
    if !form.room.is_empty() && !starts_one(&rooms, &form.room) {
        let highest = spans(rooms).into_iter().next()?.1;
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

/// Numbers and letters follow no common order: first those, then these, then what mixes both.
fn spans(parts: Vec<String>) -> Vec<Span> {
    let is_number = |part: &&String| part.chars().all(|c| c.is_ascii_digit());
    let is_word = |part: &&String| part.chars().all(|c| c.is_ascii_alphabetic());
    let is_mixed = |part: &&String| !is_number(part) && !is_word(part);
    let ends = |of: &dyn Fn(&&String) -> bool| {
        let mut alike = parts.iter().filter(of);
        let first = alike.next()?;
        Some((first.clone(), alike.next_back().unwrap_or(first).clone()))
    };
    [ends(&is_number), ends(&is_word), ends(&is_mixed)]
        .into_iter()
        .flatten()
        .collect()
}

fn some(spans: Vec<Span>) -> Option<Vec<Span>> {
    (!spans.is_empty()).then_some(spans)
}

/// The letters that occur in the community's room codes, for the keypad; most have none.
pub fn letters(world: &World) -> Vec<char> {
    let rooms = world.rooms.values().filter(|room| !room.removed);
    let parts = rooms.flat_map(|room| {
        let code = &room.card.code;
        [&code.building, &code.unit, &code.room]
    });
    let mut letters: Vec<char> = parts
        .flat_map(|part| part.chars().filter(char::is_ascii_alphabetic))
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// What is typed for `part`, in the register's own capitals where it has it in some.
pub fn as_registered(world: &World, form: &Form, part: Part, text: &str) -> String {
    let parts = parts(world, form, part);
    if text.is_empty() || starts_one(&parts, text) {
        return text.to_owned();
    }
    let begin = |known: &String| known.get(..text.len()).map(str::to_owned);
    let mut begun = parts.iter().filter_map(begin);
    begun
        .find(|begin| begin.eq_ignore_ascii_case(text))
        .unwrap_or_else(|| text.to_owned())
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
mod tests;
