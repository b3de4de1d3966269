//! Looking behind the store, and changing what it stands on.

use crate::cluster::Database;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection};

impl Database {
    /// Puts a script to it.
    pub(crate) async fn execute(&self, script: &str) {
        let mut connection = PgConnection::connect_with(&self.options).await.unwrap();
        let script = sqlx::raw_sql(AssertSqlSafe(script.to_owned()));
        script.execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}
