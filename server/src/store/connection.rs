//! The way to either database. What is one thing here is two in sqlx: a pool, a connection, a transaction, a row.

use super::dialect;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row as _, Type};
use sqlx::{Error, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool};
use std::ops::DerefMut;

/// The same thing of one database or of the other.
#[derive(Clone, Debug)]
pub(super) enum Of<S, P> {
    Sqlite(S),
    Postgres(P),
}

pub(super) type Pool = Of<SqlitePool, PgPool>;
/// A connection that goes back to its pool.
pub(super) type Held = Of<PoolConnection<Sqlite>, PoolConnection<Postgres>>;
/// Rolled back unless it is committed.
pub(super) type Transaction =
    Of<sqlx::Transaction<'static, Sqlite>, sqlx::Transaction<'static, Postgres>>;
/// What statements are put to.
pub(super) type Connection<'c> = Of<&'c mut SqliteConnection, &'c mut PgConnection>;
/// A row as it was found.
pub(super) type Found = Of<SqliteRow, PgRow>;

impl<S, P> Of<S, P>
where
    S: DerefMut<Target = SqliteConnection>,
    P: DerefMut<Target = PgConnection>,
{
    pub(super) fn connection(&mut self) -> Connection<'_> {
        match self {
            Self::Sqlite(one) => Of::Sqlite(&mut **one),
            Self::Postgres(one) => Of::Postgres(&mut **one),
        }
    }
}

impl Pool {
    pub(super) async fn acquire(&self) -> Result<Held, Error> {
        Ok(match self {
            Self::Sqlite(pool) => Of::Sqlite(pool.acquire().await?),
            Self::Postgres(pool) => Of::Postgres(pool.acquire().await?),
        })
    }

    /// A transaction that sees one moment only.
    pub(super) async fn begin_reading(&self) -> Result<Transaction, Error> {
        Ok(match self {
            Self::Sqlite(pool) => Of::Sqlite(pool.begin_with(dialect::READ.sqlite).await?),
            Self::Postgres(pool) => Of::Postgres(pool.begin_with(dialect::READ.postgres).await?),
        })
    }

    pub(super) async fn begin_writing(&self) -> Result<Transaction, Error> {
        Ok(match self {
            Self::Sqlite(pool) => Of::Sqlite(pool.begin_with(dialect::WRITE.sqlite).await?),
            Self::Postgres(pool) => Of::Postgres(pool.begin_with(dialect::WRITE.postgres).await?),
        })
    }

    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Transaction {
    pub(super) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Postgres(transaction) => transaction.commit().await,
        }
    }
}

impl Found {
    pub(super) fn get<T>(&self, column: &str) -> Result<T, Error>
    where
        T: for<'r> Decode<'r, Sqlite>
            + Type<Sqlite>
            + for<'r> Decode<'r, Postgres>
            + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }
}
