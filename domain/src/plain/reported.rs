//! The reports that a log calls for.

use super::explain::Asked;
use super::explained::ExplainedReport;
use super::line::Line;
use crate::report::{Report, Span, reports};
use crate::time::{DAY, Time};

/// Long enough to hold the period before any other.
const TWO_YEARS: i64 = 2 * 366 * DAY;

/// How far back reports go: a slip of the pen in a year calls for no thousand of them.
const TEN_YEARS: i64 = 10 * 366 * DAY;

/// From the period before the first line, whose report is due while the log runs, to the one that runs at the moment.
pub(super) fn reported(lines: &[Line], asked: &Asked) -> Vec<ExplainedReport> {
    let first = lines.first().map_or(asked.at, |line| line.at);
    let first = first.max(asked.at.plus(-TEN_YEARS));
    let spans = (first.plus(-TWO_YEARS), asked.at);
    // A plain log has no reports in it.
    let unwritten = |_: &str, _: &str| None;
    let found = reports(
        &asked.procedure,
        &asked.calendar,
        spans,
        asked.at,
        unwritten,
    );
    let rows = found
        .into_iter()
        .filter(|each| is_called_for(each, first, asked));
    rows.map(|each| row(each, asked)).collect()
}

fn is_called_for(report: &Report, first: Time, asked: &Asked) -> bool {
    let offset = asked.calendar.offset;
    let around = Span::around(report.span.period, first, offset);
    report.span.from >= around.previous(offset).from
}

fn row(report: Report, asked: &Asked) -> ExplainedReport {
    let wall = |due: Time| asked.calendar.offset.rfc3339_if_any(due);
    ExplainedReport {
        report: report.name,
        period: report.span.label(),
        due: report.due.and_then(wall),
        rule: report.source,
    }
}

/// The line from which reports are not told, as it lies too far back.
pub(super) fn too_early<'a>(lines: &'a [Line], asked: &Asked) -> Option<&'a Line> {
    let first = lines.first()?;
    (first.at < asked.at.plus(-TEN_YEARS)).then_some(first)
}
