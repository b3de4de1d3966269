//! The procedure that somebody named: one that ships, one of the community, or a file.

use super::RulesError;
use crate::run::complain;
use domain::World;
use domain::procedure::{Fault, Procedure, check};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What came of a name: the procedure, or everything that is wrong with the file.
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

/// As `named`; what a community has itself goes first, with the codes of its forms as its company prints them.
pub(super) fn named_in(world: &World, name: &str) -> Result<Named, RulesError> {
    let found = match world.newest(name) {
        Some(own) => Named::Procedure(Box::new(Procedure::clone(own))),
        None => named(name)?,
    };
    Ok(match found {
        Named::Procedure(procedure) => {
            let prefix = &world.settings.code_prefix;
            Named::Procedure(Box::new(procedure.with_code_prefix(prefix)))
        }
        faulty => faulty,
    })
}

/// As `named`; a file must also be named after its procedure, as `procedure check` asks.
pub(super) fn named_strictly(name: &str) -> Result<Named, RulesError> {
    match named(name)? {
        Named::Procedure(procedure) if Procedure::that_ships(name).is_none() => {
            let path = Path::new(name);
            let fault = misnamed(path, &procedure);
            Ok(fault.map_or(Named::Procedure(procedure), |fault| {
                Named::Faulty(path.to_owned(), vec![fault])
            }))
        }
        other => Ok(other),
    }
}

/// What is wrong with a file that has another name than its procedure.
pub(super) fn misnamed(path: &Path, procedure: &Procedure) -> Option<Fault> {
    let stem = path.file_stem()?.to_string_lossy();
    (procedure.id != stem).then(|| Fault {
        line: 1,
        key: "id".to_owned(),
        message: format!("differs from the file's name; write id = \"{stem}\", or rename the file"),
    })
}

pub(in crate::run) fn read(path: &Path) -> Result<String, RulesError> {
    std::fs::read_to_string(path).map_err(|cause| RulesError::File {
        path: path.to_owned(),
        cause,
    })
}

/// Each fault as `file:line: key: what is wrong`, as compilers do.
pub(super) fn tell(path: &Path, faults: &[Fault]) {
    for fault in faults {
        complain(&format!("{}:{fault}", path.display()));
    }
}

/// What a shell sees when a file that was only read has faults.
pub(super) const FAULTS: u8 = 2;

/// Says every fault of a file that was only to be read.
pub(super) fn faulty(path: &Path, faults: &[Fault]) -> ExitCode {
    tell(path, faults);
    ExitCode::from(FAULTS)
}
