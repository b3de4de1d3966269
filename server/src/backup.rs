//! Copies of a community to keep elsewhere, and folders made from them.
//!
//! A copy is taken at one moment, also while the server writes. It holds everything but the keys: who finds it can read
//! it, and cannot seal a verdict or foresee a draw.

mod fresh;
mod restored;

pub use restored::{Restored, restore};

use crate::blobs::{self, BlobError, Blobs, Survey};
use crate::folder::{self, Folder, FolderError, Place};
use crate::log::{Walk, Wrong};
use crate::store::{Address, Store, StoreError};
use domain::CommunityId;
use fresh::Fresh;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use sync::{Digest, LogHead};

/// Why there is no backup, or none that was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing is ever written over.
    #[error("{0} is there already; name a new file")]
    Exists(PathBuf),
    /// A backup is being written there, or one broke off.
    #[error("{0} is there: a backup is being written, or one broke off; remove it if none runs")]
    Unfinished(PathBuf),
    /// The keys lie apart from what they open.
    #[error("the keys go into a file of their own; name another one with --with-keys")]
    Together,
    /// A name that the database cannot take.
    #[error("{0} is no name in UTF-8; name another file")]
    Name(PathBuf),
    /// A file that was named.
    #[error(
        "{path} cannot be used ({cause}); check that its folder is there, its rights and the free space"
    )]
    File {
        /// Which one.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// The folder to restore into.
    #[error("the folder {0} is not empty; restore into a new or an empty one with --data")]
    NotEmpty(PathBuf),
    /// What was named is no backup.
    #[error("{0} is no backup of a community; name a file that `shouwen backup` wrote")]
    NoBackup(PathBuf),
    /// A database that somebody works on.
    #[error(
        "{0} is a database in use, and what stands beside it belongs to it; make a backup with `shouwen backup`, \
         which may be done while the server runs"
    )]
    InUse(PathBuf),
    /// The copy of a log that is damaged.
    #[error(
        "{file} holds a log that is damaged at place {place}, so nothing was restored: {wrong}; restore an older backup"
    )]
    Damaged {
        /// The backup.
        file: PathBuf,
        /// The first place that is wrong; 0 where none can be read.
        place: u64,
        /// What is wrong there.
        wrong: Wrong,
    },
    /// A database that is no file.
    #[error(
        "the database is a PostgreSQL: back it up by its own means, such as pg_dump, then the place of the photos by its own, \
         and keep a copy of the key file; or \
         bring it into a file with `shouwen copy` while its servers are stopped"
    )]
    Server,
    /// What was named as keys is none.
    #[error("{0} is no key file; name the one that `shouwen backup --with-keys` wrote")]
    NoKeys(PathBuf),
    /// Keys that did not seal this log.
    #[error(
        "the keys in {0} are not those of this backup: they did not seal its first verdict; name its own with --keys"
    )]
    OtherKeys(PathBuf),
    /// The store of photos.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |cause| Self::File { path, cause }
    }
}

/// What a copy was found to hold: that is said of what was written, not of what it was copied from.
pub struct Held {
    /// Where its log ends, if everything before holds.
    pub log: Result<LogHead, Wrong>,
    /// The photos that it took along.
    pub photos: Survey,
}

/// Writes a copy of the folder at `place` into the new file `file`, and its keys into `keys` if that is named.
pub async fn back_up(place: &Place, file: &Path, keys: Option<&Path>) -> Result<Held, BackupError> {
    let file = &absolute(file)?;
    let keys = keys.map(absolute).transpose()?;
    if keys.as_ref() == Some(file) {
        return Err(BackupError::Together);
    }
    let (folder, community) = Folder::open_beside(place.clone()).await?;
    let copy = Fresh::begin(file)?;
    let sealed = keys.as_deref().map(Fresh::begin).transpose()?;
    if !folder.store.copy_into(copy.path()).await? {
        return Err(BackupError::Server);
    }
    let key = Some(folder.keys.verdict);
    let Walked { log, places } = walked(copy.path(), community.id, key).await?;
    let photos = packed(place, copy.path(), community.id, &places).await?;
    if let Some(sealed) = sealed {
        sealed.copy_from(&folder::keys(&place.folder))?;
        sealed.finish()?;
    }
    copy.finish()?;
    Ok(Held { log, photos })
}

/// The photos that had arrived by then, put into the copy. None is ever deleted, so they are all there yet.
async fn packed(
    place: &Place,
    copy: &Path,
    community: CommunityId,
    places: &BTreeMap<Digest, u64>,
) -> Result<Survey, BackupError> {
    let store = Store::open(&Address::File(copy.to_owned())).await?;
    let receipts = store.receipts(community).await?;
    let mut survey = Survey::default();
    if !receipts.is_empty() {
        let blobs = Blobs::open(&place.blobs())?;
        store.begin_packing().await?;
        let pack = async |digest, bytes: &[u8]| store.pack(digest, bytes).await;
        survey = blobs::survey(&blobs, &receipts, places, pack).await?;
    }
    store.close().await?;
    Ok(survey)
}

/// What a walk through a copy came to.
struct Walked {
    log: Result<LogHead, Wrong>,
    places: BTreeMap<Digest, u64>,
}

/// Where the log in the database at `path` ends, if everything before holds.
async fn walked(
    path: &Path,
    community: CommunityId,
    key: Option<[u8; 32]>,
) -> Result<Walked, BackupError> {
    let store = Store::open(&Address::File(path.to_owned())).await?;
    let walked = match Walk::begin(&store, community, key).await {
        Ok(mut walk) => Walked {
            log: walk.to_the_end().await,
            places: walk.blobs().clone(),
        },
        Err(wrong) => Walked {
            log: Err(wrong),
            places: BTreeMap::new(),
        },
    };
    store.close().await?;
    Ok(walked)
}

/// A path that the database takes for nothing but a file's name.
fn absolute(path: &Path) -> Result<PathBuf, BackupError> {
    let absolute = std::path::absolute(path).map_err(BackupError::file(path))?;
    match absolute.to_str() {
        Some(_) => Ok(absolute),
        None => Err(BackupError::Name(absolute)),
    }
}
