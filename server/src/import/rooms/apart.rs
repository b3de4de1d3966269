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
pub(in crate::import) struct Apart {
    said: BTreeMap<(RoomCode, usize), (String, u32)>,
    has_zones: bool,
}

impl Apart {
    /// Where zones are not read, and tell rooms apart as the others do.
    pub(in crate::import) fn with_zones() -> Self {
        Self {
            has_zones: true,
            ..Self::default()
        }
    }

    /// Refuses a row whose room an earlier row has elsewhere.
    pub(in crate::import) fn check(
        &mut self,
        headed: &Headed<'_>,
        row: &Row,
        code: &RoomCode,
    ) -> Result<(), RowError> {
        for (index, heading, text) in headed.apart(row, self.has_zones) {
            match self.said.entry((code.bare(), index)) {
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
