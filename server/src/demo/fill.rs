//! Puts the demo into an empty data folder.

use super::{Demo, PIN, SEED, Tablet, compose};
use crate::clock::Clock;
use crate::folder::{Folder, FolderError};
use crate::passwords::{self, PasswordError};
use crate::shipped::ShippedError;
use crate::store::{Community, Store, StoreError};
use domain::{CommunityId, Time};
use sync::Storage;
use sync::storage::Committed;

/// Why a folder cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What ships.
    #[error(transparent)]
    Shipped(#[from] ShippedError),
    /// The PIN's hash.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Something stands in the log already.
    #[error("the data folder is not empty; choose an empty one with --data")]
    NotEmpty,
}

/// Founds the demo community in an empty folder. Its clock starts at `start`, usually
/// [`super::MOMENT`], and goes on from there over restarts.
pub async fn fill(folder: &Folder, start: Time) -> Result<Community, FillError> {
    if folder.community().await?.is_some() {
        return Err(FillError::NotEmpty);
    }
    let id = crate::clock::community_id(Clock::starting_at(start).now());
    let demo = compose(id, folder.keys.clone(), SEED)?;
    let hash = passwords::hash(PIN)?;
    let community = folder.found_demo(id, start).await?;
    for tablet in &demo.tablets {
        enrol(&folder.store, id, tablet).await?;
    }
    for staff in &demo.staff {
        folder.store.set_password(id, *staff, &hash).await?;
    }
    write(&folder.store, id, &demo).await?;
    Ok(community)
}

async fn enrol(store: &Store, community: CommunityId, tablet: &Tablet) -> Result<(), StoreError> {
    let mut grants = tablet.grants.iter();
    if let Some(first) = grants.next() {
        store
            .enrol((community, tablet.device), None, first.staff, tablet.since)
            .await?;
    }
    for grant in grants {
        store
            .grant(community, tablet.device, grant.staff, grant.from)
            .await?;
    }
    Ok(())
}

/// The whole log in one commit.
async fn write(store: &Store, community: CommunityId, demo: &Demo) -> Result<(), FillError> {
    match store.commit(community, &demo.commit).await? {
        Committed::Stored => Ok(()),
        Committed::Moved => Err(FillError::NotEmpty),
    }
}
