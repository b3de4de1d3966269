//! Who may decide what (design: Entries of a ticket), as one table; and what a procedure leaves to a post beside it.

use crate::ids::StaffId;
use crate::procedure::Procedure;
use crate::ticket::Ticket;
use crate::words::Role;
use crate::world::World;

/// Whose right a decision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The first asked, who owns the ticket.
    Owner,
    /// Receptionist, clerk, supervisor, chief butler, head butler, centre head, director.
    Desk,
    /// 领班/维修负责人/值班经理
    Lead,
    /// 维修工
    Technician,
    /// 部门主管
    DepartmentHead,
    /// 服务中心主任
    CentreHead,
    /// 档案员
    Archivist,
    /// Runs the system.
    Admin,
}

use Holder::{Admin, Archivist, CentreHead, DepartmentHead, Desk, Lead, Owner, Technician};

/// Who may write the decision `name`; empty for entries that anybody may write.
pub fn holders(name: &str) -> &'static [Holder] {
    match name {
        "classified" => &[Owner, Desk],
        "dispatched" => &[Desk, Lead],
        "received" | "returned" => &[Technician, Lead, DepartmentHead, Desk],
        "settled" | "reopened" | "not_accepted" | "cancelled" | "merged" => {
            &[Owner, Technician, Lead, Desk]
        }
        "reviewed" | "signed_off" => &[Desk, DepartmentHead],
        "archived" => &[Desk, Archivist],
        "resolve" => &[Desk],
        "put" | "removed" => &[Desk, Admin],
        "rate_chosen" => &[CentreHead],
        _ => &[],
    }
}

/// Whether the post `role` may write the decision `name` on any ticket; what only its owner may, no post may.
pub fn may_post(role: &Role, name: &str) -> bool {
    let mut holders = holders(name).iter();
    holders.any(|holder| is_held_by(*holder, role))
}

fn is_held_by(holder: Holder, role: &Role) -> bool {
    match holder {
        Owner => false,
        Desk => role.is_desk(),
        Lead => *role == Role::Lead,
        Technician => *role == Role::Technician,
        DepartmentHead => *role == Role::DepartmentHead,
        CentreHead => *role == Role::CentreHead,
        Archivist => *role == Role::Archivist,
        Admin => *role == Role::Admin,
    }
}

/// Whether a clock of `ticket` that nothing but `name` stops is the post's to keep: who owes a decision may write it
/// (001 第9篇 投诉 2 has the department solve a complaint, and no clerk). Not where the clock waits for one sort of it: a
/// right is to all of it. And no one gets a signature or a review in that way, which are asked of another post than his.
pub fn is_owed_by(procedure: &Procedure, ticket: &Ticket, role: &Role, name: &str) -> bool {
    if matches!(name, "signed_off" | "reviewed") {
        return false;
    }
    let mut rules = procedure.clocks_of(ticket);
    rules.any(|rule| {
        let mut stops = rule.stop.iter();
        let waits =
            !rule.stop.is_empty() && stops.all(|mark| mark.entry == name && mark.detail.is_none());
        waits && rule.owners.contains(role)
    })
}

/// Whether `actor` may write the decision `name` on `ticket`.
pub fn may(world: &World, ticket: Option<&Ticket>, actor: StaffId, name: &str) -> bool {
    let roles = world.roles(actor);
    let is_holder = holders(name).iter().any(|holder| match holder {
        Owner => ticket.and_then(Ticket::first_asked) == Some(actor),
        post => roles.iter().any(|role| is_held_by(*post, role)),
    });
    let theirs = ticket.filter(|ticket| is_at_hand(world, ticket, actor));
    let ruled = theirs.and_then(|ticket| Some((world.procedure_of(ticket)?, ticket)));
    let owes = |role: &Role| {
        ruled.is_some_and(|(procedure, ticket)| is_owed_by(procedure, ticket, role, name))
    };
    is_holder || roles.iter().any(owes)
}

/// Whether `ticket` is at the department of `actor`. Where the ticket or the register names none, nothing speaks against it.
fn is_at_hand(world: &World, ticket: &Ticket, actor: StaffId) -> bool {
    let staff = world.staff.get(&actor);
    let own = staff.map_or("", |staff| staff.card.department.as_str());
    let departments = ticket.departments();
    own.is_empty() || departments.is_empty() || departments.contains(&own)
}

/// Whether `actor` may do what a rule leaves to these posts; where it names none, it is the desk's.
pub fn may_as(world: &World, posts: &[Role], actor: StaffId) -> bool {
    let roles = world.roles(actor);
    match posts {
        [] => roles.iter().any(Role::is_desk),
        posts => roles.iter().any(|role| posts.contains(role)),
    }
}
