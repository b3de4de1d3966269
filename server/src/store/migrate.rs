//! Migrations: append-only, run at start, each in one transaction with the version it reaches.

use super::StoreError;
use sqlx::SqlitePool;

/// Every migration there ever was, in order. A released one never changes (tests/tidy.rs).
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_start.sql"),
    include_str!("../../migrations/sqlite/0002_demo.sql"),
];

/// Brings the database to the newest version; refuses one that a newer program has written.
pub(super) async fn run(pool: &SqlitePool) -> Result<(), StoreError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let found = version(pool).await?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (version, script) in (1..).zip(MIGRATIONS) {
        if version > found {
            step(pool, version, script).await?;
        }
    }
    Ok(())
}

async fn version(pool: &SqlitePool) -> Result<i64, StoreError> {
    let version = sqlx::query_scalar("pragma user_version");
    Ok(version.fetch_one(pool).await?)
}

async fn step(pool: &SqlitePool, version: i64, script: &'static str) -> Result<(), StoreError> {
    let mut transaction = pool.begin_with("begin immediate").await?;
    sqlx::raw_sql(script).execute(&mut *transaction).await?;
    let mark = sqlx::AssertSqlSafe(format!("pragma user_version = {version}"));
    sqlx::raw_sql(mark).execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn a_database_of_a_newer_program_is_left_alone() {
        let (folder, store) = crate::store::scratch().await;
        let path = folder.path().join("shouwen.db");
        sqlx::raw_sql("pragma user_version = 999")
            .execute(&store.write)
            .await
            .unwrap();
        store.close().await.unwrap();
        let opened = Store::open(&path).await;
        assert!(matches!(opened, Err(StoreError::Newer { found: 999, .. })));
    }

    #[tokio::test]
    async fn a_demo_from_before_it_was_marked_is_one_still_and_a_real_community_is_none() {
        for (name, is_demo) in [("澄园小区", true), ("翠园", false)] {
            let options = sqlx::sqlite::SqliteConnectOptions::new().in_memory(true);
            let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
            let pool = pool.connect_with(options).await.unwrap();
            step(&pool, 1, MIGRATIONS[0]).await.unwrap();
            let old = format!(
                r#"insert into community values (x'01', 1, x'00', 0);
                insert into log (community, seq, id, head, body, hash, verdict, mac, chain)
                values (x'01', 1, x'02', x'7b7d', cast('{{"settings":{{"name":"{name}"}}}}' as blob),
                x'00', x'00', x'00', x'00');"#
            );
            sqlx::raw_sql(sqlx::AssertSqlSafe(old))
                .execute(&pool)
                .await
                .unwrap();
            run(&pool).await.unwrap();
            let marked: bool = sqlx::query_scalar("select demo from community")
                .fetch_one(&pool)
                .await
                .unwrap();
            assert_eq!(marked, is_demo, "{name}");
        }
    }

    #[tokio::test]
    async fn opening_twice_migrates_once() {
        let (folder, store) = crate::store::scratch().await;
        store.close().await.unwrap();
        let store = Store::open(&folder.path().join("shouwen.db"))
            .await
            .unwrap();
        assert_eq!(
            version(&store.write).await.unwrap(),
            i64::try_from(MIGRATIONS.len()).unwrap()
        );
    }
}
