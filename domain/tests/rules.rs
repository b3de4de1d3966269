//! The rules as tables, in the words of the trade, and what must hold for any log at all.

#![expect(clippy::unwrap_used, reason = "every table is a test")]

#[path = "rules/audits.rs"]
mod audits;
#[path = "rules/calendar.rs"]
mod calendar;
#[path = "rules/callbacks.rs"]
mod callbacks;
#[path = "rules/cards.rs"]
mod cards;
#[path = "rules/case.rs"]
mod case;
#[path = "rules/charges.rs"]
mod charges;
#[path = "rules/clocks.rs"]
mod clocks;
#[path = "rules/conditions.rs"]
mod conditions;
#[path = "rules/conflicts.rs"]
mod conflicts;
#[path = "rules/courses.rs"]
mod courses;
#[path = "rules/deadlines.rs"]
mod deadlines;
#[path = "rules/draws.rs"]
mod draws;
#[path = "rules/ends.rs"]
mod ends;
#[path = "rules/extensions.rs"]
mod extensions;
#[path = "rules/facts.rs"]
mod facts;
#[path = "rules/filings.rs"]
mod filings;
#[path = "rules/follow.rs"]
mod follow;
#[path = "rules/forms.rs"]
mod forms;
#[path = "rules/gates.rs"]
mod gates;
#[path = "rules/log.rs"]
mod log;
#[path = "rules/marks.rs"]
mod marks;
#[path = "rules/missed.rs"]
mod missed;
#[path = "rules/obligations.rs"]
mod obligations;
#[path = "rules/pauses.rs"]
mod pauses;
#[path = "rules/performers.rs"]
mod performers;
#[path = "rules/procedures.rs"]
mod procedures;
#[path = "rules/questions.rs"]
mod questions;
#[path = "rules/records.rs"]
mod records;
#[path = "rules/registers.rs"]
mod registers;
#[path = "rules/reopenings.rs"]
mod reopenings;
#[path = "rules/repeats.rs"]
mod repeats;
#[path = "rules/reports.rs"]
mod reports;
#[path = "rules/rights.rs"]
mod rights;
#[path = "rules/ruled.rs"]
mod ruled;
#[path = "rules/runs.rs"]
mod runs;
#[path = "rules/samples.rs"]
mod samples;
#[path = "rules/scales.rs"]
mod scales;
#[path = "rules/scopes.rs"]
mod scopes;
#[path = "rules/severities.rs"]
mod severities;
#[path = "rules/signatures.rs"]
mod signatures;
#[path = "rules/speech.rs"]
mod speech;
#[path = "rules/steps.rs"]
mod steps;
#[path = "rules/trial.rs"]
mod trial;
#[path = "rules/unmet.rs"]
mod unmet;
#[path = "rules/weights.rs"]
mod weights;
#[path = "rules/working_time.rs"]
mod working_time;
