//! Rooms that only the floor, the phase or another column tells apart. A code has no place for those, so
//! that two homes would become one.

use crate::import::heading::Headed;
use crate::import::table::Row;
use crate::import::wrong::{Reason, RowError};
use domain::room::RoomCode;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What the rows so far say of a room in each such column, and which row said it first.
#[derive(Default)]
pub(in crate::import) struct Apart(BTreeMap<(RoomCode, usize), (String, u32)>);

impl Apart {
    /// Refuses a row whose room an earlier row has elsewhere.
    pub(in crate::import) fn check(
        &mut self,
        headed: &Headed<'_>,
        row: &Row,
        code: &RoomCode,
    ) -> Result<(), RowError> {
        for (index, heading, text) in headed.apart(row) {
            match self.0.entry((code.bare(), index)) {
                Entry::Vacant(place) => {
                    place.insert((text, row.number));
                }
                Entry::Occupied(said) if said.get().0 != text => {
                    return Err(RowError {
                        row: row.number,
                        column: heading.to_owned(),
                        reason: Reason::RoomApart {
                            code: code.to_string(),
                            row: said.get().1,
                        },
                    });
                }
                Entry::Occupied(_) => {}
            }
        }
        Ok(())
    }
}
