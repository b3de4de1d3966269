//! The tablet's side, pure: confirmed prefix and own pending entries, read as one world.
//!
//! Every call returns the [`Batch`] that makes it durable. `append` shows at once and counts as
//! stored after [`Replica::stored`]; `receive` changes nothing until its batch is stored and
//! [`Replica::settle`] is called. So a tablet never shows as confirmed what it could lose.

mod append;
mod back;
mod fate;
mod held;
mod letting_go;
mod load;
mod push;
mod receive;
mod reopen;
mod rescue;
mod rewind;
mod rows;
mod settle;
mod trail;

pub use append::Stamps;
pub use receive::{ReceiveError, Received};
pub use rescue::Gathered;
pub use rows::{BACK_PREFIX, META_KEY};

use crate::batch::Stored;
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::{DeviceTime, Entry};
use crate::protocol::{Ack, Cursor};
use crate::told::Told;
use back::Back;
use domain::judge::Bench;
use domain::ticket::Standing;
use domain::{CommunityId, DeviceId, EntryId, RunId, Stream, Time, Verdict, World, judge};
use held::Held;
use imbl::OrdMap;
use trail::Trail;

/// A tablet's copy of one community's log, with what it has not handed in yet.
#[derive(Clone)]
pub struct Replica {
    community: CommunityId,
    device: DeviceId,
    run: RunId,
    n: u64,
    order: i64,
    cursor: Cursor,
    chain: Option<Digest>,
    caught_up: bool,
    trail: Trail,
    /// What it has, in the server's words.
    held: Held,
    /// The server has named another coverage than this copy has: it is told which one that is.
    says_covers: bool,
    /// Streams have come or gone whole, and the store is not opened again yet.
    is_renewed: bool,
    /// A digest over the rows of each stream.
    told: OrdMap<Stream, Told>,
    /// The server has said that its log is another history.
    is_off: bool,
    /// What the server has lost and is to get back, in the order in which it stood in the log.
    back: Vec<Back>,
    time: DeviceTime,
    /// The server's clock in its last reply, in memory alone.
    heard: Option<Time>,
    confirmed: World,
    view: World,
    pending: Vec<Pending>,
    /// Outbox keys of entries that were taken back. A transaction that was given up may still put
    /// them on disk, so every later batch deletes them.
    taken_back: Vec<String>,
}

/// An own entry that is not yet part of the confirmed prefix.
#[derive(Clone)]
struct Pending {
    key: String,
    entry: Entry,
    hash: Digest,
    read: domain::Entry,
    state: PendingState,
    verdict: Option<(Ack, Verdict)>,
    /// The verdict's place is in a history that the server has lost: both are handed back.
    adrift: bool,
}

/// Where an own entry stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingState {
    /// In memory only: the local store has not confirmed it.
    Unsaved,
    /// 仅在本机: stored, not handed in.
    Local,
    /// 已上传，待确认: handed in, no verdict yet.
    Sent,
    /// It has its verdict; the page that holds it has not arrived.
    Judged,
}

impl Replica {
    /// Opens what the local store holds. `run` is drawn at random at every start of a tab.
    ///
    /// Rows that this version cannot read stay in the store and are passed over here.
    pub fn open(community: CommunityId, device: DeviceId, run: RunId, stored: &Stored) -> Self {
        let empty = LogHead::empty(community);
        let cursor = Cursor {
            seq: 0,
            chain: empty.chain.short(),
        };
        let mut replica = Self {
            community,
            device,
            run,
            n: 0,
            order: 0,
            cursor,
            chain: Some(empty.chain),
            caught_up: false,
            trail: Trail::default(),
            held: Held::default(),
            says_covers: false,
            is_renewed: false,
            told: OrdMap::new(),
            is_off: false,
            back: Vec::new(),
            time: DeviceTime::default(),
            heard: None,
            confirmed: World::new(community),
            view: World::new(community),
            pending: Vec::new(),
            taken_back: Vec::new(),
        };
        replica.load(stored);
        replica.replay();
        replica
    }

    /// Everything as this tablet sees it: confirmed, and its own pending entries on top.
    pub fn view(&self) -> &World {
        &self.view
    }

    /// The confirmed prefix alone.
    pub fn confirmed(&self) -> &World {
        &self.confirmed
    }

    /// Whether it is a copy of this community's log.
    pub fn is_of(&self, community: CommunityId) -> bool {
        self.community == community
    }

    /// How far the confirmed prefix reaches.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// Whether this copy has ever reached the end of the server's log. Before that what it lacks is
    /// unknown: a callback that is missing may have been made long ago, nothing is late for sure.
    pub fn has_caught_up(&self) -> bool {
        self.caught_up
    }

    /// What is known of the device's clock.
    pub fn device_time(&self) -> DeviceTime {
        self.time
    }

    /// The community's time now, given the device's.
    pub fn now(&self, device_now: Time) -> Time {
        device_now.plus(self.time.offset)
    }

    /// Tells a fresh measurement of the device's clock: server time minus device time, and how far
    /// off it may be. It travels with every later entry.
    pub fn measure(&mut self, offset: i64, uncertainty: i64) {
        self.time.offset = offset;
        self.time.uncertainty = uncertainty;
    }

    /// Own entries that are not confirmed yet, oldest first, with where they stand.
    pub fn pending(&self) -> impl Iterator<Item = (&domain::Entry, PendingState)> {
        self.pending
            .iter()
            .map(|pending| (&pending.read, pending.state))
    }

    /// Where an own entry stands; none once it is part of the confirmed prefix.
    pub fn state(&self, entry: EntryId) -> Option<PendingState> {
        self.pending
            .iter()
            .find(|pending| pending.read.id == entry)
            .map(|pending| pending.state)
    }

    /// Replays the pending entries on the confirmed prefix.
    fn replay(&mut self) {
        self.view = self.confirmed.clone();
        self.replay_back();
        for pending in &self.pending {
            let verdict = match &pending.verdict {
                Some((_, verdict)) => verdict.clone(),
                None => foresee(&self.view, &pending.read, self.time),
            };
            self.view
                .apply(&pending.read, &verdict, Standing::Provisional);
        }
    }
}

/// What the server will say of an own entry, as far as this tablet can know.
fn foresee(world: &World, entry: &domain::Entry, time: DeviceTime) -> Verdict {
    let when = entry.at.plus(time.offset);
    let bench = Bench {
        received_at: when,
        when,
        clamped: false,
        granted: true,
        by_server: false,
    };
    judge(world, entry, &bench)
}
