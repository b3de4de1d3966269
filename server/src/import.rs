//! Registers from the office's own spreadsheets: rooms, residents, staff.
//!
//! Pure: bytes become a [`table::Table`], a table becomes rows or a list of what is wrong with it,
//! rows become the entries that the register still lacks. All or nothing: one bad row, and nothing
//! is written. What the register already says is not written again, so a second import of the same
//! file writes nothing.

mod brackets;
mod cell;
mod faults;
mod heading;
mod measure;
mod name;
mod phone;
pub mod residents;
pub mod rooms;
pub mod staff;
pub mod table;
mod wording;
mod wrong;

pub use wrong::{FileError, Place, Reason, RowError, Wrong};

use domain::body::{Body, Private, Put};
use domain::{Stream, World};

/// The most bytes of a file.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most rows of a table, headings and blank lines included.
pub const MAX_ROWS: u32 = 200_000;

/// A register's card that is still to be written, by the server's own device.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The card's stream; its id follows from the room, the name or the work number.
    pub stream: Stream,
    /// The card.
    pub body: Body,
    /// Name and phones.
    pub private: Private,
}

impl Draft {
    fn put(stream: impl Into<Stream>, put: Put, private: Private) -> Self {
        Self {
            stream: stream.into(),
            body: Body::Put(Box::new(put)),
            private,
        }
    }
}

/// Which register a file fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// 房号
    Rooms,
    /// 业户
    Residents,
    /// 员工
    Staff,
}

/// What an import comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What the file lists: rooms, residents or staff, each counted once.
    pub listed: usize,
    /// The headings of columns of which nothing is written.
    pub unread: Vec<String>,
    /// The names of the sheets that were not read.
    pub other_sheets: Vec<String>,
    /// The phones that it takes out of the register: of a person who stands in the file it is the truth,
    /// but no phone is lost without a word.
    pub taken: Vec<residents::Taken>,
    /// What is still to be written.
    pub drafts: Vec<Draft>,
}

/// Reads `bytes` and says what `register` still lacks of it, or everything that is wrong with it.
pub fn plan(world: &World, register: Register, bytes: &[u8]) -> Result<Plan, Wrong> {
    let table = table::read(bytes)?;
    let mut taken = Vec::new();
    let (listed, drafts, wanted) = match register {
        Register::Rooms => {
            let rows = rooms::parse(world, &table)?;
            (rows.len(), rooms::diff(world, &rows), &rooms::WANTED)
        }
        Register::Residents => {
            let rows = residents::parse(world, &table)?;
            let drafts = residents::diff(world, &rows);
            taken = residents::taken(world, &rows);
            (rows.len(), drafts, &residents::WANTED)
        }
        Register::Staff => {
            let rows = staff::parse(&table)?;
            (rows.len(), staff::diff(world, &rows), &staff::WANTED)
        }
    };
    let unread = heading::unread(&table, wanted);
    let others = table.others.into_iter();
    let others = others.filter(|sheet| !sheet.rows.is_empty());
    Ok(Plan {
        listed,
        unread,
        other_sheets: others.map(|sheet| sheet.name).collect(),
        taken,
        drafts,
    })
}
