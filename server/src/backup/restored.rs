//! A data folder made from a backup.

use super::fresh::{Fresh, beside};
use super::{BackupError, walked};
use crate::folder;
use crate::keys::{KeyFile, KeysError};
use crate::log::Wrong;
use crate::store::{Address, Store, StoreError};
use domain::CommunityId;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use sync::{Broken, LogHead};

/// What every database of this kind begins with.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// What a folder was made of.
pub struct Restored {
    /// Where its log ends.
    pub head: LogHead,
    /// Whether its keys are there; without them no seal was checked, and no server starts on it.
    pub has_keys: bool,
}

/// Makes the folder at `data` from the backup in `file`, with the keys in `keys` if they are named. Nothing is left there
/// unless everything holds.
pub async fn restore(
    file: &Path,
    keys: Option<&Path>,
    data: &Path,
) -> Result<Restored, BackupError> {
    is_backup(file)?;
    let lock = folder::take_empty(data)?.ok_or_else(|| BackupError::NotEmpty(data.to_owned()))?;
    let made = make(file, keys, data).await;
    if made.is_err() {
        // It is a folder of nobody's again.
        std::fs::remove_file(folder::lock(data)).ok();
    }
    drop(lock);
    made
}

/// What stands beside a database belongs to it, and a copy of the file alone would lack it.
fn is_backup(file: &Path) -> Result<(), BackupError> {
    let mut start = Vec::new();
    let opened =
        File::open(file).and_then(|file| file.take(DATABASE.len() as u64).read_to_end(&mut start));
    opened.map_err(BackupError::file(file))?;
    if start != DATABASE {
        return Err(BackupError::NoBackup(file.to_owned()));
    }
    let waiting = std::fs::metadata(beside(file, "-wal"));
    match waiting {
        Ok(waiting) if waiting.len() > 0 => Err(BackupError::InUse(file.to_owned())),
        _ => Ok(()),
    }
}

async fn make(file: &Path, keys: Option<&Path>, data: &Path) -> Result<Restored, BackupError> {
    let copy = Fresh::begin(&folder::database(data))?;
    copy.copy_from(file)?;
    let (sealed, key) = match keys {
        Some(keys) => {
            let (sealed, key) = copied(keys, data)?;
            (Some(sealed), Some(key))
        }
        None => (None, None),
    };
    let community = community(file, copy.path()).await?;
    let held = walked(copy.path(), community, key).await?;
    let head = held.map_err(|wrong| match (wrong, keys) {
        (Wrong::Row(Broken::Seal(1)), Some(keys)) => BackupError::OtherKeys(keys.to_owned()),
        (wrong, _) => BackupError::Damaged {
            file: file.to_owned(),
            place: wrong.place().unwrap_or(0),
            wrong,
        },
    })?;
    let has_keys = sealed.is_some();
    if let Some(sealed) = sealed {
        sealed.finish()?;
    }
    copy.finish()?;
    Ok(Restored { head, has_keys })
}

/// The keys in their place, and the one that seals verdicts.
fn copied(keys: &Path, data: &Path) -> Result<(Fresh, [u8; 32]), BackupError> {
    let sealed = Fresh::begin(&folder::keys(data))?;
    sealed.copy_from(keys)?;
    match KeyFile::open(sealed.path(), false) {
        Ok(read) => Ok((sealed, read.keys.verdict)),
        Err(KeysError::Unreadable(_)) => Err(BackupError::NoKeys(keys.to_owned())),
        Err(error) => Err(folder::FolderError::from(error).into()),
    }
}

async fn community(file: &Path, copy: &Path) -> Result<CommunityId, BackupError> {
    let none = || BackupError::NoBackup(file.to_owned());
    let store = match Store::open(&Address::File(copy.to_owned())).await {
        Ok(store) => store,
        Err(newer @ StoreError::Newer { .. }) => return Err(newer.into()),
        Err(_) => return Err(none()),
    };
    let community = store.community().await;
    store.close().await?;
    Ok(community?.ok_or_else(none)?.id)
}
