//! Reports 报表 as tasks: which are due when, who writes and who checks them, and where they stand.

mod filing;
mod span;

pub use filing::Filing;
pub use span::Span;

use crate::calendar::Calendar;
use crate::procedure::{Limit, Period, Procedure, ReportRule};
use crate::stream::Stream;
use crate::time::Time;
use crate::words::Role;
use crate::world::World;

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// Its period still runs.
    Running,
    /// To be written.
    Due,
    /// Its due moment has passed.
    Late,
    /// Written; where the rule names somebody who checks it, that is still to come.
    Filled,
    /// Written and checked.
    Reviewed,
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
    /// Who writes it; empty: the desk.
    pub by: Vec<Role>,
    /// Who checks it; none where the text asks for no check.
    pub reviewer: Option<Role>,
    /// When it was written.
    pub filled: Option<Time>,
    /// When it was checked.
    pub reviewed: Option<Time>,
    /// Where it stands.
    pub state: ReportState,
    /// The clause.
    pub source: String,
}

/// The reports of `procedure` whose periods overlap the time from `from` to `until`, as they stand at `now`: rule by rule,
/// the oldest period first. `filed` says what the log has of the report of this name and period.
pub fn reports<'a>(
    procedure: &Procedure,
    calendar: &Calendar,
    (from, until): (Time, Time),
    now: Time,
    filed: impl Fn(&str, &str) -> Option<&'a Filing>,
) -> Vec<Report> {
    let mut reports = Vec::new();
    for rule in &procedure.papers().reports {
        let mut span = Span::around(rule.period.0, from, calendar.offset);
        while span.from <= until {
            let filing = filed(&rule.name, &span.label());
            reports.push(report(rule, span, calendar, now, filing));
            span = span.next(calendar.offset);
        }
    }
    reports
}

/// The reports that the procedure in force asks for, from the period in which `since` lies to the one that runs at `now`.
pub fn asked_for(world: &World, since: Time, now: Time) -> Vec<Report> {
    let filed = |name: &str, period: &str| {
        let stream = Stream::report(world.community, name, period);
        world.filings.get(&stream.id)
    };
    let procedure = world.procedure_in_force();
    procedure.map_or_else(Vec::new, |procedure| {
        reports(procedure, &world.calendar, (since, now), now, filed)
    })
}

fn report(
    rule: &ReportRule,
    span: Span,
    calendar: &Calendar,
    now: Time,
    filing: Option<&Filing>,
) -> Report {
    let due = rule.due.map(|limit| due(limit, &span, calendar));
    let known = |when: &Time| *when <= now;
    let filled = filing.map(|filing| filing.filled).filter(known);
    let reviewed = filing.and_then(|filing| filing.reviewed).filter(known);
    let state = match due {
        _ if reviewed.is_some() => ReportState::Reviewed,
        _ if filled.is_some() => ReportState::Filled,
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
        filled,
        reviewed,
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
