//! Reports 报表 as tasks: which are due when, and who checks them.

mod span;

pub use span::Span;

use crate::calendar::Calendar;
use crate::procedure::{Limit, Period, Procedure, ReportRule};
use crate::time::Time;
use crate::words::Role;

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// Its period still runs.
    Running,
    /// To be written.
    Due,
    /// Its due moment has passed.
    Late,
    /// Written.
    Filled,
}

/// One report: a rule and a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The rule's word: `weekly`.
    pub name: String,
    /// What it covers.
    pub span: Span,
    /// When it is due; none where the text gives no date.
    pub due: Option<Time>,
    /// Who writes it.
    pub by: Vec<Role>,
    /// Who checks it.
    pub reviewer: Option<Role>,
    /// Where it stands.
    pub state: ReportState,
    /// The clause.
    pub source: String,
}

/// The reports of `procedure` whose periods overlap the time from `from` to `until`, as they stand at `now`: rule by rule,
/// the oldest period first. `filled` says when the report of this name and period was written.
pub fn reports(
    procedure: &Procedure,
    calendar: &Calendar,
    (from, until): (Time, Time),
    now: Time,
    filled: impl Fn(&str, &str) -> Option<Time>,
) -> Vec<Report> {
    let mut reports = Vec::new();
    for rule in &procedure.papers().reports {
        let mut span = Span::around(rule.period.0, from, calendar.offset);
        while span.from <= until {
            let written = filled(&rule.name, &span.label());
            reports.push(report(rule, span, calendar, now, written));
            span = span.next(calendar.offset);
        }
    }
    reports
}

fn report(
    rule: &ReportRule,
    span: Span,
    calendar: &Calendar,
    now: Time,
    written: Option<Time>,
) -> Report {
    let due = rule.due.map(|limit| due(limit, &span, calendar));
    let state = match due {
        _ if written.is_some_and(|written| written <= now) => ReportState::Filled,
        Some(due) if now > due => ReportState::Late,
        _ if now < span.until => ReportState::Running,
        _ => ReportState::Due,
    };
    Report {
        name: rule.name.clone(),
        span,
        due,
        by: rule.by.clone(),
        reviewer: rule.reviewer.clone(),
        state,
        source: rule.source.clone(),
    }
}

/// Counted from the last moment of the period. A time of day asked of every day is one of that day itself (004 4.7: 每日17:00前).
fn due(limit: Limit, span: &Span, calendar: &Calendar) -> Time {
    match (limit, span.period) {
        (Limit::TimeOfDay { .. }, Period::Day) => limit.end(span.from, calendar),
        _ => limit.end(span.until.plus(-1), calendar),
    }
}
