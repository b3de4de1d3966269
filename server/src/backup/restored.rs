//! A data folder made from a backup.

use super::fresh::{Fresh, beside};
use super::{BackupError, Walked, walked};
use crate::blobs::{Blobs, Lost, Survey, Why};
use crate::folder::{self, Place};
use crate::keys::{KeyFile, KeysError};
use crate::log::Wrong;
use crate::store::{Address, Store, StoreError};
use domain::CommunityId;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use sync::{Broken, Digest, LogHead};

/// What every database of this kind begins with.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// What a folder was made of.
pub struct Restored {
    /// Where its log ends.
    pub head: LogHead,
    /// Whether its keys are there; without them no seal was checked, and no server starts on it.
    pub has_keys: bool,
    /// Its photos.
    pub photos: Survey,
}

/// Makes the folder at `place` from the backup in `file`, with the keys in `keys` if they are named. Nothing is left there
/// unless the whole log holds; photos that the backup lacks are told.
pub async fn restore(
    file: &Path,
    keys: Option<&Path>,
    place: impl Into<Place>,
) -> Result<Restored, BackupError> {
    is_backup(file)?;
    let place = place.into();
    let data = place.folder.as_path();
    let lock = folder::take_empty(data)?.ok_or_else(|| BackupError::NotEmpty(data.to_owned()))?;
    let made = make(file, keys, &place).await;
    if made.is_err() {
        // It is a folder of nobody's again.
        std::fs::remove_file(folder::lock(data)).ok();
        std::fs::remove_dir_all(folder::blobs(data)).ok();
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

async fn make(file: &Path, keys: Option<&Path>, place: &Place) -> Result<Restored, BackupError> {
    let data = place.folder.as_path();
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
    let Walked { log, places } = walked(copy.path(), community, key).await?;
    let head = log.map_err(|wrong| match (wrong, keys) {
        (Wrong::Row(Broken::Seal(1)), Some(keys)) => BackupError::OtherKeys(keys.to_owned()),
        (wrong, _) => BackupError::Damaged {
            file: file.to_owned(),
            place: wrong.place().unwrap_or(0),
            wrong,
        },
    })?;
    let photos = unpacked(place, copy.path(), community, &places).await?;
    let has_keys = sealed.is_some();
    if let Some(sealed) = sealed {
        sealed.finish()?;
    }
    copy.finish()?;
    Ok(Restored {
        head,
        has_keys,
        photos,
    })
}

/// The photos out of the copy, into their place. One that is lost is told: what else there is is not withheld for it.
async fn unpacked(
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
        for digest in receipts.iter().map(|receipt| receipt.digest) {
            match store.packed(digest).await? {
                Some(bytes) if Digest::of(&[&bytes]) == digest => {
                    blobs.put(digest, bytes.into()).await?;
                    survey.held += 1;
                }
                _ => survey.lose(Lost {
                    digest,
                    place: places.get(&digest).copied(),
                    why: Why::Gone,
                }),
            }
        }
        store.end_packing().await?;
    }
    store.close().await?;
    Ok(survey)
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
