//! Judging reports: who may write one, and who may check it, as the procedure in force says.

use super::{Finding, posts};
use crate::body::Filled;
use crate::changes::Changes;
use crate::entry::Entry;
use crate::procedure::ReportRule;
use crate::report::Span;
use crate::rights::may_as;
use crate::stream::Stream;
use crate::verdict::Reason;
use crate::world::World;

/// Why the word that a report was written counts for nothing: no rule asks for it, it names no such stretch of time, it
/// stands in the stream of another one, or its author is not who writes it.
pub(super) fn flaw(world: &World, entry: &Entry, filled: &Filled) -> Option<Reason> {
    let offset = world.calendar.offset;
    let is_asked_for = |rule: &ReportRule| {
        let span = Span::labelled(rule.period.0, &filled.period, offset);
        let own = Stream::report(world.community, &filled.report, &filled.period);
        span.is_some() && entry.stream == own
    };
    let Some(rule) = rule(world, &filled.report).filter(is_asked_for) else {
        return Some(Reason::NoSuchEntry);
    };
    let actor = entry.actor;
    let may = actor.is_some_and(|actor| may_as(world, &rule.by, actor));
    (!may).then_some(Reason::NotAllowed)
}

/// A report is checked once, when it is there, by whom its rule names.
pub(super) fn review(world: &World, entry: &Entry) -> Finding {
    let Some(filing) = world.filings.get(&entry.stream.id) else {
        return Finding::stopped(vec!["filled".to_owned()]);
    };
    let rule = rule(world, &filing.report);
    let reviewer = rule.and_then(|rule| rule.reviewer);
    let actor = entry.actor;
    if !actor.is_some_and(|actor| may_as(world, reviewer.as_slice(), actor)) {
        return Finding::refused(Reason::NotAllowed);
    }
    if filing.reviewed.is_some() {
        return Finding::refused(Reason::AlreadyDecided);
    }
    Finding::accepted(Changes {
        roles: posts(world, entry),
        ..Changes::default()
    })
}

fn rule(world: &World, name: &str) -> Option<ReportRule> {
    let reports = world.procedure_in_force()?.papers().reports;
    reports.into_iter().find(|rule| rule.name == name)
}
