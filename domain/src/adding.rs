//! Adding a procedure to the register: versions only go up, and what a version says never changes, because tickets keep
//! the version they opened with.

use crate::procedure::Procedure;
use crate::world::World;
use std::sync::Arc;

/// What adding a procedure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// The register has nothing like it yet.
    New,
    /// The register has this version, word for word.
    Known,
}

/// Why a procedure cannot be added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddingError {
    /// The version is there and says something else.
    #[error(
        "the register has `{id}` version {version} with other rules, and tickets keep the version they opened with; \
         raise `version` above {newest} in the file"
    )]
    Changed {
        /// The procedure.
        id: String,
        /// The version of both.
        version: u32,
        /// The newest version in the register.
        newest: u32,
    },
    /// A newer version is there.
    #[error(
        "the register has `{id}` up to version {newest}, and this is version {version}; \
         raise `version` above {newest} in the file"
    )]
    Older {
        /// The procedure.
        id: String,
        /// The version of the file.
        version: u32,
        /// The newest version in the register.
        newest: u32,
    },
}

impl World {
    /// The newest version of the procedure `id` in the register.
    pub fn newest(&self, id: &str) -> Option<&Arc<Procedure>> {
        let mut versions = self.procedures.iter().rev();
        let newest = versions.find(|(reference, _)| reference.id == id);
        newest.map(|(_, procedure)| procedure)
    }

    /// What adding `procedure` to the register comes to.
    pub fn adding(&self, procedure: &Procedure) -> Result<Adding, AddingError> {
        let reference = procedure.reference();
        let same = self.procedures.get(&reference);
        if same.is_some_and(|same| **same == *procedure) {
            return Ok(Adding::Known);
        }
        let Some(newest) = self.newest(&procedure.id).map(|newest| newest.version) else {
            return Ok(Adding::New);
        };
        let (id, version) = (reference.id, reference.version);
        if same.is_some() {
            Err(AddingError::Changed {
                id,
                version,
                newest,
            })
        } else if version < newest {
            Err(AddingError::Older {
                id,
                version,
                newest,
            })
        } else {
            Ok(Adding::New)
        }
    }
}
