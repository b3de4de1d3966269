//! The server's side, pure: what to load, what to say, what to store.
//!
//! `needs` → `Storage::load` → `judge` or `write` → `Storage::commit` → `adopt`. When `commit` says
//! `Moved`, nothing was adopted: load and judge again. The authority keeps the folded log as a
//! cache; it catches up with whatever others appended and can be thrown away at any time.

mod answer;
mod blobs;
mod counts;
mod course;
mod covering;
mod draft;
mod needs;
mod outline;
mod reply;
mod sitting;
mod state;
mod strands;

pub use answer::Answer;
pub use course::Course;
pub use draft::{Draft, Record};
pub use outline::Pulled;
pub use state::State;

use crate::chain::LogHead;
use crate::entry::DeviceTime;
use crate::protocol::{AppVersion, MIN_APP, Request};
use crate::rescue::Became;
use crate::storage::{Commit, Loaded, Needs, Row};
use covering::Covering;
use domain::draw::Secret;
use domain::follow::not_before;
use domain::{CommunityId, EntryId, RunId, StaffId, Time, World};
use sitting::Sitting;
pub(crate) use sitting::{displaced, stand_in};
use std::collections::BTreeMap;

/// The server's keys: outside the log, outside the database.
#[derive(Clone)]
pub struct Keys {
    /// The secret behind every draw.
    pub draw: Secret,
    /// The key that seals verdicts.
    pub verdict: [u8; 32],
}

/// The folded log and the right to say what comes next.
#[derive(Clone)]
pub struct Authority {
    community: CommunityId,
    keys: Keys,
    min_app: AppVersion,
    state: State,
}

/// What judging came to.
pub struct Judged {
    /// What to store; its rows may be none.
    pub commit: Commit,
    /// For each request, in order, what is said to it.
    pub answers: Vec<Answer>,
    /// How many entries wait for an opening that has not arrived.
    pub held: usize,
    /// The moment of receipt: that of the server's clock, but never inside a month whose key is published.
    pub received_at: Time,
    state: State,
}

impl Judged {
    /// What became of what was handed in, record by record, in numbers.
    pub fn became(&self) -> Became {
        let verdicts = self.answers.iter().flat_map(|answer| &answer.verdicts);
        Became::of(verdicts, self.commit.expected.seq, self.held)
    }
}

impl Authority {
    /// An authority that knows nothing yet; its first `load` brings the whole log. `run` is drawn
    /// at random at every start.
    pub fn new(community: CommunityId, keys: Keys, run: RunId) -> Self {
        Self {
            community,
            keys,
            min_app: MIN_APP,
            state: State::new(community, run),
        }
    }

    /// The same that judges no decision of an app older than `min_app`.
    pub fn requiring(self, min_app: AppVersion) -> Self {
        Self { min_app, ..self }
    }

    /// The community whose log it keeps.
    pub fn community(&self) -> CommunityId {
        self.community
    }

    /// Everything it knows, as of its last adopted commit.
    pub fn world(&self) -> &World {
        &self.state.world
    }

    /// The counter of the next alias of the tablet `code` on `day`: above what the log knows, and after a loss above what it
    /// may have known.
    pub fn next_alias(&self, code: &str, day: &str) -> u32 {
        self.state.floors.next_alias(&self.state.world, code, day)
    }

    /// Where its copy of the log stands.
    pub fn head(&self) -> LogHead {
        self.state.head
    }

    /// Takes in rows that stand in the log already, as they are read at a start. Nothing is judged, nothing written.
    pub fn catch_up(&mut self, tail: &[Row]) {
        for row in tail {
            self.state.fold(row);
        }
    }

    /// What judging `requests` needs from the storage.
    pub fn needs(&self, requests: &[Request]) -> Needs {
        needs::of(self.state.head.seq, requests)
    }

    /// Judges `requests` in order, and reveals the keys that are due. `now` is what the server's clock says, `entropy` 32
    /// fresh random bytes.
    pub fn judge(
        &self,
        loaded: &Loaded,
        requests: &[Request],
        now: Time,
        entropy: [u8; 32],
    ) -> Judged {
        let mut sitting = self.sitting(loaded, now, entropy);
        let received_at = sitting.received_at();
        let (mut held, mut answers, mut contacts) = (0, Vec::new(), Vec::new());
        for request in requests {
            let course = Course::of(request, loaded);
            // What another copy says builds on what is not here: first it learns where the two parted.
            if !course.is_same() {
                answers.push(Answer::unjudged(course));
                continue;
            }
            sitting.outdated = request.is_outdated(self.min_app);
            let (verdicts, waiting) = sitting.take(request);
            held += waiting.len();
            answers.push(Answer {
                verdicts,
                course,
                missing: sitting.miss(&request.push, &waiting),
                covering: Covering::Unscoped,
            });
        }
        sitting.reveal();
        for (request, answer) in requests.iter().zip(&answers) {
            let is_behind = request.cursor.seq < sitting.head().seq;
            let brings = !request.push.is_empty() || !request.handback.is_empty();
            if answer.course.is_same() && (brings || is_behind) {
                contacts.push((request.device, received_at));
            }
        }
        let (commit, state) = sitting.close(contacts);
        for (request, answer) in requests.iter().zip(&mut answers) {
            if answer.course.is_same() {
                let grants = loaded.devices.get(&request.device);
                let grants = grants.map(Vec::as_slice).unwrap_or_default();
                answer.covering = Covering::of(&state, request, grants, received_at);
            }
        }
        Judged {
            commit,
            answers,
            held,
            received_at,
            state,
        }
    }

    /// Judges what a rescue file holds, as if its tablet had handed it in. That tablet stores no reply, so it is no contact of
    /// its; and nobody is there to be asked for what is missing.
    pub fn rescue(
        &self,
        loaded: &Loaded,
        request: &Request,
        now: Time,
        entropy: [u8; 32],
    ) -> Judged {
        let mut sitting = self.sitting(loaded, now, entropy);
        let received_at = sitting.received_at();
        let (verdicts, waiting) = sitting.take(request);
        let held = waiting.len();
        sitting.reveal();
        let (commit, state) = sitting.close(Vec::new());
        let answer = Answer {
            verdicts,
            ..Answer::unjudged(Course::Same)
        };
        Judged {
            commit,
            answers: vec![answer],
            held,
            received_at,
            state,
        }
    }

    /// Writes entries of the server's own (`actor` none) or in the name of somebody whom the server
    /// itself answers for, and reveals the keys that are due. Used by imports; without drafts where nobody asks.
    pub fn write(
        &self,
        loaded: &Loaded,
        drafts: Vec<Draft>,
        actor: Option<StaffId>,
        now: Time,
        entropy: [u8; 32],
    ) -> Judged {
        let mut sitting = self.sitting(loaded, now, entropy);
        for draft in drafts {
            sitting.write(draft, actor);
        }
        written(sitting)
    }

    /// Writes down old records, in their order, and after them `drafts` of the server's own. A record that stands in the
    /// log already is passed over.
    pub fn record(
        &self,
        loaded: &Loaded,
        records: Vec<Record>,
        drafts: Vec<Draft>,
        now: Time,
        entropy: [u8; 32],
    ) -> Judged {
        let mut sitting = self.sitting(loaded, now, entropy);
        for record in records {
            sitting.record(record);
        }
        for draft in drafts {
            sitting.write(draft, None);
        }
        written(sitting)
    }

    fn sitting<'a>(&'a self, loaded: &'a Loaded, now: Time, entropy: [u8; 32]) -> Sitting<'a> {
        let mut state = self.state.clone();
        for row in &loaded.tail {
            state.fold(row);
        }
        // Whatever the cache thought, the storage is the truth.
        state.head = loaded.head;
        // A clock may be set back while no server runs; what the log has published is known for ever.
        let received_at = not_before(&state.world).map_or(now, |bound| now.max(bound));
        Sitting::new(
            &self.keys,
            self.community,
            loaded,
            state,
            received_at,
            entropy,
        )
    }

    /// Takes over what was judged, once it is stored.
    pub fn adopt(&mut self, judged: Judged) -> Vec<Answer> {
        self.state = judged.state;
        judged.answers
    }
}

/// What the server wrote itself, and the keys that are due.
fn written(mut sitting: Sitting<'_>) -> Judged {
    let received_at = sitting.received_at();
    sitting.reveal();
    let (commit, state) = sitting.close(Vec::new());
    Judged {
        commit,
        answers: Vec::new(),
        held: 0,
        received_at,
        state,
    }
}

/// What the server's own entries say of its clock: it is the clock.
const OWN_TIME: DeviceTime = DeviceTime {
    offset: 0,
    uncertainty: 0,
    contact: None,
};

type Known<'a> = BTreeMap<EntryId, &'a Row>;
