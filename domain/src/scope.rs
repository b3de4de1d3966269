//! What a device is to have of the log (design: sync, scope). It belongs to the device: the areas of those who work on it, what
//! concerns them beyond these, and nothing that has rested for a quarter. Roles only narrow what of it is shown.

use crate::body::Body;
use crate::entry::Entry;
use crate::ids::{DeviceId, ResidentId, RoomId, StaffId, TicketId};
use crate::obligation::obligations;
use crate::stream::{Stream, StreamKind};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::Role;
use crate::world::World;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How long what rests stays on a device after its last entry, in milliseconds: 90 days.
pub const KEPT_FOR: i64 = 90 * 24 * 60 * 60 * 1000;

/// What a device is to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything, for ever: a device of the desk.
    Whole,
    /// What its people look after.
    Part(Part),
}

/// What the people of a device look after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Their areas; all where it is empty.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub areas: BTreeSet<String>,
    /// They themselves.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub staff: BTreeSet<StaffId>,
    /// Their departments.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub departments: BTreeSet<String>,
    /// The device: what was written on it is its own.
    pub device: DeviceId,
}

/// Whom a ticket concerns, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concerned {
    /// Who wrote in it, or was given it.
    Staff(StaffId),
    /// Which department was given it, or has a share in it.
    Department(String),
    /// Where somebody wrote in it.
    Device(DeviceId),
}

impl Scope {
    /// What `device` is to have while `staff` may write on it. With one of the desk, of the archive or an auditor among them it
    /// has everything. Areas are borders where the community's settings say so. One that no room bears is a way of speaking: who
    /// looks after it looks after all.
    pub fn of(world: &World, device: DeviceId, staff: impl IntoIterator<Item = StaffId>) -> Self {
        let staff: BTreeSet<StaffId> = staff.into_iter().collect();
        let posts = staff.iter().flat_map(|who| world.roles(*who));
        let has_all =
            |post: &Role| post.is_desk() || matches!(post, Role::Archivist | Role::Auditor);
        if posts.into_iter().any(has_all) {
            return Self::Whole;
        }
        let cards = || staff.iter().filter_map(|who| world.staff.get(who));
        let departments = cards().map(|staff| staff.card.department.clone());
        let departments = departments.filter(|name| !name.is_empty()).collect();
        let areas = borders(world, cards().map(|staff| staff.card.areas.as_str()));
        Self::Part(Part {
            areas,
            departments,
            staff,
            device,
        })
    }

    /// Whether what is there is at home on the device, whoever is concerned by it.
    pub fn has_place(&self, place: &Place) -> bool {
        match (self, place) {
            (Self::Whole, _) | (_, Place::Everywhere) => true,
            (Self::Part(part), Place::Areas(areas)) => {
                part.areas.is_empty() || areas.iter().any(|area| part.areas.contains(area))
            }
        }
    }

    /// Whether the device has its people's share of what concerns `who`.
    pub fn has(&self, who: &Concerned) -> bool {
        let Self::Part(part) = self else { return true };
        match who {
            Concerned::Staff(staff) => part.staff.contains(staff),
            Concerned::Department(name) => part.departments.contains(name),
            Concerned::Device(device) => part.device == *device,
        }
    }
}

/// Where something is at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In no area, or in every one: a register, a public place, a room without an area.
    Everywhere,
    /// In these.
    Areas(BTreeSet<String>),
}

impl Place {
    /// Where `stream` is at home, as far as `world` knows it.
    pub fn of(world: &World, stream: &Stream) -> Self {
        let id = stream.id.0;
        match &stream.kind {
            StreamKind::Ticket => world
                .tickets
                .get(&TicketId(id))
                .map_or(Self::Everywhere, |ticket| Self::of_ticket(world, ticket)),
            StreamKind::Resident => world
                .residents
                .get(&ResidentId(id))
                .map_or(Self::Everywhere, |resident| {
                    Self::of_rooms(world, &resident.card.rooms)
                }),
            _ => Self::Everywhere,
        }
    }

    fn of_ticket(world: &World, ticket: &Ticket) -> Self {
        let Some(opening) = &ticket.opening else {
            return Self::Everywhere;
        };
        let rooms = opening.opened.room.iter();
        Self::of_rooms(world, rooms.chain(&opening.opened.participants))
    }

    fn of_rooms<'a>(world: &World, rooms: impl IntoIterator<Item = &'a RoomId>) -> Self {
        let area = |room: &RoomId| world.rooms.get(room).map(|room| room.card.area.clone());
        let areas: Option<BTreeSet<String>> = rooms
            .into_iter()
            .map(|room| area(room).filter(|area| !area.is_empty()))
            .collect();
        match areas {
            Some(areas) if !areas.is_empty() => Self::Areas(areas),
            _ => Self::Everywhere,
        }
    }
}

/// Whom an entry of a ticket concerns.
pub fn concerned(entry: &Entry) -> Vec<Concerned> {
    let mut concerned = vec![Concerned::Device(entry.device)];
    concerned.extend(entry.actor.map(Concerned::Staff));
    if let Body::Dispatched(dispatched) = &entry.body {
        concerned.extend(dispatched.staff.map(Concerned::Staff));
        let departments = [&dispatched.to, &dispatched.with].into_iter();
        let named = departments.filter(|name| !name.is_empty());
        concerned.extend(named.map(|name| Concerned::Department(name.clone())));
    }
    concerned
}

/// Whether nothing is to be done about `ticket` at `now`, and nothing will be until somebody writes in it: it is settled or ended
/// otherwise, no clock of it runs, no callback is outstanding, nothing is owed.
pub fn rests(world: &World, ticket: &Ticket, now: Time) -> bool {
    if ticket.step.is_unsettled() || !obligations(world, ticket, now).is_empty() {
        return false;
    }
    let mut callbacks = world.callbacks(ticket, now).into_iter();
    let mut runs = false;
    world.each_clock(ticket, now, |clock| runs |= clock.state.is_running());
    !runs && !callbacks.any(|callback| callback.state.is_outstanding() && !callback.over)
}

/// Whether a device with a part of the log need not have `ticket` at `now`: it rests, and its last entry, which the server received
/// at `last`, is [`KEPT_FOR`] old.
pub fn is_outworn(world: &World, ticket: &Ticket, last: Time, now: Time) -> bool {
    now.since(last) > KEPT_FOR && rests(world, ticket, now)
}

/// The areas that all of `said`, as people name them, come to; none, and so all, where somebody looks after all.
fn borders<'a>(world: &World, said: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    if !world.settings.tablets_by_area {
        return BTreeSet::new();
    }
    let known: BTreeSet<&str> = world
        .rooms
        .values()
        .map(|room| room.card.area.as_str())
        .collect();
    let mut areas = BTreeSet::new();
    for said in said {
        let Some(named) = named(said, &known) else {
            return BTreeSet::new();
        };
        areas.extend(named.into_iter().map(str::to_owned));
    }
    areas
}

/// The areas that `said` names, each of them `known`: one as it stands there, several between signs or between spaces.
fn named<'a>(said: &'a str, known: &BTreeSet<&str>) -> Option<Vec<&'a str>> {
    let between = [
        |_: char| false,
        |sign: char| is_between(sign),
        |sign: char| is_between(sign) || sign.is_whitespace(),
    ];
    let readings = between.into_iter().map(|ends| {
        let names = said.split(ends).map(str::trim);
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    let is_known =
        |names: &Vec<&str>| !names.is_empty() && names.iter().all(|name| known.contains(name));
    readings.into_iter().find(is_known)
}

fn is_between(sign: char) -> bool {
    matches!(sign, '、' | ',' | '，' | ';' | '；' | '/')
}
