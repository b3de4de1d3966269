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

/// What stopped a clock before it starts, where nothing can: the clock starts with the opening, and only the first of its
/// starts begins it again, or with a reopening, which undoes what stopped it.
pub(super) fn once(checking: &mut Checking<'_>, path: &str, rule: &ClockRule) {
    let is_taken_up = |mark: &Mark| mark.entry == FIRST || mark.entry == "reopened";
    let is_opened_first = rule.start.first().is_some_and(|mark| mark.entry == FIRST);
    if rule.once && (is_opened_first || rule.start.iter().all(is_taken_up)) {
        let message = "says nothing: nothing stops the clock before the ticket is opened or taken up again; write another \
                       start first, or strike it";
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
