//! The clocks that taking in will start, by the very rules that will run them. Pure.

use super::form::Form;
use crate::deadline;
use crate::foresee::{Writer, imagine};
use domain::body::Body;
use domain::clock::Clock;
use domain::extension;
use domain::procedure::CallbackRule;
use domain::words::{Role, Subject};
use domain::{TicketId, World};
use std::sync::Arc;

/// What will run once the form is taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The clocks, the nearest first, each with who may give more time.
    pub clocks: Vec<(Clock, Option<Role>)>,
    /// The callback that follows the settlement.
    pub callback: Option<CallbackRule>,
    /// The procedure's title and version.
    pub procedure: (String, u32),
}

/// What `form`, taken in by `writer`, will start; nothing while there is no procedure.
pub fn preview(world: &World, writer: Writer<'_>, form: &Form) -> Option<Preview> {
    let procedure = world.procedure_in_force()?;
    let ticket = TicketId(world.community.0);
    let opened = form.opened(world, None, writer.now);
    let subject = Subject::of(&opened.kind, opened.works);
    let body = Body::Opened(Box::new(opened));
    let imagined = imagine(&rules(world), writer, ticket, body, form.private());
    let ticket = imagined.tickets.get(&ticket)?;
    let approver = |clock: &Clock| {
        let (rule, _) = extension::in_force(&imagined, ticket, &clock.rule.name, writer.now)?;
        Some(rule.approver.clone())
    };
    let clocks = deadline::of_ticket(&imagined, ticket, writer.now);
    Some(Preview {
        clocks: clocks
            .into_iter()
            .map(|clock| (clock.clone(), approver(&clock)))
            .collect(),
        callback: subject.and_then(|subject| imagined.callback_rule(ticket, &subject).cloned()),
        procedure: (procedure.title.clone(), procedure.version),
    })
}

/// The world's rules without its records: enough to imagine a new ticket, and cheap to copy.
fn rules(world: &World) -> World {
    World {
        settings: Arc::clone(&world.settings),
        procedures: world.procedures.clone(),
        calendar: Arc::clone(&world.calendar),
        staff: world.staff.clone(),
        ..World::new(world.community)
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::Wish;
    use super::*;
    use crate::trial::{Trial, at};
    use domain::words::{Kind, Severity};

    fn previewed(form: &Form) -> Preview {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let session = trial.session(me);
        let writer = Writer {
            session: &session,
            now: at("2026-11-19T13:48"),
        };
        preview(&trial.world, writer, form).unwrap()
    }

    #[test]
    fn a_general_complaint_starts_the_clocks_of_the_design() {
        let form = Form {
            kind: Kind::Complaint,
            wish: Wish::Tomorrow,
            ..Form::default()
        };
        let preview = previewed(&form);
        let dues: Vec<_> = preview
            .clocks
            .iter()
            .map(|(clock, _)| (clock.rule.name.as_str(), clock.due))
            .collect();
        assert_eq!(
            dues,
            [
                ("answer", Some(at("2026-11-19T14:48"))),
                ("settle", Some(at("2026-11-20T18:00")))
            ]
        );
        assert!(preview.clocks[1].0.by_wish);
        assert_eq!(preview.clocks[1].1, Some(Role::ChiefButler));
        assert!(preview.callback.unwrap().is_all());
    }

    #[test]
    fn weighing_it_heavier_changes_the_clocks() {
        let form = Form {
            kind: Kind::Complaint,
            severity: Severity::Important,
            ..Form::default()
        };
        assert_eq!(
            previewed(&form).clocks[0].0.due,
            Some(at("2026-11-19T16:48"))
        );
    }

    #[test]
    fn an_inquiry_has_no_callback() {
        let form = Form {
            kind: Kind::Inquiry,
            ..Form::default()
        };
        assert_eq!(previewed(&form).callback, None);
    }
}
