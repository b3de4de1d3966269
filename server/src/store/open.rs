//! Opening a database: connections, then migrations.

use super::connection::{Of, Pool};
use super::{Address, Store, StoreError, dialect, migrate};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::time::Duration;

/// Connections to SQLite that only read; one writes.
const READERS: u32 = 4;
/// How long a connection to SQLite waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections of one server to PostgreSQL, which takes a hundred as it comes.
const CONNECTIONS: u32 = 10;
/// How long PostgreSQL may take to answer.
const ANSWER: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database at `address`, migrating it as needed. A file is created where there is none.
    pub async fn open(address: &Address) -> Result<Self, StoreError> {
        match address {
            Address::File(path) => in_file(path).await,
            Address::Server(options) => behind(options, address).await,
        }
    }
}

async fn in_file(path: &Path) -> Result<Store, StoreError> {
    keep_to_ourselves(path).map_err(|cause| StoreError::File {
        path: path.to_owned(),
        cause,
    })?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    let one = SqlitePoolOptions::new().max_connections(1);
    let write: Pool = Of::Sqlite(one.connect_with(options.clone()).await?);
    migrate::run(&write).await?;
    let few = SqlitePoolOptions::new().max_connections(READERS);
    let read = Of::Sqlite(few.connect_with(options.read_only(true)).await?);
    Ok(Store { write, read })
}

async fn behind(options: &PgConnectOptions, address: &Address) -> Result<Store, StoreError> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ANSWER)
        .after_connect(|connection, _| {
            Box::pin(
                async move { dialect::run(&mut Of::Postgres(connection), dialect::GREETING).await },
            )
        });
    let options = options.clone().application_name("shouwen");
    let pool = pool.connect_with(options).await;
    let pool: Pool = Of::Postgres(pool.map_err(|cause| StoreError::Unreachable {
        address: address.clone(),
        cause,
    })?);
    migrate::run(&pool).await?;
    Ok(Store {
        write: pool.clone(),
        read: pool,
    })
}

/// Residents' names and phones lie in it. SQLite gives the files beside the database the rights of the database itself.
#[cfg(unix)]
fn keep_to_ourselves(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let mut options = std::fs::File::options();
    options.create(true).append(true).mode(0o600);
    let file = options.open(file)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn keep_to_ourselves(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::File::options();
    options.create(true).append(true).open(file).map(drop)
}
