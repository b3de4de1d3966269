//! Repeats 重复: the same matter again, the same repair again, a matter that stays unsolved, a callback that failed.
//!
//! Computed on reading. A ticket counts itself and what was opened before it: the second complaint is the repeat, not the
//! first.

mod bound;
mod earlier;
mod matters;
mod severity;
mod unmet;
mod unsolved;

pub(crate) use bound::still_bound;
pub use earlier::{DAYS_BACK, Earlier};
pub use matters::Matters;
pub use severity::{raised, severity_in_force};

use crate::ids::TicketId;
use crate::procedure::{Procedure, RepeatRule, Repeated};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::{CallbackOutcome, Severity};
use crate::world::World;

/// A repeat that a rule of the procedure found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// What is counted.
    pub what: Repeated,
    /// How many there are.
    pub count: u32,
    /// The tickets that count, oldest first; the last is the one that was asked about, unless unmet ones count.
    pub tickets: Vec<TicketId>,
    /// When the rule's number was reached.
    pub since: Time,
    /// The severity that it raises the ticket to.
    pub raises_to: Option<Severity>,
    /// What follows, as a code.
    pub action: String,
    /// The clause.
    pub source: String,
}

/// The repeats of `ticket` at `now`, in the order of its procedure. A rule without a number is shown with the procedure and
/// never counted; only 未解决 counts time and needs none.
pub fn repeats(world: &World, ticket: &Ticket, now: Time) -> Vec<Repeat> {
    let Some(procedure) = world.procedure_of(ticket) else {
        return Vec::new();
    };
    found(world, procedure, ticket, now, |_| true)
}

fn found(
    world: &World,
    procedure: &Procedure,
    ticket: &Ticket,
    now: Time,
    wanted: impl Fn(&RepeatRule) -> bool,
) -> Vec<Repeat> {
    let rules = procedure.repeats.iter();
    rules
        .filter(|rule| wanted(rule) && procedure.covers(&rule.when, &rule.kinds, ticket))
        .filter_map(|rule| repeat(world, procedure, rule, ticket, now))
        .collect()
}

fn repeat(
    world: &World,
    procedure: &Procedure,
    rule: &RepeatRule,
    ticket: &Ticket,
    now: Time,
) -> Option<Repeat> {
    let (count, tickets, since) = match rule.what {
        Repeated::SameMatter | Repeated::SameRepair if rule.unmet => {
            let found = unmet::unmet(world, procedure, rule, ticket, now)?;
            (found.count, found.tickets, found.since)
        }
        Repeated::SameMatter | Repeated::SameRepair => {
            let tickets = matters::same(world, procedure, rule, ticket);
            let count = u32::try_from(tickets.len()).unwrap_or(u32::MAX);
            (count, tickets, ticket.opening.as_ref()?.when)
        }
        Repeated::Unsolved => {
            let since = unsolved::since(ticket, rule, &world.calendar, now)?;
            return Some(told(rule, 1, vec![ticket.id], since));
        }
        Repeated::FailedCallback => {
            let failed = failed_callbacks(ticket, rule.in_a_row);
            let count = u32::try_from(failed.len()).unwrap_or(u32::MAX);
            (count, vec![ticket.id], *failed.last()?)
        }
        Repeated::Unknown(_) => return None,
    };
    let is_reached = rule.count.is_some_and(|needed| count >= needed);
    is_reached.then(|| told(rule, count, tickets, since))
}

fn told(rule: &RepeatRule, count: u32, tickets: Vec<TicketId>, since: Time) -> Repeat {
    Repeat {
        what: rule.what.clone(),
        count,
        tickets,
        since,
        raises_to: rule.raises_to.clone(),
        action: rule.action.clone(),
        source: rule.source.clone(),
    }
}

/// When callbacks failed, oldest first; in a row: since the last one that did not.
fn failed_callbacks(ticket: &Ticket, in_a_row: bool) -> Vec<Time> {
    let mut failed = Vec::new();
    for made in ticket.callbacks.iter().filter(|made| made.counts) {
        match made.outcome {
            CallbackOutcome::Unsatisfied => failed.push(made.when),
            CallbackOutcome::Satisfied if in_a_row => failed.clear(),
            _ => {}
        }
    }
    failed
}
