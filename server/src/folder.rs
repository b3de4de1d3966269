//! The data folder: keys, the database unless another one is named, and the lock that keeps a second server out of it.

use crate::blobs::{self, BlobError};
use crate::clock::{self, Clock};
use crate::keys::{KeyFile, KeysError};
use crate::log::{Log, LogError};
use crate::sealing::Sealing;
use crate::store::{Address, Community, NoAddress, Store, StoreError};
use domain::{CommunityId, Time};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread::spawn;
use std::time::Duration;
use sync::chain::seal;
use sync::storage::PageLimit;
use sync::{Keys, Row, Storage};

/// A data folder, open. Nobody else writes to the database in it meanwhile.
pub struct Folder {
    /// The database.
    pub store: Store,
    /// The secrets, which are never in it.
    pub keys: Keys,
    /// What rescue files are sealed to; it stands beside them.
    pub sealing: Sealing,
    /// Where it is.
    pub place: Place,
    /// Held as long as the database in the folder may be written. One behind PostgreSQL is shared.
    _lock: Option<File>,
}

/// Where a community's data are.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder with the keys.
    pub folder: PathBuf,
    /// The database, where it is not in the folder.
    pub database: Option<Address>,
    /// The photos, where they are not in the folder.
    pub blobs: Option<blobs::Address>,
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Place {
    fn from(folder: &P) -> Self {
        Self {
            folder: folder.as_ref().to_owned(),
            database: None,
            blobs: None,
        }
    }
}

impl Place {
    /// Where its database is.
    pub fn address(&self) -> Address {
        let inside = || Address::File(database(&self.folder));
        self.database.clone().unwrap_or_else(inside)
    }

    /// Where its photos are.
    pub fn blobs(&self) -> blobs::Address {
        let inside = || blobs::Address::Folder(blobs(&self.folder));
        self.blobs.clone().unwrap_or_else(inside)
    }

    /// Where photos on their way in are.
    pub(crate) fn uploads(&self) -> PathBuf {
        blobs(&self.folder).join("partial")
    }

    fn keys(&self) -> PathBuf {
        keys(&self.folder)
    }

    /// Whether there is anything at all to open.
    fn is_there(&self) -> bool {
        match self.address() {
            Address::File(file) => file.exists(),
            Address::Server(_) => true,
        }
    }
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
    /// The address of the database.
    #[error(transparent)]
    Address(#[from] NoAddress),
    /// The place of the photos.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Keys of another community.
    #[error(
        "the key file {0} is not that of this database's community; put there the one that belongs to it, from the first \
         server's data folder or from your backup"
    )]
    ForeignKeys(PathBuf),
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

/// The photos' folder.
pub(crate) fn blobs(folder: &Path) -> PathBuf {
    folder.join("blobs")
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
    hold(path)
}

/// Keeps everybody else out of the folder that is there.
pub(crate) fn hold(path: &Path) -> Result<File, FolderError> {
    let failed = |cause| FolderError::Folder {
        path: path.to_owned(),
        cause,
    };
    let held = File::create(lock(path)).map_err(failed)?;
    match locked(held) {
        Some(locked) => locked.map_err(failed),
        None => Err(FolderError::Taken(path.to_owned())),
    }
}

/// How long a folder may be held by somebody who is about to let go of it: a server that was just stopped, or a process that it
/// has just started.
const PATIENCE: Duration = Duration::from_millis(500);

/// The file once it is locked; none where somebody holds it for longer.
fn locked(file: File) -> Option<std::io::Result<File>> {
    let (done, waiting) = channel();
    // Who gets it too late finds nobody waiting, and lets go again.
    spawn(move || done.send(file.lock().map(|()| file)));
    waiting.recv_timeout(PATIENCE).ok()
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
    /// Opens what is at `place`, making what is missing.
    pub async fn open(place: impl Into<Place>) -> Result<Self, FolderError> {
        let place = place.into();
        let failed = |cause| FolderError::Folder {
            path: place.folder.clone(),
            cause,
        };
        let lock = match place.address() {
            Address::File(_) => Some(take(&place.folder)?),
            Address::Server(_) => {
                make(&place.folder).map_err(failed)?;
                None
            }
        };
        let store = Store::open(&place.address()).await?;
        let community = store.community().await?;
        Self::with_keys(&place, store, community, lock).await
    }

    /// Opens a place that has a community; makes nothing where there is none.
    pub async fn open_founded(place: impl Into<Place>) -> Result<(Self, Community), FolderError> {
        let place = place.into();
        if !place.is_there() {
            return Err(StoreError::Empty.into());
        }
        let folder = Self::open(place).await?;
        let community = folder.community().await?.ok_or(StoreError::Empty)?;
        Ok((folder, community))
    }

    /// Opens a place that a server may be working on: for what touches no log.
    pub async fn open_beside(place: impl Into<Place>) -> Result<(Self, Community), FolderError> {
        let place = place.into();
        if !place.is_there() {
            return Err(StoreError::Empty.into());
        }
        let store = Store::open(&place.address()).await?;
        let community = store.community().await?.ok_or(StoreError::Empty)?;
        let folder = Self::with_keys(&place, store, Some(community), None).await?;
        Ok((folder, community))
    }

    /// New keys only for a database that has no community: verdicts and draws hang on those that it began with.
    async fn with_keys(
        place: &Place,
        store: Store,
        community: Option<Community>,
        lock: Option<File>,
    ) -> Result<Self, FolderError> {
        let file = KeyFile::open(&place.keys(), community.is_none())?;
        if let Some(community) = community
            && !are_of(&file.keys, &store, community.id).await?
        {
            return Err(FolderError::ForeignKeys(place.keys()));
        }
        file.complete(&place.keys())?;
        Ok(Self {
            store,
            keys: file.keys,
            sealing: file.sealing,
            place: place.clone(),
            _lock: lock,
        })
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

/// Whether the keys seal anything of what the log begins with. A row that somebody altered keeps nobody out: `draw verify`
/// says where it is.
async fn are_of(keys: &Keys, store: &Store, community: CommunityId) -> Result<bool, StoreError> {
    let first = PageLimit {
        rows: 8,
        bytes: usize::MAX,
    };
    let rows = store.page(community, 0, first).await?;
    let is_sealed = |row: &Row| {
        let verdict = row.verdict.get().as_bytes();
        seal(&keys.verdict, community, row.hash, verdict) == row.mac
    };
    Ok(rows.is_empty() || rows.iter().any(is_sealed))
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
