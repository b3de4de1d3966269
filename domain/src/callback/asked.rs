//! What is asked at a callback of a ticket.

use crate::procedure::QuestionRule;
use crate::ticket::Ticket;
use crate::words::Subject;
use crate::world::World;

impl World {
    /// What is asked at a callback about `subject` of `ticket`, in order; nothing where nobody is called back.
    pub fn questions(&self, ticket: &Ticket, subject: &Subject) -> Vec<QuestionRule> {
        let procedure = self.procedure_of(ticket);
        let asked = procedure.zip(self.callback_rule(ticket, subject));
        asked.map_or_else(Vec::new, |(procedure, rule)| procedure.questions_of(rule))
    }
}
