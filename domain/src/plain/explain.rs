//! What follows from a plain log at a moment.

use super::explained::{Explained, ExplainedTicket, Ignored};
use super::{Line, LineError, draws, fold, line, names, reported, rows, warning, years};
use crate::body::Settings;
use crate::calendar::Calendar;
use crate::draw::StratumKey;
use crate::ids::{CommunityId, RoomId, TicketId};
use crate::procedure::Procedure;
use crate::time::Time;
use crate::verdict::Reason;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// What is asked of a log.
#[derive(Clone)]
pub struct Asked {
    /// The procedure that every ticket opens with.
    pub procedure: Procedure,
    /// The named alternatives in force.
    pub alternatives: Vec<String>,
    /// Offset, office hours and years.
    pub calendar: Calendar,
    /// The moment; what happened later is passed over.
    pub at: Time,
    /// The key of every stratum; none: nothing is drawn.
    pub key: Option<StratumKey>,
}

/// The names that the outside uses, by the ids that we made of them.
pub(super) struct Names {
    pub(super) tickets: BTreeMap<TicketId, String>,
    pub(super) rooms: BTreeMap<RoomId, String>,
}

/// What follows from the lines of `log`, which is text in UTF-8; nothing where one of them is wrong.
pub fn explain(log: impl AsRef<[u8]>, asked: &Asked) -> Result<Explained, Vec<LineError>> {
    let community = CommunityId(Uuid::nil());
    let mut lines = line::read(log.as_ref(), community)?;
    lines.retain(|line| line.at <= asked.at);
    for line in &mut lines {
        // A visit that has begun and not ended.
        line.parts.retain(|part| part.when <= asked.at);
    }
    lines.sort_by(|a, b| (a.at, &a.ticket, a.number).cmp(&(b.at, &b.ticket, b.number)));
    let names = Names::of(community, &lines);
    let mut world = world(community, asked);
    let mut ignored: Vec<Ignored> = Vec::new();
    for moment in lines.chunk_by(|a, b| a.at == b.at) {
        for line in moment {
            let reason = fold::fold(&mut world, line);
            ignored.extend(reason.map(|reason| Ignored {
                line: line.number,
                reason,
            }));
        }
        if let Some(key) = &asked.key {
            draws::draw_all(&mut world, moment, &names, key);
        }
    }
    ignored.extend(unopened(&world, &lines, &ignored));
    ignored.sort_by_key(|ignored| ignored.line);
    Ok(Explained {
        procedure: asked.procedure.id.clone(),
        at: asked.calendar.offset.rfc3339(asked.at),
        tickets: tickets(&world, &names, asked),
        reports: reported::reported(&lines, asked),
        ignored,
        warnings: warning::warnings(&world, &lines, asked),
        unknown_years: years::unknown(&world, asked.at),
    })
}

fn world(community: CommunityId, asked: &Asked) -> World {
    let mut world = World::new(community);
    world.settings = Arc::new(Settings {
        procedure: asked.procedure.id.clone(),
        alternatives: asked.alternatives.clone(),
        offset: asked.calendar.offset,
        hours: asked.calendar.hours,
        ..Settings::default()
    });
    world.calendar = Arc::new(asked.calendar.clone());
    let procedure = Arc::new(asked.procedure.clone());
    world.procedures.insert(procedure.reference(), procedure);
    world
}

/// The lines of tickets that nobody opened, whatever a server said of them: they are in no ticket that is told.
fn unopened(world: &World, lines: &[Line], ignored: &[Ignored]) -> Vec<Ignored> {
    let is_open = |name: &String| {
        let id = names::ticket(world.community, name);
        world
            .tickets
            .get(&id)
            .is_some_and(|ticket| ticket.opening.is_some())
    };
    let known: BTreeSet<usize> = ignored.iter().map(|each| each.line).collect();
    let lines = lines.iter().filter(|line| !known.contains(&line.number));
    lines
        .filter(|line| line.ticket.as_ref().is_some_and(|name| !is_open(name)))
        .map(|line| Ignored {
            line: line.number,
            reason: Reason::NoOpening.to_string(),
        })
        .collect()
}

/// In the order of opening, then of name.
fn tickets(world: &World, names: &Names, asked: &Asked) -> Vec<ExplainedTicket> {
    let mut opened: Vec<_> = world
        .tickets
        .values()
        .filter_map(|ticket| {
            Some((
                ticket.opening.as_ref()?.when,
                names.ticket(ticket.id),
                ticket,
            ))
        })
        .collect();
    opened.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let each = opened.into_iter();
    each.map(|(_, _, ticket)| rows::ticket(world, ticket, names, asked.at))
        .collect()
}

impl Names {
    fn of(community: CommunityId, lines: &[Line]) -> Self {
        let tickets = lines.iter().filter_map(|line| line.ticket.as_ref());
        Self {
            tickets: tickets
                .map(|name| (names::ticket(community, name), name.clone()))
                .collect(),
            rooms: lines
                .iter()
                .flat_map(|line| &line.rooms)
                .map(|name| (names::room(community, name), name.clone()))
                .collect(),
        }
    }

    /// What the outside calls the ticket.
    pub(super) fn ticket(&self, id: TicketId) -> String {
        let name = self.tickets.get(&id).cloned();
        name.unwrap_or_else(|| id.to_string())
    }

    /// What the outside calls the room.
    pub(super) fn room(&self, id: RoomId) -> String {
        let name = self.rooms.get(&id).cloned();
        name.unwrap_or_else(|| id.to_string())
    }
}
