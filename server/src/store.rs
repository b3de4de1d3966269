//! The database: SQLite beside the server, or PostgreSQL, which several servers may share.
//!
//! Dumb on purpose: no rule lives in SQL. The log is in [`log`], people and devices beside it. Statements are the same for
//! both; where the two differ stands in [`dialect`] alone.

mod account;
mod address;
mod attempt;
mod backup;
mod community;
mod connection;
mod copy;
mod device;
mod dialect;
mod ear;
mod log;
mod migrate;
mod open;
mod receipt;
mod row;
mod session;
mod statement;
mod table;

pub use address::{Address, NoAddress};
pub use community::Community;
pub use copy::{Copied, CopyError, copy};
pub use device::{Device, Enrolled, Listed};
pub(crate) use ear::Ear;
pub use receipt::Receipt;
pub(crate) use session::Token;

use connection::{Of, Pool, Transaction};
use domain::CommunityId;
use statement::Statement;

/// A community's database.
#[derive(Clone, Debug)]
pub struct Store {
    write: Pool,
    read: Pool,
}

/// What can go wrong beneath.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or failed.
    #[error(
        "the database failed ({0}); SQLite: check free space and rights of the data folder; PostgreSQL: check that it runs \
         and that its user owns the database; then start again"
    )]
    Database(#[from] sqlx::Error),
    /// The file cannot be made.
    #[error("the database {path} cannot be opened ({cause}); check its folder's owner and rights")]
    File {
        /// Which one.
        path: std::path::PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// PostgreSQL does not answer.
    #[error(
        "{address} does not answer ({cause}); check that it runs, and name, host, user and password of the address"
    )]
    Unreachable {
        /// Where it should be.
        address: Address,
        /// What was answered.
        cause: sqlx::Error,
    },
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
    #[error(
        "there is no community yet in the data folder's database; run `shouwen init` or `shouwen serve` first"
    )]
    Empty,
    /// The database has a community already.
    #[error("the database has a community already, which another shouwen founded; start again")]
    Founded,
}

impl Store {
    /// Whether the database answers.
    pub(crate) async fn answers(&self) -> bool {
        let Ok(mut held) = self.read.acquire().await else {
            return false;
        };
        let one = Statement::new("select 1");
        one.optional(&mut held.connection()).await.is_ok()
    }

    /// Whether what a failed commit left is known to the database: PostgreSQL falls where its disk does, and what it says
    /// it has, it has. A file is only as good as the last sync that went well.
    pub(crate) fn knows_what_it_has(&self) -> bool {
        matches!(self.write, Of::Postgres(_))
    }

    /// Whether other servers may write to it at any moment.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self.write, Of::Postgres(_))
    }

    /// Leaves everything as a backup wants it and closes.
    pub async fn close(self) -> Result<(), StoreError> {
        self.read.close().await;
        if let Of::Sqlite(file) = &self.write {
            // Everything into the file itself.
            sqlx::raw_sql("pragma wal_checkpoint(truncate)")
                .execute(file)
                .await?;
        }
        self.write.close().await;
        Ok(())
    }

    /// A transaction that holds the community's lock from its first moment.
    async fn begin(&self, community: CommunityId) -> Result<Transaction, StoreError> {
        let mut transaction = self.write.begin_writing().await?;
        dialect::lock(&mut transaction.connection(), community).await?;
        Ok(transaction)
    }
}

#[cfg(test)]
pub(crate) async fn scratch() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::File(folder.path().join("shouwen.db"));
    let store = Store::open(&address).await.unwrap();
    (folder, store)
}
