//! 房号: the rooms of a file.

use super::Draft;
use super::cell;
use super::faults::Faults;
use super::heading::{Column, Headed, Wanted};
use super::table::{Row, Table};
use super::wrong::{Reason, RowError, Wrong};
use domain::World;
use domain::body::{Private, Put, RoomCard};
use domain::room::RoomCode;
use std::collections::BTreeMap;

const AREA: usize = 40;

const WANTED: Wanted = Wanted {
    needed: &[Column::Room],
    single: &[Column::Building, Column::Unit, Column::Room, Column::Area],
    numbered: &[],
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

/// Reads the rooms; a room that is listed twice in the same words counts once.
pub fn parse(table: &Table) -> Result<Vec<RoomRow>, Wrong> {
    let (headed, mut faults) = Headed::find(table, &WANTED)?;
    let mut rows: Vec<RoomRow> = Vec::new();
    let mut seen: BTreeMap<RoomCode, usize> = BTreeMap::new();
    for row in headed.rows {
        let Some(room) = read(&headed, row, &mut faults) else {
            continue;
        };
        match seen.get(&room.code).map(|index| &rows[*index]) {
            Some(first) if first.area != room.area => {
                let reason = Reason::SaidOtherwise(first.row);
                faults.add(headed.wrong(row, Column::Area, reason));
            }
            Some(_) => {}
            None => {
                seen.insert(room.code.clone(), rows.len());
                rows.push(room);
            }
        }
    }
    faults.or(rows)
}

fn read(headed: &Headed<'_>, row: &Row, faults: &mut Faults) -> Option<RoomRow> {
    let code = faults.note(code(headed, row));
    let area = headed.text(row, Column::Area).and_then(|area| {
        cell::short(area, AREA).map_err(|reason| headed.wrong(row, Column::Area, reason))
    });
    let area = faults.note(area);
    Some(RoomRow {
        row: row.number,
        code: code?,
        area: Some(area?).filter(|area| !area.is_empty()),
    })
}

/// The room's code, from one column or from three.
pub(super) fn code(headed: &Headed<'_>, row: &Row) -> Result<RoomCode, RowError> {
    let room = headed.text(row, Column::Room)?;
    let wrong = |reason| headed.wrong(row, Column::Room, reason);
    if room.is_empty() {
        return Err(wrong(Reason::Missing));
    }
    if cell::is_date(&room) {
        return Err(wrong(Reason::Date));
    }
    let building = headed.text(row, Column::Building)?;
    let unit = headed.text(row, Column::Unit)?;
    if building.is_empty() && unit.is_empty() {
        return RoomCode::parse(&room).map_err(|_| wrong(Reason::NoRoom(room)));
    }
    if let Ok(code) = RoomCode::parse(&room) {
        let said = |text: &str, own: &str| if text.is_empty() { own } else { text }.to_owned();
        let building = said(&building, &code.building);
        let unit = said(&unit, &code.unit);
        return if is_made_of(&code, &format!("{building}-{unit}")) {
            Ok(code)
        } else {
            Err(wrong(Reason::OtherBuilding(code.to_string())))
        };
    }
    let parts = format!("{building}-{unit}-{room}");
    // Without a building the unit must name it, or the unit would be taken for one.
    let code = RoomCode::parse(&parts).ok();
    code.filter(|code| !building.is_empty() || is_made_of(code, &unit))
        .ok_or_else(|| wrong(Reason::NoRoom(parts)))
}

/// Whether the room is the one of its number in this building and unit.
fn is_made_of(code: &RoomCode, building_and_unit: &str) -> bool {
    let own = RoomCode::parse(&format!("{building_and_unit}-{}", code.room));
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
