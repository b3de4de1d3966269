//! Copies of a community to keep elsewhere, and folders made from them.
//!
//! A copy is taken at one moment, also while the server writes. It holds everything but the keys: who finds it can read
//! it, and cannot seal a verdict or foresee a draw.

mod fresh;
mod restored;

pub use restored::{Restored, restore};

use crate::folder::{self, Folder, FolderError, Place};
use crate::log::{Walk, Wrong};
use crate::store::{Address, Store, StoreError};
use domain::CommunityId;
use fresh::Fresh;
use std::path::{Path, PathBuf};
use sync::LogHead;

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
        "the database is a PostgreSQL: back it up by its own means, such as pg_dump, and keep a copy of the key file; or \
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

/// Writes a copy of the folder at `place` into the new file `file`, and its keys into `keys` if that is named. What the copy
/// was found to hold is said of what was written, not of what it was copied from.
pub async fn back_up(
    place: &Place,
    file: &Path,
    keys: Option<&Path>,
) -> Result<Result<LogHead, Wrong>, BackupError> {
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
    let held = walked(copy.path(), community.id, key).await?;
    if let Some(sealed) = sealed {
        sealed.copy_from(&folder::keys(&place.folder))?;
        sealed.finish()?;
    }
    copy.finish()?;
    Ok(held)
}

/// Where the log in the database at `path` ends, if everything before holds.
async fn walked(
    path: &Path,
    community: CommunityId,
    key: Option<[u8; 32]>,
) -> Result<Result<LogHead, Wrong>, BackupError> {
    let store = Store::open(&Address::File(path.to_owned())).await?;
    let walk = Walk::begin(&store, community, key).await;
    let held = match walk {
        Ok(walk) => walk.to_the_end().await,
        Err(wrong) => Err(wrong),
    };
    store.close().await?;
    Ok(held)
}

/// A path that the database takes for nothing but a file's name.
fn absolute(path: &Path) -> Result<PathBuf, BackupError> {
    let absolute = std::path::absolute(path).map_err(BackupError::file(path))?;
    match absolute.to_str() {
        Some(_) => Ok(absolute),
        None => Err(BackupError::Name(absolute)),
    }
}
