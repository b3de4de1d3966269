//! More time 延期: who asks for it says why, and it is given as often as the procedure allows.

use crate::body::{Body, Extension};
use crate::entry::Entry;
use crate::procedure::ExtensionRule;
use crate::ticket::{Event, ExtensionRequest, Ticket};
use crate::time::Time;
use crate::verdict::Reason;
use crate::world::World;

/// The clock that is meant where a request or an approval names none.
const SETTLE: &str = "settle";

impl Extension {
    /// The clock that it is about.
    pub fn clock(&self) -> &str {
        if self.clock.is_empty() {
            SETTLE
        } else {
            &self.clock
        }
    }
}

/// The last request of `ticket` that nobody has decided.
pub fn undecided(ticket: &Ticket) -> Option<&ExtensionRequest> {
    let mut requests = ticket.extensions.iter().rev();
    requests.find(|request| request.decision.is_none())
}

/// The rule of more time for `clock` of `ticket` that is in force at `now`, and its clause: a ticket that weighs more by then
/// needs another approver, or nobody may give it any.
pub fn in_force<'a>(
    world: &'a World,
    ticket: &'a Ticket,
    clock: &str,
    now: Time,
) -> Option<(&'a ExtensionRule, &'a str)> {
    let rule = world.reading(ticket, now)?.extensible(clock)?;
    Some((rule.extension.as_ref()?, &rule.source))
}

/// Whether the approver of `rule` wrote `event`. Verdicts of older versions do not say by which posts; whoever those let pass
/// was an approver.
pub(crate) fn is_by_approver(rule: &ExtensionRule, event: &Event) -> bool {
    event.roles.is_empty() || event.roles.contains(&rule.approver)
}

/// Whether `rule` allows no more time for `clock` of `ticket`: its approver gave it as often as may be, since the ticket was
/// opened last.
pub fn is_used_up(rule: &ExtensionRule, ticket: &Ticket, clock: &str) -> bool {
    let Some(max) = rule.max else {
        return false;
    };
    let counting = ticket.timeline.iter().rev().filter(|event| event.counts());
    let since = counting.take_while(|event| !matches!(*event.body, Body::Reopened));
    let given = since.filter(|event| match &*event.body {
        Body::ExtensionApproved(given) => given.clock() == clock && is_by_approver(rule, event),
        _ => false,
    });
    u32::try_from(given.count()).is_ok_and(|given| given >= max)
}

/// Why a request counts for nothing: the procedure asks for a reason, and there is none. Where the words are withheld nothing
/// can be said of them.
pub(crate) fn flaw_of_request(
    world: &World,
    ticket: Option<&Ticket>,
    entry: &Entry,
    asked: &Extension,
) -> Option<Reason> {
    let ticket = ticket?;
    let rule = world
        .procedure_of(ticket)?
        .extension(ticket, asked.clock())?;
    entry.private.as_ref()?;
    let is_said = entry.text().is_some_and(|text| !text.trim().is_empty());
    (rule.reason && !is_said).then_some(Reason::NoReason)
}

/// Why more time may not be given at `when`: what was asked for is another clock's, the procedure allows no more, or it is no
/// more than there is, or over by then.
pub(crate) fn flaw_of_approval(
    world: &World,
    ticket: &Ticket,
    given: &Extension,
    when: Time,
) -> Option<Reason> {
    let request = undecided(ticket)?;
    if given.clock() != request.clock {
        return Some(Reason::NotAsked);
    }
    let (rule, _) = in_force(world, ticket, &request.clock, when)?;
    if is_used_up(rule, ticket, &request.clock) {
        return Some(Reason::UsedUp);
    }
    let there = deadline(world, ticket, &request.clock, when).max(Some(when));
    (there >= Some(given.until)).then_some(Reason::NoChange)
}

/// Until when there is time by now: the deadline in force; where none has a number, its start.
fn deadline(world: &World, ticket: &Ticket, clock: &str, now: Time) -> Option<Time> {
    let clocks = world.clocks(ticket, now);
    let in_force = clocks.iter().filter(|row| {
        let is_meant = row.rule.name == clock && row.rule.extension.is_some();
        is_meant && !row.replaced
    });
    in_force.filter_map(|row| row.due.or(row.start)).max()
}
