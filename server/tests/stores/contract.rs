//! The suite of `sync` on both.

use crate::cluster::{self, Database};
use domain::{CommunityId, Stream};
use server::store::{Address, Community, Store, StoreError};
use sync::storage::{Commit, Committed, Loaded, Needs, PageLimit};
use sync::{Row, Storage};
use tempfile::TempDir;

/// A database that is gone when the test is.
struct Scratch<D> {
    store: Store,
    _database: D,
}

impl<D: Sync> Storage for Scratch<D> {
    type Error = StoreError;

    async fn load(&self, community: CommunityId, needs: &Needs) -> Result<Loaded, StoreError> {
        self.store.load(community, needs).await
    }

    async fn commit(
        &self,
        community: CommunityId,
        commit: &Commit,
    ) -> Result<Committed, StoreError> {
        self.store.commit(community, commit).await
    }

    async fn page(
        &self,
        community: CommunityId,
        after: u64,
        limit: PageLimit,
    ) -> Result<Vec<Row>, StoreError> {
        self.store.page(community, after, limit).await
    }

    async fn streams(
        &self,
        community: CommunityId,
        streams: &[Stream],
        until: u64,
    ) -> Result<Vec<Row>, StoreError> {
        self.store.streams(community, streams, until).await
    }
}

async fn founded<D>(address: &Address, database: D) -> Scratch<D> {
    let store = Store::open(address).await.unwrap();
    let community = Community {
        id: sync::contract::COMMUNITY,
        clock_offset: 0,
        is_demo: false,
    };
    store.found(community).await.unwrap();
    Scratch {
        store,
        _database: database,
    }
}

mod sqlite {
    use super::*;

    async fn empty() -> Scratch<TempDir> {
        let folder = tempfile::tempdir().unwrap();
        founded(&Address::File(folder.path().join("shouwen.db")), folder).await
    }

    fn run(test: impl Future<Output = ()>) {
        tokio::runtime::Runtime::new().unwrap().block_on(test);
    }

    sync::storage_contract!(run, empty());
}

mod postgres {
    use super::*;

    async fn empty() -> Scratch<Database> {
        let database = Database::create().await;
        founded(&database.address(), database).await
    }

    sync::storage_contract!(cluster::run, empty());
}
