//! What a plain log says that holds, and that its writer probably did not mean.

use super::explain::Asked;
use super::line::Line;
use super::reported::too_early;
use crate::body::Body;

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
}

/// Everything to look at, in the order of the lines.
pub(super) fn warnings(lines: &[Line], asked: &Asked) -> Vec<Warning> {
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
    let mut warnings: Vec<(usize, Warning)> = steps.chain(early).collect();
    warnings.sort_by_key(|(line, _)| *line);
    warnings.into_iter().map(|(_, warning)| warning).collect()
}

fn step(line: &Line) -> Option<&str> {
    line.parts.iter().find_map(|part| match &part.body {
        Body::Step(stepped) => Some(stepped.name.as_str()),
        _ => None,
    })
}

fn is_named(name: &str, asked: &Asked) -> bool {
    let mut steps = asked.procedure.steps.iter();
    steps.any(|step| step.name == name)
}
