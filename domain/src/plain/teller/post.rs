//! Which of a person's posts a line names: the one by which they did what it says.

use super::Teller;
use crate::body::{Body, CalledBack};
use crate::entry::Entry;
use crate::extension::{in_force, undecided};
use crate::ids::StaffId;
use crate::procedure::{Mark, Need, Procedure};
use crate::rights::{is_owed_by, may_post};
use crate::ticket::Ticket;
use crate::verdict::Verdict;
use crate::words::Role;
use crate::world::World;

impl Teller<'_> {
    /// Who held none is told as who runs the system: that post has no part in any rule.
    pub(super) fn post(&self, who: Option<StaffId>, entry: &Entry, verdict: &Verdict) -> Role {
        let held = who.map_or(&[][..], |who| self.posts(who));
        // What stands in the verdict was held when it was judged, whatever the cards say.
        let held = match verdict.changes.roles.as_slice() {
            [] => held,
            judged => judged,
        };
        self.acting(held, entry).unwrap_or(Role::Admin)
    }

    /// The post of who went along; none where nobody knows one.
    pub(super) fn second_post(&self, who: StaffId, entry: &Entry) -> Option<Role> {
        self.acting(self.posts(who), entry)
    }

    fn posts(&self, who: StaffId) -> &[Role] {
        self.staff.get(&who).map_or(&[], |(_, roles)| roles)
    }

    fn acting(&self, held: &[Role], entry: &Entry) -> Option<Role> {
        let ticket = entry.ticket().and_then(|id| self.ticket(id));
        let acts = |role: &&Role| does(self.world, ticket, entry, role);
        held.iter().find(acts).or(held.first()).cloned()
    }
}

fn does(world: &World, ticket: Option<&Ticket>, entry: &Entry, role: &Role) -> bool {
    let (body, now) = (&entry.body, entry.at);
    let Some((ticket, procedure)) =
        ticket.and_then(|ticket| Some((ticket, world.procedure_of(ticket)?)))
    else {
        return may_post(role, body.name());
    };
    match body {
        Body::CalledBack(made) => calls_back(world, ticket, made, role),
        Body::ExtensionApproved(_) | Body::ExtensionDenied => {
            let asked = undecided(ticket).or(ticket.extensions.last());
            let rule = asked.and_then(|asked| in_force(world, ticket, &asked.clock, now));
            rule.is_some_and(|(rule, _)| rule.approver == *role)
        }
        Body::SignedOff | Body::Reviewed | Body::Inspected => {
            is_waited_for(procedure, body.name(), role)
        }
        Body::Step(step) => {
            let mut steps = procedure.steps.iter();
            steps.any(|each| each.name == step.name && each.by.contains(role))
        }
        body => may_post(role, body.name()) || is_owed_by(procedure, ticket, role, body.name()),
    }
}

fn calls_back(world: &World, ticket: &Ticket, made: &CalledBack, role: &Role) -> bool {
    let rule = world.rule_of_call(ticket, made.settlement, made.room);
    rule.is_some_and(|rule| rule.performers.contains(role) || rule.together_with.contains(role))
}

/// Whether a gate or a clock waits for that word of that post.
fn is_waited_for(procedure: &Procedure, name: &str, role: &Role) -> bool {
    let mut needs = procedure.gates.iter().flat_map(|gate| &gate.need);
    let in_gate = needs.any(|need| {
        let need = Need::parse(need);
        need.is_some_and(|need| need.written_by() == Some((name, role)))
    });
    let marks = |mark: &Mark| mark.entry == name && mark.detail.as_deref() == Some(role.as_str());
    let mut clocks = procedure.clocks.iter();
    in_gate || clocks.any(|clock| clock.start.iter().chain(&clock.stop).any(marks))
}
