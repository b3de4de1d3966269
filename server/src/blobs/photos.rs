//! The photos of a running community: kept, on their way, said to exist.

use super::{Address, Announced, BlobError, Blobs, Uploads};
use crate::folder::Place;
use crate::store::{Receipt, Store, StoreError};
use axum::body::Bytes;
use domain::{CommunityId, Time};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use sync::Digest;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many photos are held in memory whole at one time.
const AT_ONCE: usize = 4;

/// Everything about photos that handlers share.
pub(crate) struct Photos {
    blobs: Blobs,
    uploads: Arc<Uploads>,
    announced: Announced,
    /// Those that are known to be kept, with their receipt written: none is ever deleted.
    known: Mutex<BTreeSet<Digest>>,
    places: Semaphore,
}

/// Why something about a photo failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PhotoError {
    #[error(transparent)]
    Blobs(#[from] BlobError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Photos {
    pub(crate) fn open(place: &Place) -> Result<Self, BlobError> {
        let address: Address = place.blobs();
        Ok(Self {
            blobs: Blobs::open(&address)?,
            uploads: Arc::new(Uploads::new(place.uploads())),
            announced: Announced::default(),
            known: Mutex::default(),
            places: Semaphore::new(AT_ONCE),
        })
    }

    pub(crate) fn uploads(&self) -> &Arc<Uploads> {
        &self.uploads
    }

    pub(crate) fn announced(&self) -> &Announced {
        &self.announced
    }

    /// A place for a whole photo in memory. None where the server ends.
    pub(crate) async fn place(&self) -> Option<SemaphorePermit<'_>> {
        self.places.acquire().await.ok()
    }

    /// The photo as it came.
    pub(crate) async fn get(&self, digest: Digest) -> Result<Option<Bytes>, BlobError> {
        self.blobs.get(digest).await
    }

    /// Keeps a photo: when this is done it is on disk, and known to have arrived.
    pub(crate) async fn keep(
        &self,
        store: &Store,
        (community, digest): (CommunityId, Digest),
        bytes: Bytes,
        now: Time,
    ) -> Result<(), PhotoError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.blobs.put(digest, bytes).await?;
        let receipt = Receipt { digest, size };
        store.receive(community, receipt, now).await?;
        self.known().insert(digest);
        Ok(())
    }

    /// Whether a photo is kept. A server that ended before it wrote the receipt writes it here.
    pub(crate) async fn keeps(
        &self,
        store: &Store,
        (community, digest): (CommunityId, Digest),
        now: Time,
    ) -> Result<bool, PhotoError> {
        if self.known().contains(&digest) {
            return Ok(true);
        }
        let Some(size) = self.blobs.size(digest).await? else {
            return Ok(false);
        };
        let receipt = Receipt { digest, size };
        store.receive(community, receipt, now).await?;
        self.known().insert(digest);
        Ok(true)
    }

    /// A set is whole after every step, whoever panicked beside it.
    fn known(&self) -> MutexGuard<'_, BTreeSet<Digest>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
