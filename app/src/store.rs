//! The tablet's database. Every trap of IndexedDB and of its wrapper is dealt with here and in
//! `store/`, once: what comes back as `Ok` is on the disk, whole.

mod problem;
mod row;

pub use problem::StoreProblem;

use domain::CommunityId;
use futures::channel::oneshot;
use futures::future::{Either, join_all, select};
use gloo_timers::future::TimeoutFuture;
use rexie::{ObjectStore, Rexie, Transaction, TransactionMode};
use sync::batch::Change;
use sync::replica::META_KEY;
use sync::{Batch, StoreName, Stored};
use wasm_bindgen::JsValue;

/// The schema's version. A store more or less, or another key, is a new version.
pub const SCHEMA: u32 = 1;

/// How long an upgrade waits for other windows to let go.
const PATIENCE_MS: u32 = 4_000;

/// An open database.
pub struct Store {
    db: Rexie,
}

impl Store {
    /// Opens the database of a community, making or upgrading it where needed.
    pub async fn open(community: CommunityId) -> Result<Self, StoreProblem> {
        Self::open_at(&format!("shouwen-{community}"), SCHEMA).await
    }

    /// Opens a database by name and version.
    pub async fn open_at(name: &str, version: u32) -> Result<Self, StoreProblem> {
        let (sender, receiver) = oneshot::channel();
        let building = builder(name, version).build();
        // The wrapper knows no "blocked": it would wait for ever. Opening goes on by itself, since
        // breaking it off in the middle of an upgrade would break the upgrade.
        leptos::task::spawn_local(async move {
            if let Err(Ok(late)) = sender.send(building.await) {
                late.close();
            }
        });
        match select(receiver, TimeoutFuture::new(PATIENCE_MS)).await {
            Either::Left((Ok(Ok(db)), _)) => Ok(Self { db }),
            Either::Left((Ok(Err(error)), _)) => Err(StoreProblem::of_opening(&error)),
            Either::Left((Err(_), _)) => Err(StoreProblem::Missing),
            Either::Right(_) => Err(StoreProblem::Blocked),
        }
    }

    /// Everything that the replica opens with, as of one moment.
    pub async fn load(&self) -> Result<Stored, StoreProblem> {
        let names = [StoreName::Outbox, StoreName::Tail, StoreName::Meta].map(StoreName::as_str);
        let transaction = self.begin(&names, TransactionMode::ReadOnly)?;
        let read = read(&transaction).await;
        read.map_err(|error| StoreProblem::of(&error))
    }

    /// Stores the batch whole or not at all. `Ok` only after the browser has committed.
    pub async fn commit(&self, batch: &Batch) -> Result<(), StoreProblem> {
        if batch.is_empty() {
            return Ok(());
        }
        // Rows are made before: inside the transaction nothing may be awaited but the database.
        let writes: Vec<_> = batch.changes.iter().map(Write::of).collect();
        let names = names(batch);
        let transaction = self.begin(&names, TransactionMode::ReadWrite)?;
        let outcome = match write(&transaction, &writes).await {
            Ok(()) => transaction.commit().await,
            Err(error) => {
                // What was issued before the failure would commit by itself.
                let _ = transaction.abort().await;
                Err(error)
            }
        };
        match outcome.map_err(|error| StoreProblem::of(&error)) {
            Err(StoreProblem::Aborted) if is_nearly_full().await => Err(StoreProblem::Full),
            other => other,
        }
    }

    /// Lets go of the database.
    pub fn close(self) {
        self.db.close();
    }

    fn begin(&self, names: &[&str], mode: TransactionMode) -> Result<Transaction, StoreProblem> {
        self.db
            .transaction(names, mode)
            .map_err(|error| StoreProblem::of_beginning(&error))
    }
}

/// The one schema: an upgrade deletes every store that is not declared, so all are, always.
fn builder(name: &str, version: u32) -> rexie::RexieBuilder {
    StoreName::ALL
        .iter()
        .fold(Rexie::builder(name).version(version), |builder, store| {
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

/// Issues all writes at once and waits for each: the first failure is the reason for all others.
async fn write(transaction: &Transaction, writes: &[Write]) -> rexie::Result<()> {
    join_all(writes.iter().map(|each| each.issue(transaction)))
        .await
        .into_iter()
        .collect()
}

async fn read(transaction: &Transaction) -> rexie::Result<Stored> {
    let outbox = transaction.store(StoreName::Outbox.as_str())?;
    let tail = transaction.store(StoreName::Tail.as_str())?;
    let meta = transaction.store(StoreName::Meta.as_str())?;
    let (outbox, tail, meta) = futures::join!(
        outbox.get_all(None, None),
        tail.get_all(None, None),
        meta.get(JsValue::from_str(META_KEY)),
    );
    Ok(Stored {
        outbox: outbox?.iter().filter_map(row::value).collect(),
        tail: tail?.iter().filter_map(row::value).collect(),
        meta: meta?.as_ref().and_then(row::value),
    })
}

/// An aborted transaction does not say why; a device without room is the likeliest reason.
async fn is_nearly_full() -> bool {
    crate::device::room()
        .await
        .is_some_and(|room| room.used > room.total * 0.97)
}
