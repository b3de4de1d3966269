//! 房号: the rooms of a file.

mod apart;
mod date;
mod several;
mod signed;
mod spoken;

pub(super) use apart::Apart;

use super::faults::Faults;
use super::heading::{Column, Headed, Wanted};
use super::table::{Row, Table};
use super::wrong::{Reason, RowError, Wrong};
use super::{Draft, cell, measure};
use domain::World;
use domain::body::{Private, Put, RoomCard};
use domain::room::RoomCode;
use std::collections::BTreeMap;

const AREA: usize = 40;

pub(super) const WANTED: Wanted = Wanted {
    needed: &[Column::Room],
    single: &[Column::Building, Column::Unit, Column::Room, Column::Area],
    numbered: &[],
    several: &[],
};

/// A room as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRow {
    /// Where it stands first.
    pub row: u32,
    /// Its code.
    pub code: RoomCode,
    /// Its area; none where the file does not say, and what the register says stays.
    pub area: Option<String>,
}

/// Reads the rooms; a room that is listed twice counts once, with its area wherever that stands. A
/// room must be written alike wherever it stands, in the register too.
pub fn parse(world: &World, table: &Table) -> Result<Vec<RoomRow>, Wrong> {
    let (headed, mut faults) = Headed::find(table, &WANTED)?;
    let registered = registered(world);
    let mut rows: Vec<RoomRow> = Vec::new();
    let mut seen: BTreeMap<RoomCode, usize> = BTreeMap::new();
    let mut apart = Apart::default();
    for row in headed.rows {
        let Some(room) = read(&headed, row, &mut faults) else {
            continue;
        };
        if let Err(error) = apart.check(&headed, row, &room.code) {
            faults.add(error);
            continue;
        }
        let bare = room.code.bare();
        if let Some(index) = seen.get(&bare) {
            let joined = join(&mut rows[*index], room);
            faults.note(joined.map_err(|(column, reason)| headed.wrong(row, column, reason)));
            continue;
        }
        let written = registered
            .get(&bare)
            .filter(|codes| !codes.contains(&&room.code));
        if let Some(code) = written.and_then(|codes| codes.first()) {
            let code = code.to_string();
            let reason = Reason::SameRoom { code, row: None };
            faults.add(headed.wrong(row, Column::Room, reason));
        }
        seen.insert(bare, rows.len());
        rows.push(room);
    }
    faults.or(rows)
}

/// How the register writes its rooms, by what all ways to write one share.
pub(super) type Registered<'w> = BTreeMap<RoomCode, Vec<&'w RoomCode>>;

/// The register's rooms.
pub(super) fn registered(world: &World) -> Registered<'_> {
    let mut registered = Registered::new();
    for room in world.rooms.values().filter(|room| !room.removed) {
        let code = &room.card.code;
        registered.entry(code.bare()).or_default().push(code);
    }
    registered
}

fn join(first: &mut RoomRow, again: RoomRow) -> Result<(), (Column, Reason)> {
    if first.code != again.code {
        let (code, row) = (first.code.to_string(), Some(first.row));
        return Err((Column::Room, Reason::SameRoom { code, row }));
    }
    if first.area.is_none() {
        first.area = again.area;
    } else if again.area.is_some() && first.area != again.area {
        return Err((Column::Area, Reason::SaidOtherwise(first.row)));
    }
    Ok(())
}

fn read(headed: &Headed<'_>, row: &Row, faults: &mut Faults) -> Option<RoomRow> {
    let code = faults.note(code(headed, row));
    let area = headed.text(row, Column::Area).and_then(|text| {
        let zone = zone(text, &headed.heading(Column::Area));
        zone.map_err(|reason| headed.wrong(row, Column::Area, reason))
    });
    let area = faults.note(area);
    Some(RoomRow {
        row: row.number,
        code: code?,
        area: Some(area?).filter(|area| !area.is_empty()),
    })
}

/// A zone; below a heading in English numbers are more likely sizes.
fn zone(text: String, heading: &str) -> Result<String, Reason> {
    let is_english = heading.to_lowercase().contains("area");
    if measure::is_measure(&text, is_english) {
        return Err(Reason::Measure(text));
    }
    cell::short(text, AREA)
}

/// The room's code, from one column or from three.
pub(super) fn code(headed: &Headed<'_>, row: &Row) -> Result<RoomCode, RowError> {
    let room = one(headed, row, Column::Room)?;
    let wrong = |reason| headed.wrong(row, Column::Room, reason);
    if room.is_empty() {
        return Err(wrong(blank(headed, row)));
    }
    let own = spoken::code(&room);
    let part = |column| match one(headed, row, column) {
        // A whole code needs no other column to say it again.
        Err(RowError {
            reason: Reason::MergedInto(_) | Reason::MergedBeside,
            ..
        }) if own.is_ok() => Ok(String::new()),
        part => part,
    };
    let (building, unit) = (part(Column::Building)?, part(Column::Unit)?);
    if building.is_empty() && unit.is_empty() {
        return own.map_err(|_| {
            let mut parts = [Column::Building, Column::Unit].into_iter();
            match parts.find(|column| headed.has(*column)) {
                Some(column) if !headed.is_first(row) => headed.wrong(row, column, Reason::Merged),
                _ => wrong(Reason::NoRoom(room)),
            }
        });
    }
    whole(own.ok(), [building, unit], room).map_err(wrong)
}

/// What a column says of one room.
fn one(headed: &Headed<'_>, row: &Row, column: Column) -> Result<String, RowError> {
    let text = headed.text(row, column)?;
    let wrong = |reason| Err(headed.wrong(row, column, reason));
    if date::is_date(&text) {
        return wrong(Reason::Date);
    }
    if date::may_be_date(&text) {
        return wrong(Reason::DateOrRoom(text));
    }
    if signed::is_signed(&text) {
        return wrong(Reason::SignedRoom(text));
    }
    if several::are_several(&text) {
        return wrong(Reason::SeveralRooms(text));
    }
    Ok(text)
}

/// The code of a room whose building or unit, or both, have columns of their own.
fn whole(own: Option<RoomCode>, parts: [String; 2], room: String) -> Result<RoomCode, Reason> {
    let [building, unit] = &parts;
    if let Some(code) = own {
        let said = |text: &str, own: &str| if text.is_empty() { own } else { text }.to_owned();
        let building = said(building, &code.building);
        let unit = said(unit, &code.unit);
        return if is_made_of(&code, &format!("{building}-{unit}")) {
            Ok(code)
        } else {
            Err(Reason::OtherBuilding(code.to_string()))
        };
    }
    let text = format!("{building}-{unit}-{room}");
    // Without a building the unit must name it, or the unit would be taken for one.
    let code = spoken::code(&text).ok();
    code.filter(|code| !building.is_empty() || is_made_of(code, unit))
        .ok_or(Reason::NoRoom(text))
}

/// What is wrong with an empty cell: Excel keeps the text of merged cells in the first row alone.
fn blank(headed: &Headed<'_>, row: &Row) -> Reason {
    if headed.is_first(row) {
        Reason::Missing
    } else {
        Reason::Merged
    }
}

/// Whether the room is the one of its number in this building and unit.
fn is_made_of(code: &RoomCode, building_and_unit: &str) -> bool {
    let own = spoken::code(&format!("{building_and_unit}-{}", code.room));
    own.is_ok_and(|own| own == *code)
}

/// The cards that the register lacks or has otherwise.
pub fn diff(world: &World, rows: &[RoomRow]) -> Vec<Draft> {
    let changed = |row: &RoomRow| {
        let id = world.community.room(&row.code.to_string());
        let known = world.rooms.get(&id).filter(|room| !room.removed);
        let area = row.area.clone();
        let card = RoomCard {
            code: row.code.clone(),
            area: area
                .or_else(|| known.map(|room| room.card.area.clone()))
                .unwrap_or_default(),
        };
        if known.is_some_and(|room| room.card == card) {
            return None;
        }
        let put = Put {
            room: Some(card),
            ..Put::default()
        };
        Some(Draft::put(id, put, Private::default()))
    };
    rows.iter().filter_map(changed).collect()
}
