//! Migrations: append-only, run at start, each in one transaction with the version it reaches.

use super::connection::{Connection, Of, Pool};
use super::{Statement, StoreError, dialect};

/// Every migration there ever was, in order. A released one never changes (tests/tidy.rs).
const SQLITE: Scripts = Scripts {
    steps: &[
        include_str!("../../migrations/sqlite/0001_start.sql"),
        include_str!("../../migrations/sqlite/0002_demo.sql"),
        include_str!("../../migrations/sqlite/0003_wipe.sql"),
        include_str!("../../migrations/sqlite/0004_receipt.sql"),
    ],
    alone: None,
    is_new: None,
    version: "select user_version as version from pragma_user_version",
};

const POSTGRES: Scripts = Scripts {
    steps: &[
        include_str!("../../migrations/postgres/0001_start.sql"),
        include_str!("../../migrations/postgres/0002_wipe.sql"),
        include_str!("../../migrations/postgres/0003_receipt.sql"),
    ],
    // Any number will do that nobody else uses in this database.
    alone: Some("select pg_advisory_xact_lock(7306655489)"),
    // Not `to_regclass`: it may answer from before the wait for the lock.
    is_new: Some(
        "select count(*) = 0 as new from pg_catalog.pg_tables
         where schemaname = current_schema() and tablename = 'schema_version'",
    ),
    version: "select number as version from schema_version",
};

/// How one kind of database is brought to its newest version.
struct Scripts {
    steps: &'static [&'static str],
    /// Keeps other programs from migrating at the same time, until the transaction ends.
    alone: Option<&'static str>,
    /// Whether it has nothing of ours yet, not even a version.
    is_new: Option<&'static str>,
    version: &'static str,
}

fn scripts<S, P>(database: &Of<S, P>) -> &'static Scripts {
    match database {
        Of::Sqlite(_) => &SQLITE,
        Of::Postgres(_) => &POSTGRES,
    }
}

/// Brings the database to the newest version; refuses one that a newer program has written.
pub(super) async fn run(pool: &Pool) -> Result<(), StoreError> {
    let steps = scripts(pool).steps;
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    loop {
        let found = version(&mut pool.acquire().await?.connection()).await?;
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        if found == known {
            return Ok(());
        }
        let next = usize::try_from(found).ok().and_then(|at| steps.get(at));
        step(pool, found, next.ok_or(StoreError::Damaged("version"))?).await?;
    }
}

async fn version(on: &mut Connection<'_>) -> Result<i64, StoreError> {
    let scripts = scripts(on);
    if let Some(is_new) = scripts.is_new {
        let found = Statement::new(is_new).optional(on).await?;
        if found.map_or(Ok(true), |found| found.get("new"))? {
            return Ok(0);
        }
    }
    let found = Statement::new(scripts.version).optional(on).await?;
    let version = found.ok_or(StoreError::Damaged("version"))?.get("version");
    Ok(version?)
}

/// The step from version `from` on, unless another program has gone it meanwhile.
async fn step(pool: &Pool, from: i64, script: &'static str) -> Result<(), StoreError> {
    let mut transaction = pool.begin_writing().await?;
    let on = &mut transaction.connection();
    if let Some(alone) = scripts(pool).alone {
        dialect::run(on, alone).await?;
    }
    if version(on).await? == from {
        dialect::run(on, script).await?;
        mark(on, from + 1).await?;
    }
    Ok(transaction.commit().await?)
}

async fn mark(on: &mut Connection<'_>, version: i64) -> Result<(), StoreError> {
    match on {
        Of::Sqlite(on) => {
            // A pragma takes no bound values.
            let mark = sqlx::AssertSqlSafe(format!("pragma user_version = {version}"));
            sqlx::raw_sql(mark).execute(&mut **on).await?;
        }
        Of::Postgres(_) => {
            let mark = Statement::new("update schema_version set number = $1").bind(version);
            mark.execute(on).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Address, Store, scratch};

    async fn execute(pool: &Pool, text: &'static str) {
        let mut held = pool.acquire().await.unwrap();
        dialect::run(&mut held.connection(), text).await.unwrap();
    }

    #[tokio::test]
    async fn a_database_of_a_newer_program_is_left_alone() {
        let (folder, store) = scratch().await;
        let address = Address::File(folder.path().join("shouwen.db"));
        execute(&store.write, "pragma user_version = 999").await;
        store.close().await.unwrap();
        let opened = Store::open(&address).await;
        assert!(matches!(opened, Err(StoreError::Newer { found: 999, .. })));
    }

    #[tokio::test]
    async fn a_demo_from_before_it_was_marked_is_one_still_and_a_real_community_is_none() {
        let one = |name| {
            format!(
                r#"insert into community values (x'01', 1, x'00', 0);
                insert into log (community, seq, id, head, body, hash, verdict, mac, chain)
                values (x'01', 1, x'02', x'7b7d', cast('{{"settings":{{"name":"{name}"}}}}' as blob),
                x'00', x'00', x'00', x'00');"#
            )
        };
        for (name, is_demo) in [("澄园小区", true), ("翠园", false)] {
            let options = sqlx::sqlite::SqliteConnectOptions::new().in_memory(true);
            let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
            let pool = pool.connect_with(options).await.unwrap();
            let old = sqlx::AssertSqlSafe(one(name));
            let both: Pool = Of::Sqlite(pool.clone());
            step(&both, 0, SQLITE.steps[0]).await.unwrap();
            sqlx::raw_sql(old).execute(&pool).await.unwrap();
            run(&both).await.unwrap();
            let marked: bool = sqlx::query_scalar("select demo from community")
                .fetch_one(&pool)
                .await
                .unwrap();
            assert_eq!(marked, is_demo, "{name}");
        }
    }

    #[tokio::test]
    async fn opening_twice_migrates_once() {
        let (folder, store) = scratch().await;
        store.close().await.unwrap();
        let address = Address::File(folder.path().join("shouwen.db"));
        let store = Store::open(&address).await.unwrap();
        let mut held = store.write.acquire().await.unwrap();
        assert_eq!(
            version(&mut held.connection()).await.unwrap(),
            i64::try_from(SQLITE.steps.len()).unwrap()
        );
    }
}
