//! What is asked at a callback of a ticket, and about what.

use crate::body::CalledBack;
use crate::ids::{EntryId, RoomId};
use crate::procedure::QuestionRule;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::Subject;
use crate::world::World;

impl World {
    /// What is asked at a callback to `room` about `subject` after the end of `ticket` that the entry `end` made, in order;
    /// nothing where nobody is called back.
    pub fn questions(
        &self,
        ticket: &Ticket,
        end: EntryId,
        subject: &Subject,
        room: Option<RoomId>,
    ) -> Vec<QuestionRule> {
        let procedure = self.procedure_of(ticket);
        let asked = procedure.zip(self.callback_rule_after(ticket, end, subject, room));
        asked.map_or_else(Vec::new, |(procedure, rule)| procedure.questions_of(rule))
    }

    /// Names what `made` is about where it does not say: the latest end of `ticket` about which somebody has still to call at
    /// `now`, or else the latest of all; and the ticket's room.
    pub fn complete(&self, made: &mut CalledBack, ticket: &Ticket, now: Time) {
        if made.settlement.0.is_nil() {
            let callbacks = self.callbacks(ticket, now);
            let mut owed = callbacks.iter().rev().filter(|each| each.is_owed());
            let last = ticket.settlements.last().map(|end| end.entry);
            let about = owed.next().map(|each| each.settlement).or(last);
            made.settlement = about.unwrap_or(made.settlement);
        }
        made.room = made.room.or(ticket.room());
    }
}
