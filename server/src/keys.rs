//! The server's secrets: one file beside the database, mode 600, made at first start, never in the database.

use crate::clock::{self, NoRandomness};
use crate::sealing::Sealing;
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

/// Everything that stands in a key file.
#[derive(Clone)]
pub struct KeyFile {
    /// What judging takes.
    pub keys: Keys,
    /// What rescue files are sealed to.
    pub sealing: Sealing,
    /// It was written before there was sealing.
    is_old: bool,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    draw_secret: String,
    verdict_mac: String,
    #[serde(default)]
    sealing_secret: Option<String>,
}

impl KeyFile {
    /// The keys in the file at `path`; made new where the file is missing and `may_create`.
    pub fn open(path: &Path, may_create: bool) -> Result<Self, KeysError> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                restrict(path).map_err(|cause| failed(path, cause))?;
                Self::parse(&text).ok_or_else(|| KeysError::Unreadable(path.to_owned()))
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound && may_create => {
                Self::create(path)
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                Err(KeysError::Missing(path.to_owned()))
            }
            Err(cause) => Err(failed(path, cause)),
        }
    }

    /// Writes the file anew, in one step, where it was written before there was sealing. Whoever still reads the old form
    /// finds in it what stood there.
    pub fn complete(&self, path: &Path) -> Result<(), KeysError> {
        if !self.is_old {
            return Ok(());
        }
        let mut part = path.as_os_str().to_owned();
        part.push(format!(".{}.part", std::process::id()));
        let part = PathBuf::from(part);
        let written = self
            .write(&part)
            .and_then(|()| std::fs::rename(&part, path))
            .and_then(|()| sync_folder(path));
        written.map_err(|cause| failed(path, cause))
    }

    fn parse(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok()?;
        let keys = Keys {
            draw: Secret(unhex(&stored.draw_secret).ok()?),
            verdict: unhex(&stored.verdict_mac).ok()?,
        };
        let is_old = stored.sealing_secret.is_none();
        let sealing = match stored.sealing_secret {
            Some(secret) => Sealing::of(&unhex(&secret).ok()?)?,
            None => Sealing::derived(&keys),
        };
        Some(Self {
            keys,
            sealing,
            is_old,
        })
    }

    fn create(path: &Path) -> Result<Self, KeysError> {
        let made = Self {
            keys: Keys {
                draw: Secret(clock::random_bytes()?),
                verdict: clock::random_bytes()?,
            },
            sealing: Sealing::random()?,
            is_old: false,
        };
        let written = made.write(path).and_then(|()| sync_folder(path));
        written.map_err(|cause| failed(path, cause))?;
        Ok(made)
    }

    /// Into a new file.
    fn write(&self, path: &Path) -> std::io::Result<()> {
        let stored = Stored {
            draw_secret: hex(&self.keys.draw.0),
            verdict_mac: hex(&self.keys.verdict),
            sealing_secret: Some(self.sealing.to_hex()),
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(&serde_json::to_vec_pretty(&stored)?)?;
        file.sync_all()
    }
}

/// The name must survive a power cut as well as the bytes.
fn sync_folder(path: &Path) -> std::io::Result<()> {
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
        let (made, read) = (opened(&path, true), opened(&path, false));
        let all = |file: &KeyFile| (file.keys.draw.0, file.keys.verdict, file.sealing.to_hex());
        assert_eq!(all(&made), all(&read));
        assert_ne!(made.keys.draw.0, made.keys.verdict);
        assert_ne!(made.sealing.to_hex(), Sealing::derived(&made.keys).to_hex());
    }

    fn opened(path: &Path, may_create: bool) -> KeyFile {
        KeyFile::open(path, may_create).unwrap()
    }

    /// As a server wrote it that knew nothing of sealing.
    fn old() -> String {
        let (draw, verdict) = ("11".repeat(32), "22".repeat(32));
        format!(r#"{{ "draw_secret": "{draw}", "verdict_mac": "{verdict}" }}"#)
    }

    #[cfg(unix)]
    #[test]
    fn an_old_file_gets_its_sealing_key_and_every_copy_of_it_the_same() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (
            folder.path().join("shouwen.keys"),
            folder.path().join("copy"),
        );
        std::fs::write(&path, old()).unwrap();
        std::fs::write(&copy, old()).unwrap();
        let before = opened(&path, false);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            old(),
            "read, not written"
        );
        before.complete(&path).unwrap();
        let after = opened(&path, false);
        assert!(before.is_old && !after.is_old);
        assert_eq!(after.sealing.public(), before.sealing.public());
        assert_eq!(
            opened(&copy, false).sealing.public(),
            before.sealing.public()
        );
        assert_eq!(
            (after.keys.draw.0, after.keys.verdict),
            ([0x11; 32], [0x22; 32])
        );
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 2, "nothing is left beside it");
        let written = std::fs::read_to_string(&path).unwrap();
        after.complete(&path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
    }

    #[test]
    fn a_sealing_key_that_is_none_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        for secret in ["", "x", &"00".repeat(32), &"ff".repeat(32)] {
            let text = old().replace(" }", &format!(r#", "sealing_secret": "{secret}" }}"#));
            std::fs::write(&path, &text).unwrap();
            let said = KeyFile::open(&path, true).err();
            assert!(matches!(said, Some(KeysError::Unreadable(_))), "{secret}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_keys_even_after_somebody_opened_them_up() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        opened(&path, true);
        assert_eq!(mode(), 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        opened(&path, false);
        assert_eq!(mode(), 0o600);
    }

    #[test]
    fn missing_or_broken_keys_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shouwen.keys");
        assert!(matches!(
            KeyFile::open(&path, false),
            Err(KeysError::Missing(_))
        ));
        std::fs::write(&path, "{}").unwrap();
        assert!(matches!(
            KeyFile::open(&path, true),
            Err(KeysError::Unreadable(_))
        ));
        // What can be done today; there is no command for it.
        let said = KeyFile::open(&path, true).err().unwrap().to_string();
        assert!(said.contains("copy of it") && !said.contains('`'), "{said}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
    }
}
