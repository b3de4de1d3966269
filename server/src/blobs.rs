//! The photos' bytes, each under its SHA-256: in a folder beside the database, or in a bucket that several servers share.
//!
//! What is kept is never changed and never deleted. Which of them belong to the community says the log; which ever arrived,
//! the database.

mod address;
mod announced;
mod bucket;
mod photos;
mod receipt;
mod upload;

pub use address::{Address, NoAddress};
use announced::Announced;
pub(crate) use photos::{PhotoError, Photos};
pub use receipt::{Lost, Survey, Why, survey};
pub(crate) use upload::{Refused, Upload, Uploads};

use axum::body::Bytes;
use domain::photo::MAX_BYTES;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::sync::Arc;
use sync::Digest;

/// Where photos are kept.
#[derive(Clone, Debug)]
pub struct Blobs(Arc<dyn ObjectStore>);

/// Why photos cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The folder cannot be made.
    #[error(
        "the folder for photos {path} cannot be used ({cause}); check its owner, rights and free space"
    )]
    Folder {
        /// Which one.
        path: std::path::PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// What is named is no place.
    #[error(transparent)]
    Address(#[from] NoAddress),
    /// The store failed.
    #[error(
        "the store of photos failed ({0}); check that it is there, its rights and its free space"
    )]
    Store(#[from] object_store::Error),
    /// What is kept under a hash is something else.
    #[error("what is kept as photo {0} has other bytes; put the file back from a backup")]
    Altered(Digest),
}

impl Blobs {
    /// Opens the place, and makes the folder where it is one.
    pub fn open(address: &Address) -> Result<Self, BlobError> {
        Ok(Self(match address {
            Address::Folder(path) => {
                let failed = |cause| BlobError::Folder {
                    path: path.clone(),
                    cause,
                };
                std::fs::create_dir_all(path).map_err(failed)?;
                Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true))
            }
            Address::Bucket { name, prefix } => bucket::open(name, prefix)?,
        }))
    }

    /// Whether there is something under `digest`; how many bytes.
    pub async fn size(&self, digest: Digest) -> Result<Option<u64>, BlobError> {
        found(self.0.head(&path(digest)).await.map(|meta| meta.size))
    }

    /// The bytes under `digest`, and no others.
    pub async fn get(&self, digest: Digest) -> Result<Option<Bytes>, BlobError> {
        let Some(kept) = found(self.0.get(&path(digest)).await)? else {
            return Ok(None);
        };
        // What nobody put there may be of any size.
        if kept.meta.size > MAX_BYTES {
            return Err(BlobError::Altered(digest));
        }
        let bytes = kept.bytes().await?;
        match Digest::of(&[&bytes]) == digest {
            true => Ok(Some(bytes)),
            false => Err(BlobError::Altered(digest)),
        }
    }

    /// Keeps `bytes` under `digest`, which is theirs. When this is done they are on disk, whole or not at all.
    pub async fn put(&self, digest: Digest, bytes: Bytes) -> Result<(), BlobError> {
        self.0.put(&path(digest), bytes.into()).await?;
        Ok(())
    }
}

fn found<T>(answer: object_store::Result<T>) -> Result<Option<T>, BlobError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Folders of a few hundred files each.
fn path(digest: Digest) -> Path {
    let name = digest.to_string();
    let folder: String = name.chars().take(2).collect();
    Path::from(format!("{folder}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_is_given_back_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Folder(folder.path().join("deep/blobs"));
        let (blobs, bytes) = (Blobs::open(&address).unwrap(), Bytes::from_static(b"photo"));
        let digest = Digest::of(&[&bytes]);
        assert_eq!(blobs.size(digest).await.unwrap(), None);
        assert_eq!(blobs.get(digest).await.unwrap(), None);
        for _ in 0..2 {
            blobs.put(digest, bytes.clone()).await.unwrap();
        }
        let again = Blobs::open(&address).unwrap();
        assert_eq!(again.size(digest).await.unwrap(), Some(5));
        assert_eq!(again.get(digest).await.unwrap(), Some(bytes));
        let file = folder.path().join(format!("deep/blobs/{}", path(digest)));
        std::fs::write(&file, "photO").unwrap();
        assert!(
            matches!(blobs.get(digest).await, Err(BlobError::Altered(which)) if which == digest)
        );
        std::fs::File::create(&file)
            .unwrap()
            .set_len(1 << 40)
            .unwrap();
        assert!(matches!(
            blobs.get(digest).await,
            Err(BlobError::Altered(_))
        ));
    }
}
