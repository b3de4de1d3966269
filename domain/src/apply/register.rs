//! Folding the registers: the newest accepted card stands.

use crate::body::{Body, Private, Put};
use crate::entry::Entry;
use crate::ids::{ResidentId, RoomId, StaffId};
use crate::stream::StreamKind;
use crate::world::{Resident, Room, Staff, World};
use std::sync::Arc;

impl World {
    pub(super) fn apply_to_register(&mut self, entry: &Entry) {
        match &entry.body {
            Body::Put(put) => self.put(entry, put),
            Body::Removed => self.strike(entry),
            _ => {}
        }
    }

    fn put(&mut self, entry: &Entry, put: &Put) {
        let id = entry.stream.id.0;
        let private = entry.private.clone().unwrap_or_default();
        let Private { name, phones, .. } = private;
        match &entry.stream.kind {
            StreamKind::Room => {
                let Some(card) = put.room.clone() else { return };
                self.rooms.insert(
                    RoomId(id),
                    Arc::new(Room {
                        card,
                        entry: entry.id,
                        removed: false,
                    }),
                );
            }
            StreamKind::Resident => {
                let Some(card) = put.resident.clone() else {
                    return;
                };
                let name = name.unwrap_or_default();
                let resident = Resident {
                    card,
                    name,
                    phones,
                    entry: entry.id,
                    removed: false,
                };
                self.residents.insert(ResidentId(id), Arc::new(resident));
            }
            StreamKind::Staff => {
                let Some(card) = put.staff.clone() else {
                    return;
                };
                let name = name.unwrap_or_default();
                self.staff.insert(
                    StaffId(id),
                    Arc::new(Staff {
                        card,
                        name,
                        entry: entry.id,
                        removed: false,
                    }),
                );
            }
            StreamKind::Procedure => {
                let Some(procedure) = put.procedure.clone() else {
                    return;
                };
                self.procedures.insert(procedure.reference(), procedure);
            }
            StreamKind::Settings => {
                let Some(settings) = put.settings.clone() else {
                    return;
                };
                let calendar = Arc::make_mut(&mut self.calendar);
                calendar.offset = settings.offset;
                calendar.hours = settings.hours;
                self.settings = Arc::new(settings);
            }
            StreamKind::Calendar => {
                let Some(card) = put.year.clone() else {
                    return;
                };
                Arc::make_mut(&mut self.calendar)
                    .years
                    .insert(card.year, card.days);
            }
            _ => {}
        }
    }

    fn strike(&mut self, entry: &Entry) {
        let id = entry.stream.id.0;
        match &entry.stream.kind {
            StreamKind::Room => strike(self.rooms.get_mut(&RoomId(id)), |room| room.removed = true),
            StreamKind::Resident => strike(self.residents.get_mut(&ResidentId(id)), |who| {
                who.removed = true
            }),
            StreamKind::Staff => strike(self.staff.get_mut(&StaffId(id)), |who| who.removed = true),
            _ => {}
        }
    }
}

fn strike<T: Clone>(card: Option<&mut Arc<T>>, mark: impl FnOnce(&mut T)) {
    if let Some(card) = card {
        mark(Arc::make_mut(card));
    }
}
