//! What is copied comes back the same, whichever way it went.

use crate::cluster::{Database, run};
use domain::{DeviceId, StaffId, Time};
use server::demo;
use server::folder::{Folder, Place};
use server::store::{Address, CopyError, Store, copy};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Row as _};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Every table with every row, each value as SQLite writes it down.
async fn everything(file: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let options = SqliteConnectOptions::new().filename(file);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let named = "select name as one from sqlite_master where type = 'table'";
    let mut all = BTreeMap::new();
    for table in column(&mut connection, named.to_owned()).await {
        let columns = format!("select name as one from pragma_table_info('{table}')");
        let mut values = Vec::new();
        for name in column(&mut connection, columns).await {
            // A table without a key has no order of its own.
            let order = match table.as_str() {
                "granted" => "order by device, since, staff, until",
                _ => "",
            };
            let one = format!("select quote(\"{name}\") as one from {table} {order}");
            values.push(column(&mut connection, one).await);
        }
        all.insert(table, values);
    }
    connection.close().await.unwrap();
    all
}

async fn column(connection: &mut SqliteConnection, query: String) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(query))
        .fetch_all(connection)
        .await;
    let rows = rows.unwrap();
    rows.iter().map(|row| row.get("one")).collect()
}

/// The demo with something in every table.
async fn filled(folder: &Path) -> PathBuf {
    let opened = Folder::open(folder).await.unwrap();
    let id = demo::fill(&opened, demo::MOMENT).await.unwrap().id;
    let (device, staff) = (DeviceId(Uuid::from_u128(7)), StaffId(Uuid::from_u128(8)));
    let store = &opened.store;
    store
        .enrol((id, device), None, staff, Time(5))
        .await
        .unwrap();
    store.withdraw(id, device, staff, Time(6)).await.unwrap();
    store.grant(id, device, staff, Time(6)).await.unwrap();
    store.clone().close().await.unwrap();
    let file = folder.join("shouwen.db");
    let options = SqliteConnectOptions::new().filename(&file);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let rest = "insert into attempt select id, x'01', 5, 99, 98 from community;
        insert into attempt select id, x'02', 1, null, 97 from community;
        insert into receipt select id, zeroblob(32), 5, 95 from community;
        insert into session select x'03', id, x'04', 96 from community;";
    sqlx::raw_sql(rest).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    file
}

#[test]
fn a_community_goes_to_postgresql_and_back_without_losing_a_byte() {
    run(async {
        let scratch = tempfile::tempdir().unwrap();
        let first = filled(&scratch.path().join("data")).await;
        let database = Database::create().await;
        let (from, between) = (Address::File(first.clone()), database.address());
        let there = copy(&from, &between).await.unwrap();
        let second = scratch.path().join("second.db");
        let back = Address::File(second.clone());
        assert_eq!(copy(&between, &back).await.unwrap(), there);
        let (before, after) = (everything(&first).await, everything(&second).await);
        assert_eq!(
            before.keys().collect::<Vec<_>>(),
            after.keys().collect::<Vec<_>>()
        );
        for (table, rows) in &before {
            assert!(
                rows.iter().all(|column| !column.is_empty()),
                "{table} is empty"
            );
            assert_eq!(
                rows.first().map(Vec::len),
                there
                    .rows
                    .iter()
                    .find(|(name, _)| name == table)
                    .map(|(_, rows)| *rows),
                "{table}"
            );
            assert!(*rows == after[table], "{table} differs");
        }
        let place = Place {
            folder: scratch.path().join("data"),
            database: Some(between),
            blobs: None,
        };
        let (folder, community) = Folder::open_founded(place).await.unwrap();
        let log = folder.log(community.id).await.unwrap();
        assert_eq!(log.authority().head(), there.head);
    });
}

#[test]
fn a_target_that_has_something_and_a_source_that_has_nothing_are_refused() {
    run(async {
        let scratch = tempfile::tempdir().unwrap();
        let full = Address::File(filled(&scratch.path().join("data")).await);
        let database = Database::create().await;
        let missing = scratch.path().join("missing.db");
        let (empty, missing) = (database.address(), Address::File(missing));
        let nothing = copy(&empty, &full).await;
        assert!(matches!(nothing, Err(CopyError::Nothing(_))));
        assert!(matches!(
            copy(&missing, &empty).await,
            Err(CopyError::Nothing(_))
        ));
        copy(&full, &empty).await.unwrap();
        let again = copy(&full, &empty).await;
        assert!(matches!(
            again,
            Err(CopyError::NotEmpty {
                table: "community",
                ..
            })
        ));
        let itself = copy(&full, &full).await;
        assert!(matches!(itself, Err(CopyError::NotEmpty { .. })));
    });
}

#[test]
fn a_log_that_was_altered_is_not_copied() {
    let altered = [
        ("update log set body = x'7b7d' where seq = 3", "place 3"),
        (
            "update log set chain = zeroblob(32) where seq = 4",
            "place 4",
        ),
        (
            "delete from log where seq = 5",
            "after place 4 comes place 6",
        ),
        (
            "delete from log where seq = (select max(seq) from log)",
            "has noted",
        ),
    ];
    run(async {
        let scratch = tempfile::tempdir().unwrap();
        let whole = filled(&scratch.path().join("data")).await;
        let database = Database::create().await;
        for (change, said) in altered {
            let file = scratch.path().join("altered.db");
            std::fs::copy(&whole, &file).unwrap();
            let options = SqliteConnectOptions::new().filename(&file);
            let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
            sqlx::raw_sql(change)
                .execute(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
            let refused = copy(&Address::File(file), &database.address()).await;
            let words = refused.unwrap_err().to_string();
            assert!(words.contains(said), "{change}: {words}");
            let store = Store::open(&database.address()).await.unwrap();
            assert_eq!(store.community().await.unwrap(), None);
            store.close().await.unwrap();
        }
    });
}
