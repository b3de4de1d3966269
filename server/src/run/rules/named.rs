//! The procedure that somebody named: one that ships, one of the community, or a file.

use super::RulesError;
use crate::run::complain;
use domain::World;
use domain::procedure::{Fault, Procedure, ProcedureRef, check};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What came of a name: the procedure, or everything that is wrong with the file.
pub(super) enum Named {
    Procedure(Box<Procedure>),
    Faulty(PathBuf, Vec<Fault>),
}

/// The procedure that ships under this id (`house`, `house@1`), or the one in the file of this name.
pub(super) fn named(name: &str) -> Result<Named, RulesError> {
    let (id, version) = id_and_version(name);
    if let Some(shipped) = Procedure::that_ships(id) {
        let shipped = shipped?;
        known_version(id, version, &[shipped.version])?;
        return Ok(Named::Procedure(Box::new(shipped)));
    }
    let path = Path::new(name);
    if !path.exists() {
        return Err(RulesError::NoProcedure(name.to_owned()));
    }
    let (text, faults) = checked(path)?;
    if !faults.is_empty() {
        return Ok(Named::Faulty(path.to_owned(), faults));
    }
    Ok(Named::Procedure(Box::new(Procedure::from_toml(&text)?)))
}

/// As `named`; what a community has itself goes first, in its newest version or in the one that is named.
pub(super) fn own(world: &World, name: &str) -> Result<Named, RulesError> {
    let (id, version) = id_and_version(name);
    let Some(newest) = world.newest(id) else {
        return named(name);
    };
    let versions = world.procedures.keys().filter(|each| each.id == id);
    let versions: Vec<u32> = versions.map(|each| each.version).collect();
    known_version(id, version, &versions)?;
    let reference = ProcedureRef {
        id: id.to_owned(),
        version: version.unwrap_or(newest.version),
    };
    let found = world.procedures.get(&reference).unwrap_or(newest);
    Ok(Named::Procedure(Box::new(Procedure::clone(found))))
}

/// As `own`, with the codes of its forms as the community's company prints them.
pub(super) fn named_in(world: &World, name: &str) -> Result<Named, RulesError> {
    Ok(match own(world, name)? {
        Named::Procedure(procedure) => {
            let prefix = &world.settings.code_prefix;
            Named::Procedure(Box::new(procedure.with_code_prefix(prefix)))
        }
        faulty => faulty,
    })
}

/// `house@2`: the id and the version. A file's name may have an @ of its own.
fn id_and_version(name: &str) -> (&str, Option<u32>) {
    let parts = name.rsplit_once('@');
    let parts = parts.and_then(|(id, version)| Some((id, version.parse().ok()?)));
    parts.map_or((name, None), |(id, version)| (id, Some(version)))
}

fn known_version(id: &str, asked: Option<u32>, known: &[u32]) -> Result<(), RulesError> {
    let unknown = asked.filter(|version| !known.contains(version));
    unknown.map_or(Ok(()), |version| {
        let known: Vec<String> = known.iter().map(u32::to_string).collect();
        Err(RulesError::NoVersion {
            id: id.to_owned(),
            version,
            known: known.join(", "),
        })
    })
}

/// A procedure file and everything that is wrong with it. A file that is no text has no other fault.
pub(super) fn checked(path: &Path) -> Result<(String, Vec<Fault>), RulesError> {
    let bytes = bytes(path)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => {
            let faults = check(&text);
            (text, faults)
        }
        Err(error) => {
            let right = error.utf8_error().valid_up_to();
            let before = error.as_bytes().iter().take(right);
            let fault = Fault {
                line: 1 + before.filter(|byte| **byte == b'\n').count(),
                key: "file".to_owned(),
                message: "has a character that is no UTF-8; save the file as UTF-8".to_owned(),
            };
            (String::new(), vec![fault])
        }
    })
}

/// As `named`; a file must also be named after its procedure, as `procedure check` asks.
pub(super) fn named_strictly(name: &str) -> Result<Named, RulesError> {
    match named(name)? {
        Named::Procedure(procedure) if Procedure::that_ships(id_and_version(name).0).is_none() => {
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

/// A file as it is, text or not.
pub(in crate::run) fn bytes(path: &Path) -> Result<Vec<u8>, RulesError> {
    std::fs::read(path).map_err(|cause| RulesError::File {
        path: path.to_owned(),
        cause,
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
