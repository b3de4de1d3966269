//! Marks that never come: entries that only ever open a ticket, or that no such post may write.

use super::Checking;
use super::overlap::overlap;
use crate::procedure::{ClockRule, Condition, Mark, Procedure};
use crate::rights;
use crate::words::{Kind, Role};

/// What a clock of its own never sees again: it is there before anything can start.
const FIRST: &str = "opened";

/// Stops of which none can come after a start.
pub(super) fn stops(checking: &mut Checking<'_>, path: &str, stops: &[Mark]) {
    if !stops.is_empty() && stops.iter().all(|mark| mark.entry == FIRST) {
        let message = "never comes after a start: a ticket is opened once, before all else; \
                       write what ends it, such as [\"settled\"]";
        checking.wrong(path, message);
    }
}

/// What stopped a clock before it starts, where nothing can.
pub(super) fn once(checking: &mut Checking<'_>, path: &str, rule: &ClockRule) {
    if rule.once && rule.start.iter().all(|mark| mark.entry == FIRST) {
        let message =
            "says nothing: nothing comes before the opening; write another start, or strike it";
        checking.wrong(path, message);
    }
}

/// More time, where no clock of the same tickets knows it: nobody may give or deny it.
pub(super) fn extension(
    checking: &mut Checking<'_>,
    path: &str,
    entry: &str,
    tickets: (&[Kind], &Condition),
    procedure: &Procedure,
) {
    if !matches!(entry, "extension_approved" | "extension_denied") {
        return;
    }
    let mut clocks = procedure.clocks.iter();
    let is_known =
        clocks.any(|rule| rule.extension.is_some() && overlap(tickets, (&rule.kinds, &rule.when)));
    if !is_known {
        let message = format!(
            "`{entry}` never comes: no clock of these tickets knows more time; write another entry, or give a clock \
             extension = {{ approver = \"lead\" }}"
        );
        checking.wrong(path, message);
    }
}

/// A mark whose post has no right to write such an entry.
pub(super) fn mark(checking: &mut Checking<'_>, path: &str, mark: &Mark) {
    let role = mark.detail.as_deref().map(Role::from);
    if let Some(role) = role {
        post(checking, path, &mark.entry, &role);
    }
}

/// A post that has no right to write the entry `name`.
pub(super) fn post(checking: &mut Checking<'_>, path: &str, name: &str, role: &Role) {
    let holders = rights::holders(name);
    if holders.is_empty() || !Role::ALL.contains(role) || rights::may_post(role, name) {
        return;
    }
    let posts = Role::ALL.iter().filter(|post| rights::may_post(post, name));
    let posts: Vec<&str> = posts.map(Role::as_str).collect();
    let message = format!(
        "never comes: `{role}` may not write `{name}`; write one of {}",
        posts.join(", ")
    );
    checking.wrong(path, message);
}
