//! What a plain log says that holds, and that its writer probably did not mean.

use super::explain::Asked;
use super::line::Line;
use super::names;
use super::reported::too_early;
use crate::body::Body;
use crate::callback::{Shortfall, shortfall};
use crate::time::Time;
use crate::world::World;

/// One thing to look at; nothing is left out of the log for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A step that no rule of the procedure asks for or names.
    #[error(
        "line {line}: name: the procedure names no step `{name}`; it stands there and moves nothing more than any other"
    )]
    Step {
        /// The line, from 1.
        line: usize,
        /// The step.
        name: String,
    },
    /// A line that lies so far back that reports are not told from there on.
    #[error(
        "line {line}: at: lies more than ten years before --at; reports are told of the last ten years only"
    )]
    TooEarly {
        /// The line, from 1.
        line: usize,
    },
    /// A callback from before its window opens.
    #[error(
        "line {line}: at: lies before {opens}, when the window of this callback opens; the callback is still to be made"
    )]
    BeforeWindow {
        /// The line, from 1.
        line: usize,
        /// When it opens.
        opens: String,
    },
    /// A satisfied callback that the resident should have signed.
    #[error(
        "line {line}: signed: neither `signed` nor `unsigned_reason` is there, and the procedure asks for the resident's signature; the callback stays open"
    )]
    Unsigned {
        /// The line, from 1.
        line: usize,
    },
}

/// Everything to look at, in the order of the lines.
pub(super) fn warnings(world: &World, lines: &[Line], asked: &Asked) -> Vec<Warning> {
    let steps = lines.iter().filter_map(|line| {
        let name = step(line).filter(|name| !is_named(name, asked))?;
        let name = name.to_owned();
        Some((
            line.number,
            Warning::Step {
                line: line.number,
                name,
            },
        ))
    });
    let early = too_early(lines, asked).map(|line| {
        let line = line.number;
        (line, Warning::TooEarly { line })
    });
    let callbacks = lines
        .iter()
        .filter_map(|line| Some((line.number, callback(world, line, asked.at)?)));
    let mut warnings: Vec<(usize, Warning)> = steps.chain(early).chain(callbacks).collect();
    warnings.sort_by_key(|(line, _)| *line);
    warnings.into_iter().map(|(_, warning)| warning).collect()
}

fn step(line: &Line) -> Option<&str> {
    line.parts.iter().find_map(|part| match &part.body {
        Body::Step(stepped) => Some(stepped.name.as_str()),
        _ => None,
    })
}

/// Why the callback of `line` counts, and its obligation stands all the same at `now`; nothing where none does.
fn callback(world: &World, line: &Line, now: Time) -> Option<Warning> {
    let name = line.ticket.as_ref()?;
    let ticket = world.tickets.get(&names::ticket(world.community, name))?;
    let mut parts = line.parts.iter();
    let made = parts.find_map(|part| {
        let mut made = ticket.callbacks.iter();
        made.find(|made| made.entry == part.id)
    })?;
    let callbacks = world.callbacks(ticket, now);
    let mut about = callbacks
        .iter()
        .filter(|each| each.settlement == made.settlement);
    if !about.any(|each| each.state.is_outstanding()) {
        return None;
    }
    let line = line.number;
    Some(match shortfall(world, ticket, made)? {
        Shortfall::BeforeWindow(opens) => Warning::BeforeWindow {
            line,
            opens: world.settings.offset.rfc3339(opens),
        },
        Shortfall::Unsigned => Warning::Unsigned { line },
    })
}

fn is_named(name: &str, asked: &Asked) -> bool {
    let mut steps = asked.procedure.steps.iter();
    steps.any(|step| step.name == name)
}
