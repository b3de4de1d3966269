//! What a ticket is made of: how it began, its fields, settlements, visits, signatures, events.

use super::Standing;
use crate::body::{Body, Opened, Pad, Signed};
use crate::ids::{DeviceId, EntryId, RoomId, StaffId};
use crate::time::Time;
use crate::verdict::{Outcome, Reason};
use crate::words::{CallbackOutcome, Channel, Role, Subject, VisitOutcome};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// The values that were in force before, oldest first; `unset` where nobody had said anything at the opening.
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

/// A settlement 办结; or another end after which somebody calls back, from the entry that made it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// The `settled` entry; else `not_accepted`, or what brought that under a rule later.
    pub entry: EntryId,
    /// When, as the server believes it.
    pub when: Time,
    /// Who settled, or did not accept.
    pub by: Option<StaffId>,
    /// Whether it was explained and not accepted: nothing was settled.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub declined: bool,
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
    /// For a sign-off, a review, an inspection and a step: the posts that its author held when it was judged.
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
