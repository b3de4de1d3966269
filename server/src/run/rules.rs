//! What the written procedures say, and what follows from a log by them.

mod audit;
mod explain;
mod label;
mod sheet;

pub(super) use audit::verify;
pub(super) use explain::explain;

use super::say;
use crate::cli::ProcedureCommand;
use domain::procedure::{Fault, Procedure, ProcedureError, check, compare, shipped};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a shell sees when a file has faults.
pub(super) const FAULTS: u8 = 2;

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
    /// A procedure that ships and cannot be read.
    #[error(transparent)]
    Shipped(#[from] ProcedureError),
    /// An alternative that the procedure does not have.
    #[error("the procedure has no alternative `{name}`; it has {known}")]
    NoAlternative {
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

/// What came of a file: the procedure, or everything that is wrong with it.
pub(super) enum Named {
    Procedure(Box<Procedure>),
    Faulty(PathBuf, Vec<Fault>),
}

/// The procedure that ships under this id, or the one in the file of this name.
pub(super) fn named(name: &str) -> Result<Named, RulesError> {
    if let Some(shipped) = Procedure::that_ships(name) {
        return Ok(Named::Procedure(Box::new(shipped?)));
    }
    let path = Path::new(name);
    if !path.exists() {
        return Err(RulesError::NoProcedure(name.to_owned()));
    }
    let text = read(path)?;
    let faults = check(&text);
    if !faults.is_empty() {
        return Ok(Named::Faulty(path.to_owned(), faults));
    }
    Ok(Named::Procedure(Box::new(Procedure::from_toml(&text)?)))
}

pub(super) fn read(path: &Path) -> Result<String, RulesError> {
    std::fs::read_to_string(path).map_err(|cause| RulesError::File {
        path: path.to_owned(),
        cause,
    })
}

/// Each fault as `file:line: key: what is wrong`, as compilers do.
pub(super) fn tell(path: &Path, faults: &[Fault]) -> ExitCode {
    for fault in faults {
        super::complain(&format!("{}:{fault}", path.display()));
    }
    ExitCode::from(FAULTS)
}

pub(super) fn procedure(command: &ProcedureCommand) -> Result<ExitCode, RulesError> {
    match command {
        ProcedureCommand::List => list(),
        ProcedureCommand::Show { procedure, json } => show(procedure, *json),
        ProcedureCommand::Check { file } => check_file(file),
        ProcedureCommand::Compare { one, other, json } => compare_two(one, other, *json),
    }
}

fn list() -> Result<ExitCode, RulesError> {
    for (_, text) in shipped() {
        let procedure = Procedure::from_toml(text)?;
        say(&sheet::title(&procedure))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(name: &str, json: bool) -> Result<ExitCode, RulesError> {
    let procedure = match named(name)? {
        Named::Procedure(procedure) => procedure,
        Named::Faulty(path, faults) => return Ok(tell(&path, &faults)),
    };
    if json {
        say(&serde_json::to_string_pretty(&procedure)?)?;
    } else {
        say(&sheet::text(&procedure))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check_file(path: &Path) -> Result<ExitCode, RulesError> {
    let text = read(path)?;
    let mut faults = check(&text);
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let procedure = Procedure::from_toml(&text).ok();
    if let Some(stem) = stem.filter(|stem| {
        procedure
            .as_ref()
            .is_some_and(|procedure| procedure.id != **stem)
    }) {
        faults.push(Fault {
            line: 1,
            key: "id".to_owned(),
            message: format!(
                "differs from the file's name; write id = \"{stem}\", or rename the file"
            ),
        });
    }
    if faults.is_empty() {
        say(&format!("{}: 没有错误 no faults", path.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(tell(path, &faults))
}

fn compare_two(one: &str, other: &str, json: bool) -> Result<ExitCode, RulesError> {
    let (one, other) = match (named(one)?, named(other)?) {
        (Named::Procedure(one), Named::Procedure(other)) => (one, other),
        (Named::Faulty(path, faults), _) | (_, Named::Faulty(path, faults)) => {
            return Ok(tell(&path, &faults));
        }
    };
    let clashes = compare(&one, &other);
    if json {
        say(&serde_json::to_string_pretty(&clashes)?)?;
    } else {
        say(&sheet::clashes(&one, &other, &clashes))?;
    }
    Ok(ExitCode::SUCCESS)
}
