//! PostgreSQL for the server's tests: found, installed where we may, or named for who may.
//!
//! The tests start a cluster of their own from its programs; the package's service is not used.

use std::path::{Path, PathBuf};

use crate::{machine, step};

const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];
/// Where Debian puts each version, off PATH.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Without it, the tests that need it say that they are skipped; where `CI` is set, they fail.
pub(crate) fn ready() {
    if std::env::var_os("TEST_POSTGRES_URL").is_some() || is_there() {
        return;
    }
    if let Err(error) = machine::install(&["postgresql"]) {
        step::note(&format!(
            "no PostgreSQL, and no TEST_POSTGRES_URL; its tests do not run: {error:#}"
        ));
    }
}

fn is_there() -> bool {
    let on_path = PROGRAMS
        .iter()
        .all(|name| machine::program(&[name]).is_some());
    on_path || versions(Path::new(VERSIONS)).any(|folder| has_all(&folder))
}

fn versions(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|version| version.path().join("bin"))
}

fn has_all(folder: &Path) -> bool {
    PROGRAMS.iter().all(|name| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_with_all_its_programs_is_found_off_path() {
        let scratch = std::env::temp_dir().join(format!("xtask-postgres-{}", std::process::id()));
        let bin = scratch.join("15/bin");
        std::fs::create_dir_all(&bin).unwrap();
        let is_found = || versions(&scratch).any(|folder| has_all(&folder));
        for name in PROGRAMS {
            assert!(!is_found(), "before {name}");
            std::fs::write(bin.join(name), "").unwrap();
        }
        assert!(is_found());
        std::fs::remove_dir_all(&scratch).unwrap();
    }
}
