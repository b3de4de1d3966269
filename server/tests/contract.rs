//! SQLite keeps the promises that every log keeps.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::CommunityId;
use server::store::{Community, Store, StoreError};
use sync::storage::{Commit, Committed, Loaded, Needs, PageLimit};
use sync::{Row, Storage};
use tempfile::TempDir;

/// A database that is gone when the test is.
struct Scratch {
    store: Store,
    _folder: TempDir,
}

impl Storage for Scratch {
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
}

async fn empty() -> Scratch {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("shouwen.db"))
        .await
        .unwrap();
    let community = Community {
        id: sync::contract::COMMUNITY,
        clock_offset: 0,
        is_demo: false,
    };
    store.found(community).await.unwrap();
    Scratch {
        store,
        _folder: folder,
    }
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Runtime::new().unwrap().block_on(test);
}

sync::storage_contract!(run, empty());
