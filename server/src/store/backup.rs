//! A copy of the database as of one moment, taken while others read and write. It takes the photos along.

use super::connection::{Of, Pool};
use super::{Store, StoreError};
use sqlx::SqlitePool;
use std::path::Path;
use sync::Digest;

/// In a copy alone: there the photos stand beside what names them.
const PACK: &str =
    "create table packed (digest blob primary key not null, bytes blob not null) strict";

impl Store {
    /// Fills the empty file at `path`, an absolute one, with everything that is in the database. False for one that is no
    /// file: PostgreSQL has backups of its own.
    pub async fn copy_into(&self, path: &Path) -> Result<bool, StoreError> {
        let Of::Sqlite(file) = &self.read else {
            return Ok(false);
        };
        sqlx::query("vacuum into ?")
            .bind(path.to_string_lossy())
            .execute(file)
            .await?;
        Ok(true)
    }

    /// Makes room for photos in a copy.
    pub(crate) async fn begin_packing(&self) -> Result<(), StoreError> {
        sqlx::raw_sql(PACK).execute(file(&self.write)?).await?;
        Ok(())
    }

    /// Puts a photo into a copy.
    pub(crate) async fn pack(&self, digest: Digest, bytes: &[u8]) -> Result<(), StoreError> {
        sqlx::query("insert into packed (digest, bytes) values (?, ?)")
            .bind(digest.0.to_vec())
            .bind(bytes)
            .execute(file(&self.write)?)
            .await?;
        Ok(())
    }

    /// The photo that a copy has; none in a copy from before there were any.
    pub(crate) async fn packed(&self, digest: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let known = "select 1 from sqlite_schema where type = 'table' and name = 'packed'";
        let file = file(&self.write)?;
        if sqlx::query(known).fetch_optional(file).await?.is_none() {
            return Ok(None);
        }
        let bytes = sqlx::query_scalar("select bytes from packed where digest = ?");
        Ok(bytes.bind(digest.0.to_vec()).fetch_optional(file).await?)
    }

    /// Takes the photos out of a copy, which is nobody's copy any more, and their room with them.
    pub(crate) async fn end_packing(&self) -> Result<(), StoreError> {
        let file = file(&self.write)?;
        sqlx::raw_sql("drop table if exists packed")
            .execute(file)
            .await?;
        sqlx::raw_sql("vacuum").execute(file).await?;
        Ok(())
    }
}

fn file(pool: &Pool) -> Result<&SqlitePool, StoreError> {
    match pool {
        Of::Sqlite(file) => Ok(file),
        Of::Postgres(_) => Err(StoreError::Damaged("backup")),
    }
}
