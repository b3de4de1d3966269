//! Old records: lines that another program wrote, made ready to be taken into a community's own log.
//!
//! Their ids follow from what they say, so that the same lines are the same entries however often they come. Lines that
//! counted for nothing where they come from count for nothing here and stay out.

use super::{Line, LineError, Part, line, names};
use crate::body::{Body, Private};
use crate::ids::{EntryId, RoomId, StaffId, TicketId};
use crate::time::Time;
use crate::verdict::Outcome;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// The most bytes that one entry's words may have: what an entry has beside them fits in the rest of what it may be.
const MOST: usize = 240 * 1024;

/// One entry of an old record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The line, from 1.
    pub line: usize,
    /// The entry's id, from the line's content.
    pub id: EntryId,
    /// The ticket, from its name.
    pub ticket: TicketId,
    /// Who did it.
    pub by: StaffId,
    /// When, as the line says.
    pub when: Time,
    /// Whether a server found that its author had not seen what stood in its fields by then.
    pub contests: bool,
    /// What it says.
    pub body: Body,
    /// Its personal data.
    pub private: Private,
}

/// Old records, in the order in which they happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// How many lines there were.
    pub lines: usize,
    /// The lines that stay out: they counted for nothing, or chose a rate.
    pub passed_over: Vec<usize>,
    /// The lines whose author does not hold the post that they name.
    pub other_post: Vec<usize>,
    /// Their tickets' names.
    pub tickets: BTreeMap<TicketId, String>,
    /// Their entries.
    pub entries: Vec<Record>,
}

/// Reads `log` for the community of `world`. Nothing is read where a single line is wrong, or names what the community does
/// not have.
pub fn records(world: &World, log: &[u8], now: Time) -> Result<Records, Vec<LineError>> {
    let lines = line::read(log, world.community)?;
    let mut records = Records {
        lines: lines.len(),
        ..Records::default()
    };
    let mut taken: Vec<Line> = Vec::new();
    for line in lines {
        match counts(&line) {
            true => taken.push(line),
            false => records.passed_over.push(line.number),
        }
    }
    let tickets = Tickets {
        opened: openings(world, &taken),
        numbers: numbers(world),
    };
    let found = |line: &Line| faults(world, &tickets, line, now);
    let mut errors: Vec<LineError> = taken.iter().flat_map(found).collect();
    if !errors.is_empty() {
        errors.sort_by_key(|error| error.line);
        return Err(errors);
    }
    for line in taken {
        records.take(world, line);
    }
    // Of one moment an opening comes first, and the rest in the order of the lines.
    records.entries.sort_by_key(|entry| {
        let opens = matches!(entry.body, Body::Opened(_));
        (entry.when, !opens, entry.line)
    });
    Ok(records)
}

fn counts(line: &Line) -> bool {
    let outcome = line.verdict.as_ref();
    let counted =
        outcome.is_none_or(|outcome| matches!(outcome, Outcome::Accepted | Outcome::Conflict));
    counted && line.ticket.is_some()
}

/// What is known of tickets before a line is looked at.
struct Tickets<'a> {
    opened: BTreeMap<TicketId, Time>,
    numbers: BTreeSet<&'a str>,
}

fn numbers(world: &World) -> BTreeSet<&str> {
    let tickets = world.tickets.values();
    tickets
        .filter_map(|ticket| ticket.number.as_deref())
        .collect()
}

/// When each ticket was opened: here already, or by one of the lines.
fn openings(world: &World, lines: &[Line]) -> BTreeMap<TicketId, Time> {
    let mut opened: BTreeMap<TicketId, Time> = BTreeMap::new();
    for line in lines {
        let opens = line
            .parts
            .iter()
            .any(|part| matches!(part.body, Body::Opened(_)));
        let name = line.ticket.as_ref().filter(|_| opens);
        if let Some(name) = name {
            let first = opened
                .entry(names::ticket(world.community, name))
                .or_insert(line.at);
            *first = line.at.min(*first);
        }
    }
    let there = world.tickets.values().filter_map(|ticket| {
        let opening = ticket.opening.as_ref()?;
        Some((ticket.id, opening.when))
    });
    opened.extend(there);
    opened
}

/// What this community does not have, or cannot have.
fn faults(world: &World, tickets: &Tickets<'_>, line: &Line, now: Time) -> Vec<LineError> {
    let named = [
        fault_of_ticket(world, tickets, line).map(|message| ("ticket", message.to_owned())),
        fault_of_person(world, &line.by).map(|message| ("by", message)),
        second(line)
            .and_then(|code| fault_of_person(world, code))
            .map(|message| ("second", message)),
        latest(line).filter(|latest| *latest > now).map(|_| {
            (
                "at",
                "lies after now; a record is of what has happened".to_owned(),
            )
        }),
        is_large(line).then(|| {
            (
                "line",
                "is too long for one entry; shorten its text".to_owned(),
            )
        }),
    ];
    let rooms = line
        .rooms
        .iter()
        .filter_map(|name| fault_of_room(world, name));
    let rooms = rooms.map(|message| ("room", message));
    let all = named.into_iter().flatten().chain(rooms);
    all.map(|(field, message)| LineError {
        line: line.number,
        field: field.to_owned(),
        message,
    })
    .collect()
}

fn fault_of_ticket(world: &World, tickets: &Tickets<'_>, line: &Line) -> Option<&'static str> {
    let name = line.ticket.as_ref()?;
    if tickets.numbers.contains(name.as_str()) {
        return Some(
            "is the number of a ticket of this community: what it has written itself is here already; give old tickets other names",
        );
    }
    match tickets.opened.get(&names::ticket(world.community, name)) {
        None => Some("was opened by nobody; add its `opened` line"),
        Some(opened) if *opened > earliest(line) => {
            Some("was opened later than this; correct one of the times")
        }
        Some(_) => None,
    }
}

fn fault_of_person(world: &World, code: &str) -> Option<String> {
    let is_known = world.staff.contains_key(&world.community.staff(code));
    (!is_known).then(|| {
        format!("nobody here has the work number `{code}`; import the staff first, also those who have left")
    })
}

fn fault_of_room(world: &World, name: &str) -> Option<String> {
    let id: RoomId = names::room(world.community, name);
    (!world.rooms.contains_key(&id)).then(|| {
        format!("the register has no room `{name}`; import the rooms first, and write it as it stands there")
    })
}

fn second(line: &Line) -> Option<&str> {
    line.second.as_ref().map(|(code, _)| code.as_str())
}

/// A visit is told by its arrival and leaving, whenever its line was written.
fn earliest(line: &Line) -> Time {
    let parts = line.parts.iter().map(|part| part.when);
    parts.min().unwrap_or(line.at)
}

fn latest(line: &Line) -> Option<Time> {
    let parts = line.parts.iter().map(|part| part.when);
    parts.max().max(Some(line.at))
}

fn is_large(line: &Line) -> bool {
    line.parts.iter().any(|part| {
        let private = serde_json::to_string(&part.private).unwrap_or_default();
        part.body.to_json().len() + private.len() > MOST
    })
}

impl Records {
    fn take(&mut self, world: &World, line: Line) {
        let Some(name) = line.ticket else { return };
        let ticket = names::ticket(world.community, &name);
        self.tickets.insert(ticket, name);
        let by = world.community.staff(&line.by);
        if !world.roles(by).contains(&line.role) {
            self.other_post.push(line.number);
        }
        let contests = line.verdict == Some(Outcome::Conflict);
        let entries = line.parts.into_iter().map(|part| {
            let Part {
                id,
                when,
                body,
                private,
            } = part;
            Record {
                line: line.number,
                id,
                ticket,
                by,
                when,
                contests,
                body,
                private,
            }
        });
        self.entries.extend(entries);
    }
}
