//! A file that is there whole or not at all, and never in the place of another.

use super::BackupError;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a file is called while it is written: beside its place, so that a last name is one step.
const UNFINISHED: &str = "part";
/// What a database leaves beside its file while it is open.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file that is being written. Unless it is finished it goes, with what a database left beside it.
pub(super) struct Fresh {
    place: PathBuf,
    part: PathBuf,
}

impl Fresh {
    /// Begins an empty file for `place`, which only its owner may read: names and phones will stand in it.
    pub(super) fn begin(place: &Path) -> Result<Self, BackupError> {
        if place.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(place.to_owned()));
        }
        let part = beside(place, &format!(".{UNFINISHED}"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&part) {
            Ok(_) => Ok(Self {
                place: place.to_owned(),
                part,
            }),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
                Err(BackupError::Unfinished(part))
            }
            Err(cause) => Err(BackupError::file(place)(cause)),
        }
    }

    /// Where it is written.
    pub(super) fn path(&self) -> &Path {
        &self.part
    }

    /// Fills it with the bytes of `other`.
    pub(super) fn copy_from(&self, other: &Path) -> Result<(), BackupError> {
        let mut from = File::open(other).map_err(BackupError::file(other))?;
        let to = OpenOptions::new().write(true).open(&self.part);
        let copied = to.and_then(|mut to| std::io::copy(&mut from, &mut to));
        copied.map(drop).map_err(BackupError::file(&self.part))
    }

    /// Gives it its name once its bytes are on disk, and sees that the name is.
    pub(super) fn finish(self) -> Result<(), BackupError> {
        let placed = File::open(&self.part)
            .and_then(|file| file.sync_all())
            .and_then(|()| self.place())
            .and_then(|()| sync_folder(&self.place));
        placed.map_err(|cause| match cause.kind() {
            ErrorKind::AlreadyExists => BackupError::Exists(self.place.clone()),
            _ => BackupError::file(&self.place)(cause),
        })
    }

    /// A second name fails where somebody else has taken it meanwhile; a new name in its place would not.
    fn place(&self) -> std::io::Result<()> {
        match std::fs::hard_link(&self.part, &self.place) {
            Err(cause) if cause.kind() != ErrorKind::AlreadyExists => {
                // Sticks and network drives often know no second name.
                match self.place.symlink_metadata() {
                    Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                    Err(_) => std::fs::rename(&self.part, &self.place),
                }
            }
            placed => placed,
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // What is not there need not go.
        std::fs::remove_file(&self.part).ok();
        for end in BESIDE {
            std::fs::remove_file(beside(&self.part, end)).ok();
        }
    }
}

/// The name of a file with `end` behind it.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(unix)]
fn sync_folder(file: &Path) -> std::io::Result<()> {
    let folder = file.parent();
    folder.map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
fn sync_folder(_file: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_once_it_is_whole_and_takes_nobodys_place() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.backup");
        let names = || std::fs::read_dir(folder.path()).unwrap().count();
        let fresh = Fresh::begin(&place).unwrap();
        assert!(matches!(
            Fresh::begin(&place),
            Err(BackupError::Unfinished(_))
        ));
        std::fs::write(fresh.path(), "one").unwrap();
        std::fs::write(beside(fresh.path(), "-wal"), "x").unwrap();
        assert!(!place.exists());
        fresh.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "one");
        assert_eq!(names(), 1, "nothing is left beside it");
        assert!(matches!(Fresh::begin(&place), Err(BackupError::Exists(_))));
    }

    #[test]
    fn who_took_the_name_meanwhile_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.backup");
        let fresh = Fresh::begin(&place).unwrap();
        std::fs::write(&place, "another's").unwrap();
        assert!(matches!(fresh.finish(), Err(BackupError::Exists(_))));
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "another's");
    }

    #[test]
    fn what_is_not_finished_goes() {
        let folder = tempfile::tempdir().unwrap();
        drop(Fresh::begin(&folder.path().join("a.backup")).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.backup");
        Fresh::begin(&place).unwrap().finish().unwrap();
        let mode = std::fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
