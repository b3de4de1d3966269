//! A copy of the database as of one moment, taken while others read and write.

use super::connection::Of;
use super::{Store, StoreError};
use std::path::Path;

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
}
