//! A ticket 事项: the fold of its entries and their verdicts.

use crate::alias::Alias;
use crate::body::{Body, Opened, Pad, Quoted, Signed};
use crate::ids::{DeviceId, EntryId, RoomId, StaffId, TicketId};
use crate::procedure::{ProcedureRef, Trait, Traits};
use crate::step::Step;
use crate::time::Time;
use crate::verdict::{Outcome, Reason};
use crate::words::{CallbackOutcome, Channel, Field, Kind, Role, Severity, Subject, VisitOutcome};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether what is folded is final or only foreseen by the device that wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The server has judged it.
    Confirmed,
    /// Still on the device: the outcome is foreseen, not known.
    Provisional,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ticket {
    /// Its id, and its stream's.
    pub id: TicketId,
    /// How it began; none while only a refused or flagged opening arrived.
    pub opening: Option<Opening>,
    /// Where it stands.
    pub step: Step,
    /// The procedure that it opened with.
    pub procedure: Option<ProcedureRef>,
    /// The office number, once the server gave one.
    pub number: Option<String>,
    /// The classified fields and who wrote them last.
    pub fields: BTreeMap<Field, FieldState>,
    /// Its settlements, oldest first.
    pub settlements: Vec<Settlement>,
    /// Callbacks made, oldest first.
    pub callbacks: Vec<CallbackMade>,
    /// Visits, oldest first.
    pub visits: Vec<Visit>,
    /// Signatures and coded refusals, oldest first.
    pub signatures: Vec<Signature>,
    /// The latest quote and the entry that made it.
    pub quote: Option<(EntryId, Quoted)>,
    /// The latest consent and the entry that gave it.
    pub consent: Option<(EntryId, Quoted)>,
    /// Requests for more time, oldest first.
    pub extensions: Vec<ExtensionRequest>,
    /// Everything that happened, in the order of the log.
    pub timeline: Vec<Event>,
}

/// How a ticket began.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Opening {
    /// The `opened` entry.
    pub entry: EntryId,
    /// 首问责任人: who took it in.
    pub first_asked: Option<StaffId>,
    /// When, as the server believes it.
    pub when: Time,
    /// When the server took it in.
    pub received_at: Time,
    /// What was said of it.
    pub opened: Opened,
    /// The resident's words.
    pub text: String,
    /// The person to speak to.
    pub contact: String,
    /// The phone to call.
    pub phone: String,
}

/// A classified field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldState {
    /// The value in force.
    pub value: String,
    /// The entry that wrote it.
    pub entry: EntryId,
    /// Values of concurrent edits that a person must still decide on.
    pub contested: Vec<(EntryId, String)>,
    /// The values that were in force before, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Former>,
}

/// A value that a field had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Former {
    /// The value.
    pub value: String,
    /// When another took its place, as the server believes it.
    pub until: Time,
}

/// A settlement 办结.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// The `settled` entry.
    pub entry: EntryId,
    /// When, as the server believes it.
    pub when: Time,
    /// Who settled.
    pub by: Option<StaffId>,
    /// The callback subject, fixed at settlement; none where the kind has none.
    pub subject: Option<Subject>,
    /// When the server took it in; later than its window's end, it arrived late.
    pub received_at: Time,
    /// The server's draws, in their order; none while they wait for the server. More than one: each participant's, or
    /// another subject's after the first, which stands.
    pub draws: Vec<DrawResult>,
    /// What was done, in words.
    pub text: String,
}

impl Settlement {
    /// The draw of its own subject, the first where each participant has one.
    pub fn draw(&self) -> Option<&DrawResult> {
        let own = |draw: &&DrawResult| Some(&draw.subject) == self.subject.as_ref();
        self.draws.iter().find(own)
    }

    /// The draws that a callback in `room` speaks of: the room's own, or the only one of its subject.
    pub fn draws_about(&self, room: Option<RoomId>) -> impl Iterator<Item = &DrawResult> {
        self.draws.iter().filter(move |draw| {
            let mut same = self
                .draws
                .iter()
                .filter(|each| each.subject == draw.subject);
            draw.room == room || same.nth(1).is_none()
        })
    }
}

/// The server's draw of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrawResult {
    /// The `drawn` entry.
    pub entry: EntryId,
    /// The stratum's subject.
    pub subject: Subject,
    /// The stratum's month; for an activity its settlement's id.
    pub month: String,
    /// The room; none where the ticket has none.
    pub room: Option<RoomId>,
    /// Settled so far in the stratum.
    pub n: u64,
    /// Drawn so far in the stratum.
    pub k: u64,
    /// Whether the rate demanded it.
    pub forced: bool,
    /// Whether it is to be called back.
    pub drawn: bool,
}

/// A callback that was made 回访.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallbackMade {
    /// The `called_back` entry.
    pub entry: EntryId,
    /// The settlement it asked about.
    pub settlement: EntryId,
    /// The room called back.
    pub room: Option<RoomId>,
    /// Who called back.
    pub by: Option<StaffId>,
    /// The second person who was there.
    pub second: Option<StaffId>,
    /// By visit or phone.
    pub channel: Channel,
    /// How it ended.
    pub outcome: CallbackOutcome,
    /// When, as the server believes it.
    pub when: Time,
    /// Whether it counts; one by the handler does not.
    pub counts: bool,
    /// When the resident was told to expect an answer.
    pub reply_by: Option<Time>,
    /// Answers by question.
    pub answers: BTreeMap<String, String>,
    /// Shortcomings.
    pub faults: Vec<String>,
    /// The resident's own words.
    pub text: String,
}

/// A visit 上门.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// The `visit_started` entry.
    pub entry: EntryId,
    /// Who went.
    pub by: Option<StaffId>,
    /// Arrival.
    pub arrived: Time,
    /// Leaving; none while it runs.
    pub left: Option<Time>,
    /// The `visit_ended` entry.
    pub ended: Option<EntryId>,
    /// How it ended.
    pub outcome: Option<VisitOutcome>,
    /// Coded findings.
    pub findings: Vec<String>,
    /// What was found and done, in words.
    pub text: String,
}

/// A signature, or the coded reason that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The `signed` entry.
    pub entry: EntryId,
    /// What it says, without personal data.
    pub signed: Signed,
    /// When, as the server believes it.
    pub when: Time,
    /// Whether it counts.
    pub counts: bool,
    /// Who signed.
    pub signer: String,
    /// The exact text that was shown; none where it is withheld.
    pub document: Option<String>,
    /// The strokes; none where they are withheld or nothing was drawn.
    pub pad: Option<Pad>,
}

/// A request for more time 延期.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtensionRequest {
    /// The `extension_asked` entry.
    pub entry: EntryId,
    /// The clock it is about.
    pub clock: String,
    /// The proposed deadline.
    pub until: Time,
    /// The reason given.
    pub text: String,
    /// The deciding entry and the granted deadline (none: denied); none while undecided.
    pub decision: Option<(EntryId, Option<Time>)>,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The entry.
    pub entry: EntryId,
    /// What it says.
    #[serde(serialize_with = "name_only")]
    pub body: Arc<Body>,
    /// Who wrote it.
    pub actor: Option<StaffId>,
    /// Where it was written.
    pub device: DeviceId,
    /// When, as the server believes it.
    pub when: Time,
    /// When the server took it in.
    pub received_at: Time,
    /// How it was judged.
    pub outcome: Outcome,
    /// Why it was not simply accepted.
    pub reason: Option<Reason>,
    /// Final, or only foreseen.
    pub standing: Standing,
    /// For a sign-off, a review and an inspection: the posts that its author held when it was judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Its free text.
    pub text: String,
}

fn name_only<S: serde::Serializer>(body: &Arc<Body>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(body.name())
}

impl Event {
    /// Whether it takes effect.
    pub fn counts(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted | Outcome::Conflict)
    }
}

impl Traits for Ticket {
    fn kind(&self) -> Option<&Kind> {
        self.opening.as_ref().map(|opening| &opening.opened.kind)
    }

    fn value(&self, of: &Trait) -> Option<&str> {
        let opened = || self.opening.as_ref().map(|opening| &opening.opened);
        match of {
            Trait::Works => opened().map(|_| if self.is_works() { "yes" } else { "no" }),
            Trait::Channel => opened()?.channel.as_ref().map(Channel::as_str),
            // A ticket of a public place has no room (design: interchange); what somebody said goes first.
            Trait::Place => self.field(of).or(opened().map(|opened| match opened.room {
                Some(_) => "home",
                None => "public",
            })),
            other => self.field(other),
        }
    }
}

impl Ticket {
    fn field(&self, of: &Trait) -> Option<&str> {
        Some(self.fields.get(&of.field()?)?.value.as_str())
    }

    /// A ticket of which nothing is known yet.
    pub fn new(id: TicketId) -> Self {
        Self {
            id,
            opening: None,
            step: Step::Open,
            procedure: None,
            number: None,
            fields: BTreeMap::new(),
            settlements: Vec::new(),
            callbacks: Vec::new(),
            visits: Vec::new(),
            signatures: Vec::new(),
            quote: None,
            consent: None,
            extensions: Vec::new(),
            timeline: Vec::new(),
        }
    }

    /// What kind it is; none while it has no opening.
    pub fn kind(&self) -> Option<&Kind> {
        self.opening.as_ref().map(|opening| &opening.opened.kind)
    }

    /// The room, unless it is about a public place.
    pub fn room(&self) -> Option<RoomId> {
        self.opening.as_ref()?.opened.room
    }

    /// 首问责任人: who took it in.
    pub fn first_asked(&self) -> Option<StaffId> {
        self.opening.as_ref()?.first_asked
    }

    /// The permanent alias it was given on a tablet.
    pub fn alias(&self) -> Option<&Alias> {
        self.opening.as_ref()?.opened.alias.as_ref()
    }

    /// 维修工程: as it was taken in, unless it was classified otherwise since.
    pub fn is_works(&self) -> bool {
        let opened = self.opening.as_ref();
        match self.fields.get(&Field::Works) {
            Some(state) => state.value == "yes",
            None => opened.is_some_and(|opening| opening.opened.works),
        }
    }

    /// The subject of a callback about it as it is now.
    pub fn subject(&self) -> Option<Subject> {
        Subject::of(self.kind()?, self.is_works())
    }

    /// The severity in force; none while nobody set one.
    pub fn severity(&self) -> Option<Severity> {
        self.fields
            .get(&Field::Severity)
            .map(|state| Severity::from(state.value.as_str()))
    }

    /// The department in charge; empty while there is none.
    pub fn department(&self) -> &str {
        self.fields
            .get(&Field::Department)
            .map_or("", |state| state.value.as_str())
    }

    /// Everybody who had a hand in the matter before it was settled: they may not call it back. A
    /// visit after that, to call back, is none.
    pub fn handlers(&self) -> impl Iterator<Item = StaffId> {
        let settled = self.settlements.last().map(|settlement| settlement.when);
        let visits = self
            .visits
            .iter()
            .filter(|visit| visit.ended.is_some())
            .filter(move |visit| settled.is_none_or(|settled| visit.arrived <= settled))
            .filter_map(|visit| visit.by);
        visits.chain(
            self.settlements
                .iter()
                .filter_map(|settlement| settlement.by),
        )
    }

    /// The visit that is still running, if one is.
    pub fn running_visit(&self) -> Option<&Visit> {
        self.visits.iter().rev().find(|visit| visit.left.is_none())
    }

    /// Whether the entry is part of this ticket.
    pub fn has_entry(&self, entry: EntryId) -> bool {
        self.timeline.iter().any(|event| event.entry == entry)
    }

    /// Whether everything in it is final.
    pub fn is_confirmed(&self) -> bool {
        self.timeline
            .iter()
            .all(|event| event.standing == Standing::Confirmed)
    }

    /// Whether consent covers the latest quote: nothing was quoted, or the sums agree.
    pub fn consent_covers_quote(&self) -> bool {
        match (&self.quote, &self.consent) {
            (None, _) => true,
            (Some((_, quote)), Some((_, consent))) => quote.fen == consent.fen,
            (Some(_), None) => false,
        }
    }
}
