//! What `explain` prints: the shape, the order and the words of the plain interchange.

use super::Warning;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that follows from a log at a moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// The procedure's id.
    pub procedure: String,
    /// The moment.
    pub at: String,
    /// The tickets, in the order of their opening.
    pub tickets: Vec<ExplainedTicket>,
    /// The reports that were due or still are.
    pub reports: Vec<ExplainedReport>,
    /// The lines that count for nothing.
    pub ignored: Vec<Ignored>,
    /// What holds and is probably not meant. Said beside the object: the outside's shape has no place for it.
    #[serde(skip)]
    pub warnings: Vec<Warning>,
    /// The years across which something was counted by weekends alone, as no calendar of theirs is known. Warned of beside
    /// the object: the outside's shape has no place for it.
    #[serde(skip)]
    pub unknown_years: BTreeSet<i32>,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedTicket {
    /// Its name.
    pub ticket: String,
    /// Where it stands.
    pub status: String,
    /// Its severity in force.
    pub severity: String,
    /// Its clocks.
    pub clocks: Vec<ExplainedClock>,
    /// Its callbacks.
    pub callbacks: Vec<ExplainedCallback>,
    /// What somebody owes.
    pub obligations: Vec<ExplainedObligation>,
    /// What repeats in it.
    pub repeats: Vec<ExplainedRepeat>,
    /// What is still missing before a step.
    pub gates: Vec<ExplainedGate>,
}

/// A clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedClock {
    /// Its name.
    pub clock: String,
    /// The clause.
    pub rule: String,
    /// How strongly the clause binds.
    pub strength: String,
    /// When it started.
    pub start: Option<String>,
    /// When it is due; none where the procedure gives no number.
    pub due: Option<String>,
    /// When it stopped.
    pub stop: Option<String>,
    /// Where it stands.
    pub state: String,
    /// Whether it is the second row of a clock that was given more time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub extends: bool,
}

/// A callback.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedCallback {
    /// What it is about.
    pub subject: String,
    /// The room.
    pub room: Option<String>,
    /// The clause.
    pub rule: String,
    /// Whether it was drawn; none while nobody has drawn.
    pub drawn: Option<bool>,
    /// Whether the rate demanded it.
    pub forced: Option<bool>,
    /// When the window opens.
    pub opens: Option<String>,
    /// When the window closes; none where the clause gives no window.
    pub closes: Option<String>,
    /// Where it stands.
    pub state: String,
}

/// What somebody owes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedObligation {
    /// What it is.
    pub what: String,
    /// The posts that owe it.
    pub by: Vec<String>,
    /// The clause.
    pub rule: String,
}

/// What repeats.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedRepeat {
    /// What is counted.
    pub what: String,
    /// How many.
    pub count: u32,
    /// The tickets that count.
    pub tickets: Vec<String>,
    /// What follows.
    pub action: String,
    /// The clause.
    pub rule: String,
}

/// A gate that is not met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedGate {
    /// The decision that it stands before.
    pub before: String,
    /// What is missing.
    pub missing: Vec<String>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedReport {
    /// Its word.
    pub report: String,
    /// The stretch that it covers.
    pub period: String,
    /// When it is due.
    pub due: Option<String>,
    /// The clause.
    pub rule: String,
}

/// A line that counts for nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ignored {
    /// Its number.
    pub line: usize,
    /// Why, as a code.
    pub reason: String,
}
