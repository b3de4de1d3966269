//! The data folder: database, keys, and the lock that keeps a second server out.

use crate::clock::{self, Clock};
use crate::keys::{self, KeysError};
use crate::log::{Log, LogError};
use crate::store::{Community, Store, StoreError};
use domain::{CommunityId, Time};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use sync::Keys;

/// A data folder, open. Nobody else writes to its log meanwhile.
pub struct Folder {
    /// The database.
    pub store: Store,
    /// The secrets beside it.
    pub keys: Keys,
    /// Held as long as the log may be written.
    _lock: Option<File>,
}

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The folder cannot be made or locked.
    #[error("the data folder {path} cannot be used ({cause}); check its owner and rights")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// Another server runs on it.
    #[error("another shouwen works on the data folder {0}; stop it first")]
    Taken(PathBuf),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The log.
    #[error(transparent)]
    Log(#[from] LogError),
}

/// The database's file.
pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("shouwen.db")
}

/// The keys' file.
pub(crate) fn keys(folder: &Path) -> PathBuf {
    folder.join("shouwen.keys")
}

/// The file that who works on the folder holds.
pub(crate) fn lock(folder: &Path) -> PathBuf {
    folder.join("shouwen.lock")
}

/// Makes the folder at `path` if it is missing, and keeps everybody else out of it.
fn take(path: &Path) -> Result<File, FolderError> {
    let failed = |cause| FolderError::Folder {
        path: path.to_owned(),
        cause,
    };
    make(path).map_err(failed)?;
    let held = File::create(lock(path)).map_err(failed)?;
    match held.try_lock() {
        Ok(()) => Ok(held),
        Err(TryLockError::WouldBlock) => Err(FolderError::Taken(path.to_owned())),
        Err(TryLockError::Error(cause)) => Err(failed(cause)),
    }
}

/// As [`take`]; none, and nothing touched, where something lies in the folder.
pub(crate) fn take_empty(path: &Path) -> Result<Option<File>, FolderError> {
    match std::fs::read_dir(path) {
        Ok(mut found) => match found.next() {
            Some(_) => Ok(None),
            None => take(path).map(Some),
        },
        Err(_) => take(path).map(Some),
    }
}

impl Folder {
    /// Opens the folder at `path`, making what is missing.
    pub async fn open(path: &Path) -> Result<Self, FolderError> {
        let failed = |cause| FolderError::Folder {
            path: path.to_owned(),
            cause,
        };
        let lock = take(path)?;
        let file = database(path);
        keep_to_ourselves(&file).map_err(failed)?;
        let store = Store::open(&file).await?;
        let is_new = store.community().await?.is_none();
        let keys = keys::open(&keys(path), is_new)?;
        Ok(Self {
            store,
            keys,
            _lock: Some(lock),
        })
    }

    /// Opens a folder that has a community; makes nothing where there is none.
    pub async fn open_founded(path: &Path) -> Result<(Self, Community), FolderError> {
        if !database(path).exists() {
            return Err(StoreError::Empty.into());
        }
        let folder = Self::open(path).await?;
        let community = folder.community().await?.ok_or(StoreError::Empty)?;
        Ok((folder, community))
    }

    /// Opens a folder that a server may be working on: for what touches no log.
    pub async fn open_beside(path: &Path) -> Result<(Self, Community), FolderError> {
        if !database(path).exists() {
            return Err(StoreError::Empty.into());
        }
        let store = Store::open(&database(path)).await?;
        let community = store.community().await?.ok_or(StoreError::Empty)?;
        let keys = keys::open(&keys(path), false)?;
        let folder = Self {
            store,
            keys,
            _lock: None,
        };
        Ok((folder, community))
    }

    /// The folder's community, if it has one.
    pub async fn community(&self) -> Result<Option<Community>, FolderError> {
        Ok(self.store.community().await?)
    }

    /// Writes the row of a new community, which goes by the machine's clock.
    pub async fn found(&self) -> Result<Community, FolderError> {
        let clock = Clock::default();
        let community = Community {
            id: clock::community_id(clock.now()),
            clock_offset: clock.offset,
            is_demo: false,
        };
        self.store.found(community).await?;
        Ok(community)
    }

    /// Writes the row of the new demo community `id`, whose clock starts at `start`.
    pub async fn found_demo(&self, id: CommunityId, start: Time) -> Result<Community, FolderError> {
        let community = Community {
            id,
            clock_offset: Clock::starting_at(start).offset,
            is_demo: true,
        };
        self.store.found(community).await?;
        Ok(community)
    }

    /// The log of `community`, folded.
    pub async fn log(&self, community: CommunityId) -> Result<Log, FolderError> {
        let log = Log::open(self.store.clone(), community, self.keys.clone());
        Ok(log.await?)
    }
}

#[cfg(unix)]
fn make(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    // Residents' names and phones lie in here.
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

/// SQLite gives the files beside the database the rights of the database itself.
#[cfg(unix)]
fn keep_to_ourselves(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let mut options = File::options();
    options.create(true).append(true).mode(0o600);
    let file = options.open(file)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn keep_to_ourselves(_file: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn make(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_server_is_kept_out_until_the_first_has_gone() {
        let scratch = tempfile::tempdir().unwrap();
        let path = scratch.path().join("data");
        let first = Folder::open(&path).await.unwrap();
        assert!(matches!(
            Folder::open(&path).await,
            Err(FolderError::Taken(_))
        ));
        drop(first);
        assert!(Folder::open(&path).await.is_ok());
    }

    #[tokio::test]
    async fn a_database_without_its_keys_does_not_open() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = Folder::open(scratch.path()).await.unwrap();
        let founding = crate::founding::Founding::default();
        crate::founding::found(&folder, &founding).await.unwrap();
        drop(folder);
        std::fs::remove_file(scratch.path().join("shouwen.keys")).unwrap();
        assert!(matches!(
            Folder::open(scratch.path()).await,
            Err(FolderError::Keys(KeysError::Missing(_)))
        ));
    }
}
