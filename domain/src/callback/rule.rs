//! Which rule a callback keeps, whatever the ticket is called afterwards.

use crate::procedure::{CallbackRule, Procedure};
use crate::ticket::{AsOf, At, Settlement, Ticket};
use crate::words::Subject;

/// The rule of callbacks about `subject` after `end`: the one that covers the ticket as it is or, where none does any more, as it
/// was by then: what is owed survives being called something else. Of what was explained alone, only the rule speaks that
/// did so then.
pub(super) fn of<'a>(
    procedure: &'a Procedure,
    subject: &Subject,
    ticket: &Ticket,
    chosen: &[String],
    end: Option<&Settlement>,
) -> Option<&'a CallbackRule> {
    let then = end.and_then(|end| {
        let at = At::After(end.when);
        procedure.callback(subject, &AsOf { ticket, at }, chosen)
    });
    if end.is_some_and(|end| end.declined) {
        return then;
    }
    procedure.callback(subject, ticket, chosen).or(then)
}

/// The same after the last end that is called back as `subject`; before there is one, as the ticket is.
pub(crate) fn of_last<'a>(
    procedure: &'a Procedure,
    subject: &Subject,
    ticket: &Ticket,
    chosen: &[String],
) -> Option<&'a CallbackRule> {
    let mut ends = ticket.settlements.iter().rev();
    let end = ends.find(|end| {
        let own = end.subject.as_ref() == Some(subject);
        own || end.draws.iter().any(|draw| draw.subject == *subject)
    });
    of(procedure, subject, ticket, chosen, end)
}
