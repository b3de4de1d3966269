//! Everything in which the two databases differ. All other statements are the same for both.

use super::connection::{Connection, Found, Of};
use super::{Statement, StoreError};
use domain::CommunityId;
use sqlx::Error;

/// The same words in both dialects.
pub(super) struct Words {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

/// Begins a transaction that sees one moment: every statement the same one.
pub(super) const READ: Words = Words {
    sqlite: "begin",
    postgres: "begin isolation level repeatable read read only",
};

/// Begins a transaction that writes. SQLite has one writer: it locks the whole file, at once. PostgreSQL locks what
/// [`lock`] names; after the wait, the next statement sees what the one before has committed.
pub(super) const WRITE: Words = Words {
    sqlite: "begin immediate",
    postgres: "begin isolation level read committed",
};

/// Holds everybody else off this community until the transaction ends.
pub(super) async fn lock(
    on: &mut Connection<'_>,
    community: CommunityId,
) -> Result<(), StoreError> {
    if matches!(on, Of::Postgres(_)) {
        let row = Statement::new("select id from community where id = $1 for update");
        row.bind(community).optional(on).await?;
    }
    Ok(())
}

/// Holds off everybody who would found a community or write to one.
pub(super) async fn lock_all(on: &mut Connection<'_>) -> Result<(), StoreError> {
    if matches!(on, Of::Postgres(_)) {
        run(on, "lock table community in exclusive mode").await?;
    }
    Ok(())
}

/// For every new connection to PostgreSQL. A commit that is answered is on disk: where the server waits for its standbys
/// too, that stays. One who vanished in a transaction holds nobody off for ever.
pub(super) const GREETING: &str = "
    select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') not in ('on', 'remote_apply');
    set idle_in_transaction_session_timeout = '60s';
";

/// A text as it was found. PostgreSQL's own takes no NUL, and a tablet may write what it likes: there it stands as bytes.
pub(super) fn text(found: &Found, column: &str) -> Result<Option<String>, StoreError> {
    if matches!(found, Of::Sqlite(_)) {
        return Ok(found.get(column)?);
    }
    let bytes = found.get::<Option<Vec<u8>>>(column)?;
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|_| StoreError::Damaged("text"))
}

/// Puts a script to the database, of any number of statements.
pub(super) async fn run(on: &mut Connection<'_>, script: &'static str) -> Result<(), Error> {
    match on {
        Of::Sqlite(on) => sqlx::raw_sql(script).execute(&mut **on).await.map(drop),
        Of::Postgres(on) => sqlx::raw_sql(script).execute(&mut **on).await.map(drop),
    }
}
