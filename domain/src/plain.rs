//! The plain interchange (design: Plain interchange): a log as JSON Lines that people and other programs write, and the
//! rules applied to it as one JSON object.
//!
//! An outside format: short names, no ids, no hashes. Ids are derived from the content, so that the same lines make the
//! same log wherever they are read.

mod draws;
mod entry;
mod error;
mod explain;
mod explained;
mod fields;
mod fold;
mod line;
mod names;
mod object;
mod records;
mod reported;
mod rows;
mod teller;
mod warning;
mod years;

pub use error::LineError;
pub use explain::{Asked, explain};
pub use explained::{
    Explained, ExplainedCallback, ExplainedClock, ExplainedGate, ExplainedObligation,
    ExplainedRepeat, ExplainedReport, ExplainedTicket, Ignored,
};
pub use line::{Line, Part, read};
pub use records::{Record, Records, records};
pub use teller::{LeftOut, Teller};
pub use warning::Warning;
