//! The tablet's database. Every trap of IndexedDB and of its wrapper is dealt with here and in
//! `store/`, once: what comes back as `Ok` is on the disk, whole.

mod patience;
mod problem;
mod reading;
mod row;

pub use problem::StoreProblem;

use domain::CommunityId;
use futures::future::join_all;
use reading::{Sent, read, read_waiting};
use rexie::{ObjectStore, Rexie, RexieBuilder, Transaction, TransactionMode};
use sync::batch::Change;
use sync::{Batch, StoreName, Stored};
use wasm_bindgen::JsValue;

/// The schema's version. A store more or less, or another key, is a new version.
pub const SCHEMA: u32 = 1;

/// How long opening waits for other windows to let go.
const OPENING_MS: u32 = 4_000;
/// How long a transaction waits for those of other windows.
const WORKING_MS: u32 = 8_000;

/// An open database. Dropping it lets go of it.
pub struct Store {
    db: Option<Rexie>,
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            db.close();
        }
    }
}

impl Store {
    /// Opens the database of a community, making or upgrading it where needed.
    pub async fn open(community: CommunityId) -> Result<Self, StoreProblem> {
        Self::open_at(&format!("shouwen-{community}"), SCHEMA).await
    }

    /// Deletes the database of a community. Every window lets go of it when asked to.
    pub async fn delete(community: CommunityId) -> Result<(), StoreProblem> {
        let deleting = async move {
            let deleted = Rexie::delete(&format!("shouwen-{community}")).await;
            deleted.map_err(|error| StoreProblem::of(&error))
        };
        patience::with(deleting, OPENING_MS).await
    }

    /// Opens the database of a community in whatever version it has there, a newer app's too: only to read what waits.
    pub async fn open_as_it_is(community: CommunityId) -> Result<Self, StoreProblem> {
        Self::opened(builder(&format!("shouwen-{community}"))).await
    }

    /// Opens a database by name and version.
    pub async fn open_at(name: &str, version: u32) -> Result<Self, StoreProblem> {
        Self::opened(builder(name).version(version)).await
    }

    async fn opened(builder: RexieBuilder) -> Result<Self, StoreProblem> {
        let building = builder.build();
        let opening = async move {
            let db = building.await;
            db.map(|db| Self { db: Some(db) })
                .map_err(|error| StoreProblem::of_opening(&error))
        };
        patience::with(opening, OPENING_MS).await
    }

    /// Everything that the replica opens with, as of one moment.
    pub async fn load(&self) -> Result<Stored, StoreProblem> {
        self.load_with(Sent::ToHandBack).await
    }

    /// The same with everything that was ever sent: for going back to another history.
    pub async fn load_whole(&self) -> Result<Stored, StoreProblem> {
        self.load_with(Sent::Whole).await
    }

    /// What waits to be handed in or back, and nothing else of it.
    pub async fn load_waiting(&self) -> Result<Stored, StoreProblem> {
        let names = [StoreName::Outbox, StoreName::Sent].map(StoreName::as_str);
        let transaction = self.begin(&names, TransactionMode::ReadOnly)?;
        let reading = async move {
            let read = read_waiting(&transaction).await;
            read.map_err(|error| StoreProblem::of(&error))
        };
        patience::with(reading, WORKING_MS).await
    }

    async fn load_with(&self, sent: Sent) -> Result<Stored, StoreProblem> {
        let names = [
            StoreName::Outbox,
            StoreName::Sent,
            StoreName::Tail,
            StoreName::Meta,
        ];
        let names = names.map(StoreName::as_str);
        let transaction = self.begin(&names, TransactionMode::ReadOnly)?;
        let reading = async move {
            let read = read(&transaction, sent).await;
            read.map_err(|error| StoreProblem::of(&error))
        };
        patience::with(reading, WORKING_MS).await
    }

    /// Stores the batch whole or not at all. `Ok` only after the browser has committed. After
    /// `Blocked` it may still be stored: storing it again does no harm.
    pub async fn commit(&self, batch: &Batch) -> Result<(), StoreProblem> {
        if batch.is_empty() {
            return Ok(());
        }
        // Rows are made before: inside the transaction nothing may be awaited but the database.
        let writes: Vec<_> = batch.changes.iter().map(Write::of).collect();
        let transaction = self.begin(&names(batch), TransactionMode::ReadWrite)?;
        match patience::with(commit(transaction, writes), WORKING_MS).await {
            Err(StoreProblem::Aborted) if is_nearly_full().await => Err(StoreProblem::Full),
            other => other,
        }
    }

    /// Whether something outside has closed the connection: the database was upgraded or deleted.
    pub fn is_closed(&self) -> bool {
        let looked = self.begin(&[StoreName::Meta.as_str()], TransactionMode::ReadOnly);
        looked.err() == Some(StoreProblem::Closed)
    }

    /// Lets go of the database.
    pub fn close(self) {
        drop(self);
    }

    fn begin(&self, names: &[&str], mode: TransactionMode) -> Result<Transaction, StoreProblem> {
        let db = self.db.as_ref().ok_or(StoreProblem::Closed)?;
        let transaction = db.transaction(names, mode);
        transaction.map_err(|error| StoreProblem::of_beginning(&error))
    }
}

/// The one schema: an upgrade deletes every store that is not declared, so all are, always.
fn builder(name: &str) -> RexieBuilder {
    StoreName::ALL
        .iter()
        .fold(Rexie::builder(name), |builder, store| {
            builder.add_object_store(ObjectStore::new(store.as_str()).key_path(row::KEY))
        })
}

fn names(batch: &Batch) -> Vec<&'static str> {
    let is_touched = |name: &&StoreName| {
        batch.changes.iter().any(|change| match change {
            Change::Put { store, .. } | Change::Delete { store, .. } => store == *name,
        })
    };
    StoreName::ALL
        .iter()
        .filter(is_touched)
        .map(|name| name.as_str())
        .collect()
}

enum Write {
    Put(&'static str, JsValue),
    Delete(&'static str, JsValue),
}

impl Write {
    fn of(change: &Change) -> Self {
        match change {
            Change::Put { store, key, value } => Self::Put(store.as_str(), row::make(key, value)),
            Change::Delete { store, key } => Self::Delete(store.as_str(), JsValue::from_str(key)),
        }
    }

    async fn issue(&self, transaction: &Transaction) -> rexie::Result<()> {
        match self {
            Self::Put(store, row) => transaction.store(store)?.put(row, None).await.map(drop),
            Self::Delete(store, key) => transaction.store(store)?.delete(key.clone()).await,
        }
    }
}

async fn commit(transaction: Transaction, writes: Vec<Write>) -> Result<(), StoreProblem> {
    let outcome = match write(&transaction, &writes).await {
        Ok(()) => transaction.commit().await,
        Err(error) => {
            // What was issued before the failure would commit by itself.
            let _ = transaction.abort().await;
            Err(error)
        }
    };
    outcome.map_err(|error| StoreProblem::of(&error))
}

/// Issues all writes at once and waits for each: the first failure is the reason for all others.
async fn write(transaction: &Transaction, writes: &[Write]) -> rexie::Result<()> {
    join_all(writes.iter().map(|each| each.issue(transaction)))
        .await
        .into_iter()
        .collect()
}

/// An aborted transaction does not say why; a device without room is the likeliest reason.
async fn is_nearly_full() -> bool {
    crate::device::room()
        .await
        .is_some_and(|room| room.used > room.total * 0.97)
}
