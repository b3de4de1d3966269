//! A copy of the database as of one moment, taken while others read and write.

use super::{Store, StoreError};
use std::path::Path;

impl Store {
    /// Fills the empty file at `path`, an absolute one, with everything that is in the database.
    pub async fn copy_into(&self, path: &Path) -> Result<(), StoreError> {
        sqlx::query("vacuum into ?")
            .bind(path.to_string_lossy())
            .execute(&self.read)
            .await?;
        Ok(())
    }
}
