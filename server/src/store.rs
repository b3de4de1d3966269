//! The database: SQLite beside the server. One connection writes, a few read.
//!
//! Dumb on purpose: no rule lives in SQL. The log is in [`sqlite`], people and devices beside it.

mod account;
mod attempt;
mod community;
mod copy;
mod device;
mod migrate;
mod row;
mod session;
mod sqlite;

pub use community::Community;
pub use device::{Device, Enrolled};
pub(crate) use session::Token;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};
use std::path::Path;
use std::time::Duration;

/// Connections that only read.
const READERS: u32 = 4;
/// How long a connection waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// A community's database.
#[derive(Clone, Debug)]
pub struct Store {
    write: SqlitePool,
    read: SqlitePool,
}

/// What can go wrong beneath.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or failed.
    #[error(
        "the database failed ({0}); check free space and rights of the data folder, then start again"
    )]
    Database(#[from] sqlx::Error),
    /// A value in the database is not what this program wrote.
    #[error("the database holds a {0} that cannot be read; restore the latest backup")]
    Damaged(&'static str),
    /// A newer program has written this database.
    #[error(
        "the database has version {found}, this program knows {known}; start the newer shouwen again"
    )]
    Newer {
        /// The database's version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The database has no community yet.
    #[error("the data folder has no community yet; run `shouwen init` or `shouwen serve` first")]
    Empty,
}

impl Store {
    /// Opens the database at `path`, creating and migrating it as needed.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        migrate::run(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { write, read })
    }

    /// Whether the database answers.
    pub(crate) async fn answers(&self) -> bool {
        let one = sqlx::query_scalar::<_, i64>("select 1").fetch_one(&self.read);
        one.await.is_ok()
    }

    /// Writes everything into the database file itself and closes it.
    pub async fn close(self) -> Result<(), StoreError> {
        self.read.close().await;
        sqlx::query("pragma wal_checkpoint(truncate)")
            .execute(&self.write)
            .await?;
        self.write.close().await;
        Ok(())
    }

    /// A transaction that holds the write lock from its first moment.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.write.begin_with("begin immediate").await?)
    }
}

#[cfg(test)]
pub(crate) async fn scratch() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("shouwen.db"))
        .await
        .unwrap();
    (folder, store)
}
