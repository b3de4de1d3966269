//! What somebody can do with a ticket now: only what the judgement will accept. Pure.

use crate::deadline;
use crate::foresee::{Writer, foresee};
use domain::body::{Body, Classified, Dispatched, Extension};
use domain::callback::may_call_back;
use domain::step::Step;
use domain::ticket::ExtensionRequest;
use domain::words::{CallbackOutcome, Channel, Field, Role, VisitOutcome};
use domain::{EntryId, Outcome, StaffId, Ticket, Time, World};
use std::collections::BTreeMap;

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// To the visit's page.
    Visit,
    /// To the visit that runs.
    VisitOn,
    /// To the callback's page.
    Callback,
    /// To the signature that this entry still lacks.
    Sign(EntryId),
    Answer,
    Call,
    Progress,
    Note,
    Wait,
    Resume,
    Settle,
    Extend,
    Approve,
    Deny,
    Classify,
    Dispatch,
    Receive,
    Return,
    Reopen,
    NotAccept,
    Cancel,
    Review,
    Archive,
}

impl Act {
    /// Whether it asks again before it is done, and is drawn so.
    pub fn is_grave(self) -> bool {
        matches!(self, Self::Cancel | Self::NotAccept)
    }
}

/// What the person can do, the most fitting first.
pub fn acts(world: &World, writer: Writer<'_>, ticket: &Ticket) -> Vec<Act> {
    if ticket.opening.is_none() {
        return Vec::new();
    }
    let may = |body: Body| foresee(world, writer, ticket.id, body).outcome == Outcome::Accepted;
    let open = ticket.step.is_unsettled();
    let answers = answer_runs(world, ticket, writer.now);
    let visit = ticket.running_visit().and_then(|visit| visit.by);
    let addressed = is_addressee(world, writer, ticket);
    let asked = undecided(ticket);
    let unsigned = unsigned(ticket, writer.session.staff);
    let rows = [
        (Act::Callback, callback_is_due(world, writer, ticket)),
        (Act::VisitOn, visit == Some(writer.session.staff)),
        (Act::Receive, addressed && may(Body::Received)),
        (
            Act::Approve,
            asked.is_some_and(|asked| may(approval(asked))),
        ),
        (Act::Resume, ticket.step == Step::Waiting),
        (Act::Answer, answers),
        (Act::Visit, open && visit.is_none()),
        (
            Act::Archive,
            !open && ticket.step != Step::Archived && may(Body::Archived),
        ),
        (unsigned.map_or(Act::Note, Act::Sign), unsigned.is_some()),
        (Act::Call, true),
        (Act::Settle, may(Body::Settled)),
        (Act::Progress, open),
        (Act::Answer, open && !answers),
        (Act::Wait, open && ticket.step != Step::Waiting),
        (Act::Deny, asked.is_some() && may(Body::ExtensionDenied)),
        (
            Act::Dispatch,
            open && may(Body::Dispatched(Box::<Dispatched>::default())),
        ),
        (Act::Classify, may(a_classification())),
        (
            Act::Extend,
            open && asked.is_none() && can_be_extended(world, ticket),
        ),
        (Act::Return, may(Body::Returned)),
        (Act::Review, may(Body::Reviewed)),
        (Act::Reopen, may(Body::Reopened)),
        (Act::Note, true),
        (Act::NotAccept, may(Body::NotAccepted)),
        (Act::Cancel, may(Body::Cancelled)),
    ];
    rows.into_iter()
        .filter(|(_, can)| *can)
        .map(|(act, _)| act)
        .collect()
}

/// The one that gets the primary button; notes and calls never do.
pub fn primary(acts: &[Act]) -> Option<Act> {
    let first = acts.first().copied()?;
    let leading = [
        Act::Callback,
        Act::VisitOn,
        Act::Receive,
        Act::Approve,
        Act::Resume,
        Act::Answer,
        Act::Visit,
        Act::Archive,
    ];
    leading.contains(&first).then_some(first)
}

/// The request for more time that nobody has decided.
pub fn undecided(ticket: &Ticket) -> Option<&ExtensionRequest> {
    ticket
        .extensions
        .iter()
        .rev()
        .find(|request| request.decision.is_none())
}

/// My latest visit or callback on the doorstep that nobody has signed, nor said why not.
fn unsigned(ticket: &Ticket, me: StaffId) -> Option<EntryId> {
    let visits = ticket.visits.iter().filter(|visit| visit.by == Some(me));
    let met = visits.filter(|visit| {
        matches!(
            visit.outcome,
            Some(VisitOutcome::Done | VisitOutcome::Again)
        )
    });
    let made = ticket
        .callbacks
        .iter()
        .filter(|made| made.by == Some(me) && made.counts);
    let made = made.filter(|made| {
        made.channel == Channel::Visit && made.outcome != CallbackOutcome::Unreachable
    });
    let latest = made.map(|made| made.entry).next_back();
    let entry = latest.or_else(|| met.filter_map(|visit| visit.ended).next_back())?;
    let signed = ticket
        .signatures
        .iter()
        .any(|signature| signature.signed.of == entry);
    (!signed && ticket.step != Step::Archived).then_some(entry)
}

/// Who may give more time for settling; none where the procedure knows no extension.
pub fn approver(world: &World, ticket: &Ticket) -> Option<Role> {
    let procedure = world.procedure_of(ticket)?;
    let severity = ticket.severity();
    let kind = ticket.kind()?;
    let mut rules = procedure.clocks.iter();
    let rule = rules.find(|rule| {
        let fits = rule.severities.is_empty()
            || severity
                .as_ref()
                .is_some_and(|severity| rule.severities.contains(severity));
        rule.name == "settle" && rule.kinds.contains(kind) && fits
    })?;
    rule.approver.clone()
}

fn can_be_extended(world: &World, ticket: &Ticket) -> bool {
    approver(world, ticket).is_some()
}

fn approval(asked: &ExtensionRequest) -> Body {
    Body::ExtensionApproved(Box::new(Extension {
        until: asked.until,
        clock: asked.clock.clone(),
    }))
}

fn a_classification() -> Body {
    let fields = BTreeMap::from([(Field::Validity, "valid".to_owned())]);
    Body::Classified(Box::new(Classified { fields }))
}

fn answer_runs(world: &World, ticket: &Ticket, now: Time) -> bool {
    let clocks = deadline::of_ticket(world, ticket, now);
    clocks
        .iter()
        .any(|clock| clock.name == "answer" && clock.state.is_running())
}

/// Whether the ticket was given to this person, their department, or (no person named) their desk.
fn is_addressee(world: &World, writer: Writer<'_>, ticket: &Ticket) -> bool {
    let me = writer.session.staff;
    let named = crate::pages::today::slips::addressee(ticket);
    let department = world.staff.get(&me).map(|staff| &*staff.card.department);
    named == Some(me) || (named.is_none() && department == Some(ticket.department()))
}

fn callback_is_due(world: &World, writer: Writer<'_>, ticket: &Ticket) -> bool {
    let me = writer.session.staff;
    let Some(procedure) = world.procedure_of(ticket) else {
        return false;
    };
    deadline::of_callbacks(world, ticket, writer.now)
        .iter()
        .any(|(callback, _)| {
            callback.state.is_due()
                && may_call_back(ticket, procedure, &callback.subject, me, world.roles(me))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::body::{SignMethod, Signed, VisitEnded};
    use domain::words::Kind;

    fn can(trial: &Trial, who: StaffId, ticket: domain::TicketId) -> Vec<Act> {
        let session = trial.session(who);
        let writer = Writer {
            session: &session,
            now: at("2026-11-19T14:32"),
        };
        acts(&trial.world, writer, trial.ticket(ticket))
    }

    #[test]
    fn a_fresh_complaint_asks_its_owner_for_an_answer() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let acts = can(&trial, me, ticket);
        assert_eq!(primary(&acts), Some(Act::Answer));
        assert!(acts.contains(&Act::Settle) && acts.contains(&Act::Extend));
        assert!(!acts.contains(&Act::Dispatch), "a butler is not the desk");
    }

    #[test]
    fn a_stranger_may_record_facts_and_decide_nothing() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let stranger = trial.staff("何伟", "archivist", "");
        let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let acts = can(&trial, stranger, ticket);
        assert!(acts.contains(&Act::Note) && acts.contains(&Act::Call));
        for decision in [
            Act::Settle,
            Act::Classify,
            Act::Cancel,
            Act::Reopen,
            Act::Archive,
        ] {
            assert!(!acts.contains(&decision), "{decision:?}");
        }
    }

    #[test]
    fn who_handled_it_is_not_offered_the_callback() {
        let mut trial = Trial::new();
        let handler = trial.staff("周启明", "butler", "");
        let other = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(handler, at("2026-11-18T09:00"), Kind::Complaint, "4-2-1101");
        trial.write(
            ticket,
            handler,
            at("2026-11-18T09:10"),
            Body::Answered(Box::default()),
        );
        trial.write(ticket, handler, at("2026-11-18T17:40"), Body::Settled);
        assert_eq!(primary(&can(&trial, other, ticket)), Some(Act::Callback));
        assert!(!can(&trial, handler, ticket).contains(&Act::Callback));
    }

    #[test]
    fn what_was_dispatched_waits_for_the_departments_receipt() {
        let mut trial = Trial::new();
        let desk = trial.staff("陈佳", "receptionist", "");
        let technician = trial.staff("赵建国", "technician", "工程部");
        let ticket = trial.open(desk, at("2026-11-19T13:48"), Kind::Repair, "2-1-0601");
        let to = Dispatched {
            to: "工程部".to_owned(),
            staff: None,
        };
        trial.write(
            ticket,
            desk,
            at("2026-11-19T13:50"),
            Body::Dispatched(Box::new(to)),
        );
        assert_eq!(
            primary(&can(&trial, technician, ticket)),
            Some(Act::Receive)
        );
    }

    #[test]
    fn a_visit_that_nobody_signed_is_offered_for_the_signature() {
        let mut trial = Trial::new();
        let me = trial.staff("赵建国", "technician", "");
        let ticket = trial.open(me, at("2026-11-19T13:00"), Kind::Repair, "2-1-0601");
        let visit = trial.write(
            ticket,
            me,
            at("2026-11-19T13:30"),
            Body::VisitStarted(Box::default()),
        );
        assert!(can(&trial, me, ticket).contains(&Act::VisitOn));
        let ended = VisitEnded {
            visit,
            outcome: VisitOutcome::Done,
            findings: Vec::new(),
        };
        let ended = trial.write(
            ticket,
            me,
            at("2026-11-19T13:50"),
            Body::VisitEnded(Box::new(ended)),
        );
        assert!(can(&trial, me, ticket).contains(&Act::Sign(ended)));
        let signed = Signed {
            of: ended,
            method: SignMethod::None,
            unsigned: None,
            relation: String::new(),
            language: String::new(),
            digest: String::new(),
            covers: Vec::new(),
        };
        trial.write(
            ticket,
            me,
            at("2026-11-19T13:55"),
            Body::Signed(Box::new(signed)),
        );
        assert!(!can(&trial, me, ticket).contains(&Act::Sign(ended)));
    }

    #[test]
    fn a_request_for_more_time_is_decided_by_the_post_that_the_procedure_names() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let chief = trial.staff("周启明", "chief_butler", "");
        let ticket = trial.open(me, at("2026-11-18T13:48"), Kind::Complaint, "3-1-1502");
        let asked = Extension {
            until: at("2026-11-21T12:00"),
            clock: String::new(),
        };
        trial.write(
            ticket,
            me,
            at("2026-11-19T13:50"),
            Body::ExtensionAsked(Box::new(asked)),
        );
        assert_eq!(primary(&can(&trial, chief, ticket)), Some(Act::Approve));
        let mine = can(&trial, me, ticket);
        assert!(!mine.contains(&Act::Approve) && !mine.contains(&Act::Extend));
    }
}
