//! Needs that have to be met one after the other: what is approved is what was worked out before (001 第6篇 四 回复2).

use super::is_by;
use super::result::{Place, places};
use crate::procedure::{GateRule, Need, Procedure};
use crate::ticket::Ticket;

/// Whether the need at `place` of `rule` was met last after the one before it was. What is done again later has to be approved
/// again.
pub(super) fn follows(
    ticket: &Ticket,
    procedure: &Procedure,
    rule: &GateRule,
    place: usize,
) -> bool {
    let last = |place: usize| {
        let need = rule.need.get(place).and_then(|need| Need::parse(need))?;
        last(ticket, procedure, &need)
    };
    let before = place.checked_sub(1);
    !rule.in_order || before.is_none_or(|before| last(place) > last(before))
}

/// When a need was met last; none for what is no single entry.
fn last(ticket: &Ticket, procedure: &Procedure, need: &Need<'_>) -> Option<Place> {
    match need {
        Need::Step(name) => places(ticket, |event| procedure.is_step(event, name)).max(),
        Need::Sign(role) => places(ticket, |event| is_by(event, "signed_off", Some(role))).max(),
        Need::Reviewed(role) => {
            places(ticket, |event| is_by(event, "reviewed", role.as_ref())).max()
        }
        Need::Inspected(role) => {
            places(ticket, |event| is_by(event, "inspected", role.as_ref())).max()
        }
        Need::Received | Need::Consented => None,
    }
}
