//! The server's secrets: one file beside the database, mode 600, made at first start, never in the database.

use crate::clock::{self, NoRandomness};
use domain::draw::Secret;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use sync::Keys;
use sync::digest::{hex, unhex};

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The file cannot be read or written.
    #[error("the key file {path} cannot be used ({cause}); check the folder's owner and rights")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// The file is not a key file.
    #[error(
        "the key file {0} is damaged; put back the copy of it that you made with your backup of the data folder, and do not \
         delete or replace it: verdicts and draws depend on it"
    )]
    Unreadable(PathBuf),
    /// A database without its keys.
    #[error(
        "the key file {0} is missing, and the database has entries; put back the copy of it that you made with your backup \
         of the data folder, or, where servers share the database, copy it from another one's data folder"
    )]
    Missing(PathBuf),
    /// No randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    draw_secret: String,
    verdict_mac: String,
}

/// The keys in the file at `path`; made new where the file is missing and `may_create`.
pub fn open(path: &Path, may_create: bool) -> Result<Keys, KeysError> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            restrict(path).map_err(|cause| failed(path, cause))?;
            parse(&text).ok_or_else(|| KeysError::Unreadable(path.to_owned()))
        }
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound && may_create => create(path),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            Err(KeysError::Missing(path.to_owned()))
        }
        Err(cause) => Err(failed(path, cause)),
    }
}

fn parse(text: &str) -> Option<Keys> {
    let stored: Stored = serde_json::from_str(text).ok()?;
    Some(Keys {
        draw: Secret(unhex(&stored.draw_secret).ok()?),
        verdict: unhex(&stored.verdict_mac).ok()?,
    })
}

fn create(path: &Path) -> Result<Keys, KeysError> {
    let keys = Keys {
        draw: Secret(clock::random_bytes()?),
        verdict: clock::random_bytes()?,
    };
    write(&keys, path).map_err(|cause| failed(path, cause))?;
    Ok(keys)
}

fn write(keys: &Keys, path: &Path) -> std::io::Result<()> {
    let stored = Stored {
        draw_secret: hex(&keys.draw.0),
        verdict_mac: hex(&keys.verdict),
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(&serde_json::to_vec_pretty(&stored)?)?;
    file.sync_all()?;
    // The name must survive a power cut as well as the bytes.
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn failed(path: &Path, cause: std::io::Error) -> KeysError {
    KeysError::File {
        path: path.to_owned(),
        cause,
    }
}

#[cfg(unix)]
fn restrict(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn restrict(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        let made = open(&path, true).unwrap();
        let read = open(&path, false).unwrap();
        assert_eq!((made.draw.0, made.verdict), (read.draw.0, read.verdict));
        assert_ne!(made.draw.0, made.verdict);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_keys_even_after_somebody_opened_them_up() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        open(&path, true).unwrap();
        assert_eq!(mode(), 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        open(&path, false).unwrap();
        assert_eq!(mode(), 0o600);
    }

    #[test]
    fn missing_or_broken_keys_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        assert!(matches!(open(&path, false), Err(KeysError::Missing(_))));
        std::fs::write(&path, "{}").unwrap();
        assert!(matches!(open(&path, true), Err(KeysError::Unreadable(_))));
        // What can be done today; there is no command for it.
        let said = open(&path, true).err().unwrap().to_string();
        assert!(said.contains("copy of it") && !said.contains('`'), "{said}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
    }
}
