//! What somebody can do with a ticket now: only what the judgement will accept. Pure.

pub mod needs;

use crate::deadline;
use crate::foresee::{Writer, foresee};
use crate::pages::callback::due::unsigned_by;
use crate::pages::ticket::owed;
use domain::body::{Body, Classified, Dispatched, Extension};
use domain::extension;
use domain::step::Step;
use domain::ticket::ExtensionRequest;
use domain::words::{CallbackOutcome, Channel, Field, Role, VisitOutcome};
use domain::{EntryId, Outcome, StaffId, Ticket, Time, World};
use needs::Asks;
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
    Inspect,
    Review,
    SignOff,
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
    let unheard = unsigned_callback(world, writer, ticket);
    let asks = Asks::of(world, writer.session, ticket);
    let files = !open && ticket.step != Step::Archived && may(Body::Archived);
    let owes = !owed::owed(world, ticket, writer.now).is_empty();
    let rows = [
        (unheard.map_or(Act::Note, Act::Sign), unheard.is_some()),
        (
            Act::Callback,
            unheard.is_none() && callback_is_due(world, writer, ticket),
        ),
        (Act::VisitOn, visit == Some(writer.session.staff)),
        (Act::Receive, addressed && may(Body::Received)),
        (
            Act::Approve,
            asked.is_some_and(|asked| may(approval(asked))),
        ),
        (Act::Resume, ticket.step == Step::Waiting),
        (Act::Answer, answers),
        (Act::Visit, open && visit.is_none()),
        (Act::SignOff, asks.signature && may(Body::SignedOff)),
        (Act::Review, asks.review && may(Body::Reviewed)),
        (Act::Archive, files && !owes),
        (
            unsigned.map_or(Act::Note, Act::Sign),
            unsigned.is_some() && unsigned != unheard,
        ),
        (Act::Inspect, asks.inspection),
        (Act::Call, true),
        // Filing discharges no callback: it does not stand first while one is owed.
        (Act::Archive, files && owes),
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
            open && asked.is_none() && can_be_extended(world, ticket, writer.now),
        ),
        (Act::Return, may(Body::Returned)),
        (Act::Review, asks.free_review && may(Body::Reviewed)),
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
        Act::SignOff,
        Act::Review,
        Act::VisitOn,
        Act::Receive,
        Act::Approve,
        Act::Resume,
        Act::Answer,
        Act::Visit,
        Act::Archive,
    ];
    let leads = leading.contains(&first) || matches!(first, Act::Sign(_));
    leads.then_some(first)
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
    let answered = domain::signature::is_answered(ticket, entry);
    (!answered && ticket.step != Step::Archived).then_some(entry)
}

/// The callback on the doorstep that the person made and that waits for nothing but its signature.
fn unsigned_callback(world: &World, writer: Writer<'_>, ticket: &Ticket) -> Option<EntryId> {
    let callbacks = deadline::of_callbacks(world, ticket, writer.now);
    let mut waiting = callbacks.iter().map(|(callback, _)| callback);
    waiting.find_map(|callback| unsigned_by(ticket, callback, writer.session.staff))
}

/// Who may give more time for `clock`; none where nobody may.
pub fn approver(world: &World, ticket: &Ticket, clock: &str, now: Time) -> Option<Role> {
    let (rule, _) = extension::in_force(world, ticket, clock, now)?;
    Some(rule.approver.clone())
}

fn can_be_extended(world: &World, ticket: &Ticket, now: Time) -> bool {
    let rule = extension::in_force(world, ticket, "settle", now);
    rule.is_some_and(|(rule, _)| !extension::is_used_up(rule, ticket, "settle"))
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
        .any(|clock| clock.rule.name == "answer" && clock.state.is_running())
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
    deadline::of_callbacks(world, ticket, writer.now)
        .iter()
        .any(|(callback, _)| callback.is_due() && world.may_call_back(ticket, callback, me))
}

#[cfg(test)]
mod tests;
