//! Which rule a callback keeps, whatever the ticket is called afterwards.

use crate::body::Body;
use crate::procedure::{CallbackRule, Procedure};
use crate::step::Step;
use crate::ticket::{AsOf, At, Settlement, Ticket};
use crate::words::Subject;

/// What the rule of a callback is looked for in.
#[derive(Clone, Copy)]
pub(super) struct Rules<'p, 'c> {
    pub(super) procedure: &'p Procedure,
    pub(super) chosen: &'c [String],
}

impl<'p> Rules<'p, '_> {
    /// The rule of callbacks about `subject` after `end`: the one that covers the ticket as it is called while that end
    /// stands or, where none does, as it was called when it ended. What is owed survives being called something else, and what
    /// was late stays so once the ticket was taken up again.
    pub(super) fn after(
        &self,
        end: &Settlement,
        subject: &Subject,
        ticket: &Ticket,
    ) -> Option<&'p CallbackRule> {
        let at = |at| {
            let view = AsOf { ticket, at };
            self.procedure.callback(subject, &view, self.chosen)
        };
        if end.declined {
            let then = [At::After(end.when), At::Before(end.when)].map(at);
            let mut then = then.into_iter().flatten();
            return then.find(|rule| speaks_of_declined(rule)).or_else(|| {
                let mut all = self.procedure.callbacks.iter();
                all.find(|rule| rule.subject == *subject && speaks_of_declined(rule))
            });
        }
        at(while_it_stands(ticket, end)).or_else(|| at(At::After(end.when)))
    }

    /// The same after the last end that is called back as `subject`; before there is one, as the ticket is.
    pub(super) fn of(&self, subject: &Subject, ticket: &Ticket) -> Option<&'p CallbackRule> {
        let mut ends = ticket.settlements.iter().rev();
        let end = ends.find(|end| {
            let own = end.subject.as_ref() == Some(subject);
            own || end.draws.iter().any(|draw| draw.subject == *subject)
        });
        match end {
            Some(end) => self.after(end, subject, ticket),
            None => self.procedure.callback(subject, ticket, self.chosen),
        }
    }
}

/// Whether `rule` is for what was explained alone too: that it was owed stands in the verdict, and no other rule says what.
fn speaks_of_declined(rule: &CallbackRule) -> bool {
    rule.endings.contains(&Step::NotAccepted)
}

/// As long as nobody takes the ticket up again, it is called what it is now.
fn while_it_stands(ticket: &Ticket, end: &Settlement) -> At {
    let since = ticket.timeline.iter();
    let mut since = since.skip_while(|event| event.entry != end.entry);
    let reopened = since.find(|event| event.counts() && matches!(*event.body, Body::Reopened));
    reopened.map_or(At::Now, |event| At::Before(event.when))
}
