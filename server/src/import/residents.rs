//! 业户: who lives where, and how to reach them.

mod relation;

pub(super) use relation::RELATIONS;

use super::faults::Faults;
use super::heading::{Column, Headed, Wanted};
use super::rooms::{Apart, Registered};
use super::table::{Row, Table};
use super::wrong::{Reason, Wrong};
use super::{Draft, name, phone, rooms};
use domain::body::{Private, Put, ResidentCard};
use domain::room::RoomCode;
use domain::{RoomId, World};
use std::collections::BTreeMap;

pub(super) const WANTED: Wanted = Wanted {
    needed: &[Column::Room, Column::Name],
    single: &[
        Column::Building,
        Column::Unit,
        Column::Room,
        Column::Name,
        Column::Relation,
    ],
    numbered: &[],
    several: &[Column::Phone],
};

/// A resident as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentRow {
    /// Where they stand first.
    pub row: u32,
    /// Their room.
    pub code: RoomCode,
    /// Their name.
    pub name: String,
    /// Their phones; empty where the file does not say, and what the register says stays.
    pub phones: Vec<String>,
    /// `owner`, `tenant`, `family` or `other`; empty where it does not say.
    pub relation: String,
}

/// Phones that the register loses to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Where the file lists whose they were.
    pub row: u32,
    /// Their room.
    pub code: RoomCode,
    /// Their name.
    pub name: String,
    /// The phones.
    pub phones: Vec<String>,
}

/// Reads the residents of rooms that the register has; who stands in several rows of one room is one
/// person with all the phones.
pub fn parse(world: &World, table: &Table) -> Result<Vec<ResidentRow>, Wrong> {
    let (headed, mut faults) = Headed::find(table, &WANTED)?;
    headed.check_phones()?;
    let registered = rooms::registered(world);
    let mut rows: Vec<ResidentRow> = Vec::new();
    let mut seen: BTreeMap<(RoomCode, String), usize> = BTreeMap::new();
    let mut apart = Apart::with_zones();
    for row in headed.rows {
        let Some(resident) = read((&registered, &mut apart), &headed, row, &mut faults) else {
            continue;
        };
        let key = (resident.code.clone(), resident.name.clone());
        if let Some(index) = seen.get(&key) {
            let joined = join(&mut rows[*index], resident);
            faults.note(joined.map_err(|reason| headed.wrong(row, Column::Relation, reason)));
        } else {
            seen.insert(key, rows.len());
            rows.push(resident);
        }
    }
    faults.or(rows)
}

fn join(first: &mut ResidentRow, again: ResidentRow) -> Result<(), Reason> {
    if first.relation.is_empty() {
        first.relation = again.relation;
    } else if !again.relation.is_empty() && first.relation != again.relation {
        return Err(Reason::SaidOtherwise(first.row));
    }
    for phone in again.phones {
        if !first.phones.contains(&phone) {
            first.phones.push(phone);
        }
    }
    Ok(())
}

/// One row, as far as it says who it is of; every cell of it is looked at.
fn read(
    (registered, apart): (&Registered<'_>, &mut Apart),
    headed: &Headed<'_>,
    row: &Row,
    faults: &mut Faults,
) -> Option<ResidentRow> {
    let at = |column| move |reason| headed.wrong(row, column, reason);
    let code = rooms::code(headed, row).and_then(|code| {
        apart.check(headed, row, &code)?;
        Ok(code)
    });
    let code = faults.note(code);
    if let Some(reason) = code.as_ref().and_then(|code| unknown(registered, code)) {
        faults.add(headed.wrong(row, Column::Room, reason));
    }
    let who = headed.text(row, Column::Name);
    let who = faults.note(who.and_then(|text| name::one(text).map_err(at(Column::Name))));
    let mut phones = Vec::new();
    for cell in headed.each(row, Column::Phone, |text| phone::several(&text)) {
        phones.extend(faults.note(cell).unwrap_or_default());
    }
    let relation = faults.note(relation::of(headed, row)).unwrap_or_default();
    Some(ResidentRow {
        row: row.number,
        code: code?,
        name: who?,
        phones: phone::once(phones),
        relation,
    })
}

/// The cards that the register lacks or has otherwise.
pub fn diff(world: &World, rows: &[ResidentRow]) -> Vec<Draft> {
    rows.iter()
        .filter_map(|row| {
            let (room, _) = world.room_by_code(&row.code)?;
            changed(world, room, row)
        })
        .collect()
}

fn changed(world: &World, room: RoomId, row: &ResidentRow) -> Option<Draft> {
    let id = room.resident(&row.name);
    let known = world.residents.get(&id).filter(|known| !known.removed);
    let mut card = ResidentCard {
        rooms: vec![room],
        relation: row.relation.clone(),
    };
    let mut phones = row.phones.clone();
    if let Some(known) = known {
        card.rooms = known.card.rooms.clone();
        if card.relation.is_empty() {
            card.relation = known.card.relation.clone();
        }
        if phones.is_empty() {
            phones = known.phones.clone();
        }
        if known.card == card && known.phones == phones && known.name == row.name {
            return None;
        }
    }
    let put = Put {
        resident: Some(card),
        ..Put::default()
    };
    let private = Private {
        name: Some(row.name.clone()),
        phones,
        ..Private::default()
    };
    Some(Draft::put(id, put, private))
}

/// The phones that the register has and the file, which lists others for the same person, has not.
pub fn taken(world: &World, rows: &[ResidentRow]) -> Vec<Taken> {
    let taken = |row: &ResidentRow| {
        let (room, _) = world.room_by_code(&row.code)?;
        let known = world.residents.get(&room.resident(&row.name))?;
        let phones = known.phones.iter().filter(|phone| {
            let is_kept = row.phones.is_empty() || row.phones.contains(phone);
            !known.removed && !is_kept
        });
        let phones: Vec<String> = phones.cloned().collect();
        (!phones.is_empty()).then(|| Taken {
            row: row.row,
            code: row.code.clone(),
            name: row.name.clone(),
            phones,
        })
    };
    rows.iter().filter_map(taken).collect()
}

/// Why the register has no such room, perhaps because it writes it in another way: a leading zero lost
/// or added, a small letter.
fn unknown(registered: &Registered<'_>, code: &RoomCode) -> Option<Reason> {
    let like = registered.get(&code.bare());
    if like.is_some_and(|written| written.contains(&code)) {
        return None;
    }
    let like = like.and_then(|written| Some(written.first()?.to_string()));
    Some(Reason::UnknownRoom(code.to_string(), like))
}
