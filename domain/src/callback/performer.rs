//! Who may call back, and by which channel.

use crate::body::CalledBack;
use crate::ids::StaffId;
use crate::procedure::CallbackRule;
use crate::ticket::Ticket;
use crate::verdict::Reason;
use crate::words::Role;
use crate::world::World;

/// Whether `who`, holding `roles`, may call back about `ticket` under `rule`, alone or as one of two: a post that the rule
/// names, or who took the matter in where the rule says so; and no hand in the matter. A rule that names nobody leaves it
/// to everybody.
pub fn may_call_back(ticket: &Ticket, rule: &CallbackRule, who: StaffId, roles: &[Role]) -> bool {
    (is_first(ticket, rule, who, roles) || is_second(rule, roles)) && !handled(ticket, rule, who)
}

fn is_first(ticket: &Ticket, rule: &CallbackRule, who: StaffId, roles: &[Role]) -> bool {
    let has_post = roles.iter().any(|role| rule.performers.contains(role));
    let took_in = rule.by_first_asked && ticket.first_asked() == Some(who);
    let names_nobody = rule.performers.is_empty() && !rule.by_first_asked;
    has_post || took_in || names_nobody
}

fn is_second(rule: &CallbackRule, roles: &[Role]) -> bool {
    roles.iter().any(|role| rule.together_with.contains(role))
}

/// Whether `who` had a hand in the matter and the rule keeps them away for it.
pub(crate) fn handled(ticket: &Ticket, rule: &CallbackRule, who: StaffId) -> bool {
    !rule.handler_too && ticket.handlers().any(|handler| handler == who)
}

/// Why a callback by `actor` counts for nothing under `rule`; none where it counts. The fact is kept either way.
///
/// A handler is found before a wrong post, and a wrong post before a second person who is missing: that is what its author
/// can do least about.
pub fn flaw(
    world: &World,
    ticket: &Ticket,
    rule: &CallbackRule,
    actor: StaffId,
    made: &CalledBack,
) -> Option<Reason> {
    let persons = [Some(actor), made.second];
    if persons
        .into_iter()
        .flatten()
        .any(|who| handled(ticket, rule, who))
    {
        return Some(Reason::Handler);
    }
    if !may_call_back(ticket, rule, actor, world.roles(actor)) {
        return Some(Reason::NotAllowed);
    }
    if rule.signature_by(&made.channel).is_none() {
        return Some(Reason::WrongChannel);
    }
    let is_complete = rule.together_with.is_empty() || are_two(world, ticket, rule, actor, made);
    (!is_complete).then_some(Reason::Alone)
}

/// Whether two different persons were there, one of each post, whichever of them wrote it down.
fn are_two(
    world: &World,
    ticket: &Ticket,
    rule: &CallbackRule,
    actor: StaffId,
    made: &CalledBack,
) -> bool {
    let Some(second) = made.second.filter(|second| *second != actor) else {
        return false;
    };
    let pair = |first, second| {
        is_first(ticket, rule, first, world.roles(first)) && is_second(rule, world.roles(second))
    };
    pair(actor, second) || pair(second, actor)
}
