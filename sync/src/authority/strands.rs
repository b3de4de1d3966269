//! What the server knows of each stream beside what it says: whom it concerns since when, when it was written in, and a digest
//! of its rows. From it follows, without any memory of tablets, what a copy has and what it lacks.

use crate::digest::Digest;
use crate::storage::Row;
use crate::told::Told;
use domain::scope::{Concerned, KEPT_FOR, Place, Scope, concerned, is_outworn};
use domain::{Stream, StreamKind, Time, Verdict, World};
use imbl::OrdMap;
use std::ops::Bound;

/// One stream.
#[derive(Clone, Debug)]
pub(super) struct Strand {
    pub(super) stream: Stream,
    /// The place of its first row.
    pub(super) first: u64,
    /// How many rows it has.
    pub(super) rows: usize,
    /// The place of the row at which a copy may have lacked those before: it had rested so long that tablets had let go of it,
    /// or it moved to other rooms.
    woke: u64,
    /// When it was written in last, as the server received it.
    last: Time,
    /// Whom it concerns, each since the place at which that was first said.
    concerned: Vec<(Concerned, u64)>,
    pub(super) told: Told,
}

/// All streams, and what all of them hang on.
#[derive(Clone, Debug, Default)]
pub(super) struct Strands {
    all: OrdMap<Stream, Strand>,
    /// The place of the row that last moved a room to another area.
    pub(super) areas: u64,
}

impl Strands {
    pub(super) fn get(&self, stream: &Stream) -> Option<&Strand> {
        self.all.get(stream)
    }

    /// Every stream in their order, after `upto`.
    pub(super) fn after(&self, upto: Option<Stream>) -> impl Iterator<Item = &Strand> {
        let from = upto.map_or(Bound::Unbounded, Bound::Excluded);
        let range = self.all.range::<_, Stream>((from, Bound::Unbounded));
        range.map(|(_, strand)| strand)
    }

    /// A row has its place. What is kept aside belongs to no stream.
    pub(super) fn take(&mut self, row: &Row) {
        let (Some(stream), Some(_)) = (&row.stream, row.place) else {
            return;
        };
        let strand = self.all.entry(stream.clone()).or_insert_with(|| Strand {
            stream: stream.clone(),
            first: row.seq,
            rows: 0,
            woke: 0,
            last: Time(i64::MAX),
            concerned: Vec::new(),
            told: Told::default(),
        });
        strand.rows += 1;
        strand.told = strand.told.then(row.seq, row.mac);
    }

    /// What the row at `seq` says, and what it has moved.
    pub(super) fn follow(
        &mut self,
        seq: u64,
        entry: &domain::Entry,
        verdict: &Verdict,
        moved: Moved,
    ) {
        if moved == Moved::Room {
            self.areas = seq;
        }
        let Some(strand) = self.all.get_mut(&entry.stream) else {
            return;
        };
        let is_ticket = entry.stream.kind == StreamKind::Ticket;
        let gap = verdict.received_at.0.saturating_sub(strand.last.0);
        if (is_ticket && gap > KEPT_FOR) || moved == Moved::Resident {
            strand.woke = seq;
        }
        strand.last = verdict.received_at;
        if !is_ticket {
            return;
        }
        for who in concerned(entry) {
            if !strand.concerned.iter().any(|(known, _)| *known == who) {
                strand.concerned.push((who, seq));
            }
        }
    }
}

impl Strand {
    /// Whether the stream belongs to `scope`.
    pub(super) fn is_in(&self, scope: &Scope, world: &World) -> bool {
        self.was_in(scope, world, u64::MAX)
    }

    /// The same as of a place in the log.
    pub(super) fn was_in(&self, scope: &Scope, world: &World, at: u64) -> bool {
        let concerns = |(who, since): &(Concerned, u64)| *since <= at && scope.has(who);
        scope.has_place(&Place::of(world, &self.stream)) || self.concerned.iter().any(concerns)
    }

    /// Whether a copy at `cursor` can lack rows of it though the scope is the same.
    pub(super) fn woke_after(&self, cursor: u64) -> bool {
        self.woke > cursor
    }

    /// Whether it has rested so long at `now` that no tablet keeps it.
    pub(super) fn is_let_go(&self, scope: &Scope, world: &World, now: Time) -> bool {
        let is_ticket = self.stream.kind == StreamKind::Ticket;
        let ticket = || world.tickets.get(&domain::TicketId(self.stream.id.0));
        *scope != Scope::Whole
            && is_ticket
            && ticket().is_some_and(|ticket| is_outworn(world, ticket, self.last, now))
    }
}

/// What an entry of a register has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    Nothing,
    /// A room to another area.
    Room,
    /// A resident to other rooms.
    Resident,
}

impl Moved {
    /// What `entry` moves in `world`, which does not have it yet.
    pub(super) fn by(entry: &domain::Entry, verdict: &Verdict, world: &World) -> Self {
        let domain::Body::Put(put) = &entry.body else {
            return Self::Nothing;
        };
        let id = entry.stream.id.0;
        if !verdict.counts() {
            return Self::Nothing;
        }
        match &entry.stream.kind {
            StreamKind::Room => {
                let before = world.rooms.get(&domain::RoomId(id));
                let before = before.map_or("", |room| room.card.area.as_str());
                let is_same = put.room.as_ref().is_none_or(|card| card.area == before);
                if is_same { Self::Nothing } else { Self::Room }
            }
            StreamKind::Resident => {
                let Some(before) = world.residents.get(&domain::ResidentId(id)) else {
                    return Self::Nothing;
                };
                let rooms = put.resident.as_ref().map(|card| &card.rooms);
                match rooms.is_none_or(|rooms| *rooms == before.card.rooms) {
                    true => Self::Nothing,
                    false => Self::Resident,
                }
            }
            _ => Self::Nothing,
        }
    }
}

/// The digest over some streams: what a reply says of those that it brings.
pub(super) fn told<'a>(strands: impl IntoIterator<Item = &'a Strand>) -> Digest {
    let told = strands.into_iter();
    Told::of_all(told.map(|strand| (&strand.stream, strand.told)))
}
