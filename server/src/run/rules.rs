//! What the written procedures say, and what follows from a log by them.

mod add;
mod audit;
mod explain;
mod label;
mod named;
mod sheet;

pub(super) use audit::verify;
pub(super) use explain::explain;
pub(super) use named::read;

use super::registers::Registers;
use super::{RunError, say};
use crate::cli::{Data, Own, ProcedureCommand};
use domain::procedure::{Procedure, ProcedureError, compare, shipped};
use named::{Named, checked, faulty, misnamed, named, named_in, own as own_in};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a command about procedures stopped.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// A file that was named.
    #[error("{path} cannot be read ({cause})")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// Neither an id nor a file.
    #[error(
        "no procedure `{0}` ships, and there is no such file; `shouwen procedure list` shows those that ship"
    )]
    NoProcedure(String),
    /// A version that is not there.
    #[error(
        "`{id}` has no version {version} here; it has {known}, so write `{id}@` and one of these"
    )]
    NoVersion {
        /// The procedure.
        id: String,
        /// The version that was asked for.
        version: u32,
        /// Those that there are.
        known: String,
    },
    /// A procedure that ships and cannot be read.
    #[error(transparent)]
    Shipped(#[from] ProcedureError),
    /// An alternative that the procedure does not have.
    #[error("`{procedure}` has no alternative `{name}`; it has {known}")]
    NoAlternative {
        /// The procedure.
        procedure: String,
        /// The one that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A calendar that ships or was named.
    #[error("{0}")]
    Calendar(String),
    /// What was computed cannot be written as JSON.
    #[error("the answer cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The terminal.
    #[error("the terminal does not answer ({0})")]
    Terminal(#[from] std::io::Error),
}

pub(super) async fn procedure(command: &ProcedureCommand) -> Result<ExitCode, RunError> {
    match command {
        ProcedureCommand::List { own } => list(own).await,
        ProcedureCommand::Show {
            procedure,
            json,
            toml,
            own,
        } => match (*toml, registers(own).await?) {
            (false, registers) => show(found_in(registers.as_ref(), procedure)?, *json),
            (true, Some(registers)) => write(own_in(registers.world(), procedure)?),
            (true, None) => write(named(procedure)?),
        },
        ProcedureCommand::Add { procedure, data } => add::add(procedure, data).await,
        ProcedureCommand::Check { file } => Ok(check_file(file)?),
        ProcedureCommand::Compare {
            one,
            other,
            json,
            own,
        } => compare_two(found(one, own).await?, found(other, own).await?, *json),
    }
}

/// The registers of the community that was named, if one was.
async fn registers(own: &Own) -> Result<Option<Registers>, RunError> {
    let Some(folder) = own.folder.clone() else {
        return Ok(None);
    };
    let database = own.database.clone();
    let data = Data {
        folder,
        database,
        blobs: None,
    };
    Ok(Some(Registers::look(&data).await?))
}

async fn found(name: &str, own: &Own) -> Result<Named, RunError> {
    let registers = registers(own).await?;
    Ok(found_in(registers.as_ref(), name)?)
}

fn found_in(registers: Option<&Registers>, name: &str) -> Result<Named, RulesError> {
    match registers {
        Some(registers) => named_in(registers.world(), name),
        None => named(name),
    }
}

async fn list(own: &Own) -> Result<ExitCode, RunError> {
    let Some(registers) = registers(own).await? else {
        for (_, text) in shipped() {
            let procedure = Procedure::from_toml(text).map_err(RulesError::from)?;
            say(&sheet::title(&procedure))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let world = registers.world();
    let in_force = world.procedure_in_force().map(|each| each.reference());
    for procedure in world.procedures.values() {
        let mark = match in_force == Some(procedure.reference()) {
            true => " · 现行 in force",
            false => "",
        };
        say(&format!("{}{mark}", sheet::title(procedure)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(named: Named, json: bool) -> Result<ExitCode, RunError> {
    let procedure = match named {
        Named::Procedure(procedure) => procedure,
        Named::Faulty(path, faults) => return Ok(faulty(&path, &faults)),
    };
    if json {
        say(&pretty(&procedure)?)?;
    } else {
        say(&sheet::text(&procedure))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The file as it ships, or as it can be written from what was added.
fn write(named: Named) -> Result<ExitCode, RunError> {
    let procedure = match named {
        Named::Procedure(procedure) => procedure,
        Named::Faulty(path, faults) => return Ok(faulty(&path, &faults)),
    };
    let text = match procedure.shipped_text() {
        Some(text) => text.to_owned(),
        None => procedure.to_toml().map_err(RulesError::from)?,
    };
    say(text.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn check_file(path: &Path) -> Result<ExitCode, RulesError> {
    let (text, mut faults) = checked(path)?;
    let procedure = Procedure::from_toml(&text).ok();
    faults.extend(procedure.and_then(|procedure| misnamed(path, &procedure)));
    if faults.is_empty() {
        say(&format!("{}: 没有错误 no faults", path.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(faulty(path, &faults))
}

fn compare_two(one: Named, other: Named, json: bool) -> Result<ExitCode, RunError> {
    let (one, other) = match (one, other) {
        (Named::Procedure(one), Named::Procedure(other)) => (one, other),
        (Named::Faulty(path, faults), _) | (_, Named::Faulty(path, faults)) => {
            return Ok(faulty(&path, &faults));
        }
    };
    let clashes = compare(&one, &other);
    if json {
        say(&pretty(&clashes)?)?;
    } else {
        say(&sheet::clashes(&one, &other, &clashes))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn pretty(answer: &impl Serialize) -> Result<String, RulesError> {
    Ok(serde_json::to_string_pretty(answer)?)
}

/// Whether the procedure names every alternative that was chosen.
pub(super) fn know_alternatives(
    procedure: &Procedure,
    chosen: &[String],
) -> Result<(), RulesError> {
    let known = procedure.alternatives();
    let unknown = chosen.iter().find(|name| !known.contains(name.as_str()));
    unknown.map_or(Ok(()), |name| {
        Err(RulesError::NoAlternative {
            procedure: procedure.id.clone(),
            name: name.clone(),
            known: if known.is_empty() {
                "none".to_owned()
            } else {
                Vec::from_iter(known).join(", ")
            },
        })
    })
}
