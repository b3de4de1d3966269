//! What a gate before filing asks for: it is of the result, and comes after the matter has ended, as late as it did so.
//!
//! What has not ended has no result that anybody could write down, look at or sign (002 4.2.3 f: 投诉处理结果; 004 4.4.4:
//! 事項完成后). Of two entries of one moment the log's order says which came first.

use super::{awaits_receipt, has_consented, is_by, is_worked, signed, since_reopened};
use crate::body::Body;
use crate::procedure::{GateRule, Need, Procedure};
use crate::ticket::{Event, Ticket};
use crate::time::Time;
use crate::words::{Role, VisitOutcome};

/// When, and where in the log.
pub(super) type Place = (Time, usize);

pub(super) fn is_there(
    ticket: &Ticket,
    procedure: &Procedure,
    rule: &GateRule,
    need: &Need<'_>,
) -> bool {
    let after = |name: &str, role: Option<&Role>| {
        of_result(ticket, |event| is_by(event, name, role)).is_some()
    };
    match need {
        Need::Sign(role) => is_signed_off(ticket, procedure, rule, role),
        Need::Reviewed(role) => after("reviewed", role.as_ref()),
        Need::Inspected(role) => after("inspected", role.as_ref()) || is_accepted(ticket),
        Need::Step(name) => written(ticket, procedure, name).is_some(),
        Need::Received => !awaits_receipt(ticket),
        Need::Consented => has_consented(ticket),
    }
}

/// Whether `role` signed after the end, and after every step that the rule names beside the signature: it stands under what
/// they wrote (001 第9篇 投诉 5: 填写…并由…签字认可).
fn is_signed_off(ticket: &Ticket, procedure: &Procedure, rule: &GateRule, role: &Role) -> bool {
    let signed = of_result(ticket, |event| is_by(event, "signed_off", Some(role)));
    let needs = rule.need.iter().filter_map(|need| Need::parse(need));
    let mut steps = needs.filter_map(|need| match need {
        Need::Step(name) => Some(name),
        _ => None,
    });
    signed.is_some()
        && steps.all(|name| {
            let written = written(ticket, procedure, name);
            written.is_some() && signed > written
        })
}

fn written(ticket: &Ticket, procedure: &Procedure, name: &str) -> Option<Place> {
    of_result(ticket, |event| procedure.is_step(event, name))
}

/// The last entry that `is` accepts, if it came after the end.
fn of_result(ticket: &Ticket, is: impl Fn(&Event) -> bool) -> Option<Place> {
    let ended = ended(ticket)?;
    places(ticket, is).max().filter(|last| *last > ended)
}

fn ended(ticket: &Ticket) -> Option<Place> {
    places(ticket, Event::is_end).max()
}

pub(super) fn places(ticket: &Ticket, is: impl Fn(&Event) -> bool) -> impl Iterator<Item = Place> {
    let events = since_reopened(ticket).enumerate();
    let hits = events.filter(move |(_, event)| is(event));
    hits.map(|(order, event)| (event.when, order))
}

/// The resident accepts by signing the settlement, or the visit at which it was done (004 4.4.4: 物業助理或業戶驗收). A visit
/// after which the work went on finished nothing.
fn is_accepted(ticket: &Ticket) -> bool {
    let Some(ended) = ended(ticket) else {
        return false;
    };
    let went_on = |visit: Place| places(ticket, is_worked).any(|work| work > visit && work < ended);
    signed(ticket).any(|event| match &*event.body {
        Body::Settled => true,
        Body::VisitEnded(visit) if visit.outcome == VisitOutcome::Done => {
            let mut own = places(ticket, |each| each.entry == event.entry);
            own.next().is_some_and(|place| !went_on(place))
        }
        _ => false,
    })
}
