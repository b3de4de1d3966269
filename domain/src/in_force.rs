//! Which rules were in force when: a ticket keeps those of the moment at which it was opened, also where a tablet without
//! network hands it in after they have changed.

use crate::procedure::{Procedure, ProcedureRef};
use crate::ticket::Ticket;
use crate::time::Time;
use crate::world::World;
use serde::Serialize;
use std::sync::Arc;

/// The rules of new tickets from a moment on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InForce {
    /// From when on.
    pub since: Time,
    /// The procedure.
    pub procedure: ProcedureRef,
    /// The named alternatives of the procedure that the community chose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

impl World {
    /// The procedure and the chosen alternatives of a ticket that is opened at `when`. What was opened before the first
    /// procedure came into force goes by that one.
    pub fn rules_at(&self, when: Time) -> (Option<&Arc<Procedure>>, &[String]) {
        let began = self.in_force.iter().rev().find(|each| each.since <= when);
        let rules = began.or(self.in_force.first());
        let procedure = rules.and_then(|rules| self.procedures.get(&rules.procedure));
        match rules.zip(procedure) {
            Some((rules, procedure)) => (Some(procedure), &rules.alternatives),
            None => (self.procedure_in_force(), &self.settings.alternatives),
        }
    }

    /// The alternatives that `ticket` opened with; those in force where its procedure is not known.
    pub(crate) fn alternatives_of<'a>(&'a self, ticket: &'a Ticket) -> &'a [String] {
        match ticket.procedure {
            Some(_) => &ticket.alternatives,
            None => &self.settings.alternatives,
        }
    }

    /// Notes what is in force from `when` on, where that is something else than before.
    pub(crate) fn note_rules(&mut self, when: Time) {
        let Some(procedure) = self.procedure_in_force() else {
            return;
        };
        let (procedure, alternatives) = (procedure.reference(), &self.settings.alternatives);
        let last = self.in_force.last();
        let is_same =
            |last: &InForce| last.procedure == procedure && last.alternatives == *alternatives;
        if last.is_some_and(is_same) {
            return;
        }
        let since = last.map_or(when, |last| last.since.max(when));
        self.in_force.push(InForce {
            since,
            procedure,
            alternatives: alternatives.clone(),
        });
    }
}
