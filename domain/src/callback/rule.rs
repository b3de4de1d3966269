//! Which rule a callback keeps, whatever the ticket is called afterwards.

use crate::procedure::{CallbackRule, Procedure};
use crate::ticket::{AsOf, At, Ticket};
use crate::words::Subject;

/// The rule of callbacks about `subject`: the one that covers the ticket as it is or, where none does any more, as it was when it
/// ended last. What is owed survives being called something else, and so does what is owed for having been explained alone:
/// no other rule speaks of that.
pub(crate) fn of<'a>(
    procedure: &'a Procedure,
    subject: &Subject,
    ticket: &Ticket,
    chosen: &[String],
) -> Option<&'a CallbackRule> {
    let now = procedure.callback(subject, ticket, chosen);
    let mut ends = ticket.settlements.iter().rev();
    let end = ends.find(|end| end.subject.as_ref() == Some(subject));
    let then = end.and_then(|end| {
        let at = At::After(end.when);
        procedure.callback(subject, &AsOf { ticket, at }, chosen)
    });
    let stays = |rule: &&CallbackRule| now.is_none() || !rule.endings.is_empty();
    then.filter(stays).or(now)
}
