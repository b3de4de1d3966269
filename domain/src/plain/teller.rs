//! Telling a log in plain lines: the way back from entries and their verdicts to what other people and programs read.
//!
//! A line says less than an entry. What it has no word for is left out and counted, never bent into another word; and every
//! line that is told can be read again.

mod left;
mod meeting;
mod post;
mod said;
mod words;

pub use left::LeftOut;

use super::line;
use crate::body::Body;
use crate::entry::Entry;
use crate::ids::{CommunityId, RoomId, StaffId, TicketId};
use crate::stream::StreamKind;
use crate::ticket::Ticket;
use crate::time::{Offset, Time};
use crate::verdict::Verdict;
use crate::words::Role;
use crate::world::World;
use said::Said;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Words;

/// Tells the entries of a log, one after the other.
pub struct Teller<'a> {
    /// Everything that stands in the log, folded: a visit is told at its end, a callback with what was signed later.
    world: &'a World,
    /// The office numbers, as far as each names one ticket alone.
    numbers: BTreeMap<TicketId, String>,
    /// Work number and posts of everybody, as of the entry that is told.
    staff: BTreeMap<StaffId, (String, Vec<Role>)>,
    left_out: BTreeMap<LeftOut, usize>,
}

impl<'a> Teller<'a> {
    /// A teller of the log that is folded in `world`.
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            numbers: numbers(world),
            staff: BTreeMap::new(),
            left_out: BTreeMap::new(),
        }
    }

    /// The line that says what `entry` says; none where it is left out, or told with another one.
    pub fn tell(&mut self, entry: &Entry, verdict: &Verdict) -> Option<String> {
        if verdict.counts() {
            self.note_staff(entry);
        }
        match said::of(self, entry, verdict) {
            Ok(said) => {
                let words = self.words(said, entry, verdict);
                self.readable(words)
            }
            Err(left) => {
                self.leave_out(left?, 1);
                None
            }
        }
    }

    /// Notes a row of the log that nobody can read.
    pub fn pass_over_unreadable(&mut self) {
        self.leave_out(LeftOut::Unreadable, 1);
    }

    /// What was left out so far, and how often.
    pub fn left_out(&self) -> &BTreeMap<LeftOut, usize> {
        &self.left_out
    }

    fn leave_out(&mut self, what: LeftOut, times: usize) {
        *self.left_out.entry(what).or_default() += times;
    }

    /// Posts change, and a line names the one that its author held.
    fn note_staff(&mut self, entry: &Entry) {
        if let (StreamKind::Staff, Body::Put(put)) = (&entry.stream.kind, &entry.body) {
            let id = StaffId(entry.stream.id.0);
            let card = put.staff.as_ref();
            self.staff
                .extend(card.map(|card| (id, (card.code.clone(), card.roles.clone()))));
        }
    }

    /// What every line has, around what its entry adds.
    fn words(&self, said: Said, entry: &Entry, verdict: &Verdict) -> Words {
        let mut words = Words::default();
        if !matches!(entry.body, Body::RateChosen(_)) {
            words.put("ticket", entry.ticket().map(|id| self.ticket_name(id)));
        }
        words.put("at", Some(self.moment(said.at)));
        words.put("by", Some(self.person(said.by)));
        words.put("role", Some(self.post(said.by, entry, verdict).to_string()));
        words.put("entry", Some(said.name));
        words.extend(said.words);
        words.put("received", Some(self.moment(verdict.received_at)));
        words.put("verdict", Some(said.outcome.to_string()));
        words
    }

    /// The line as it is read again: fields whose value has no word outside are left out of it, and a line without one that
    /// must be there is no line.
    fn readable(&mut self, mut words: Words) -> Option<String> {
        let Err(errors) = self.read(&words) else {
            return Some(words.to_json());
        };
        let taken = words.take_out(|name| errors.iter().any(|error| error.field == name));
        if taken > 0 && self.read(&words).is_ok() {
            self.leave_out(LeftOut::Fields, taken);
            return Some(words.to_json());
        }
        self.leave_out(LeftOut::Lines, 1);
        None
    }

    fn read(&self, words: &Words) -> Result<(), Vec<super::LineError>> {
        let text = words.to_json();
        line::read(text.as_bytes(), self.community()).map(drop)
    }

    fn community(&self) -> CommunityId {
        self.world.community
    }

    fn offset(&self) -> Offset {
        self.world.settings.offset
    }

    fn moment(&self, time: Time) -> String {
        self.offset().rfc3339_whole(time)
    }

    fn ticket(&self, id: TicketId) -> Option<&'a Ticket> {
        self.world.tickets.get(&id).map(Arc::as_ref)
    }

    fn ticket_name(&self, id: TicketId) -> String {
        let number = self.numbers.get(&id).cloned();
        number.unwrap_or_else(|| id.to_string())
    }

    fn room(&self, id: RoomId) -> String {
        let room = self.world.rooms.get(&id);
        room.map_or_else(|| id.to_string(), |room| room.card.code.to_string())
    }

    /// A work number; what the server wrote itself nobody did.
    fn person(&self, id: Option<StaffId>) -> String {
        let Some(id) = id else {
            return "server".to_owned();
        };
        match self.staff.get(&id) {
            Some((code, _)) if !code.trim().is_empty() => code.clone(),
            _ => id.to_string(),
        }
    }
}

/// A number that two tickets have names neither.
fn numbers(world: &World) -> BTreeMap<TicketId, String> {
    let mut holders: BTreeMap<&str, Vec<TicketId>> = BTreeMap::new();
    for ticket in world.tickets.values() {
        if let Some(number) = &ticket.number {
            holders.entry(number).or_default().push(ticket.id);
        }
    }
    let alone = holders.into_iter().filter_map(|(number, holders)| {
        let [ticket] = holders.as_slice() else {
            return None;
        };
        Some((*ticket, number.to_owned()))
    });
    alone.collect()
}
