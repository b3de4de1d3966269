//! `shouwen verify`: whatever is changed in the log is found, and where.

use super::{Estate, run, settle, well};
use domain::CommunityId;
use proptest::prelude::*;
use server::log::Walk;
use server::store::{Address, Store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use std::path::Path;
use std::sync::OnceLock;

/// What every row has, and how it is written back into a strict table.
const COLUMNS: [(&str, &str); 15] = [
    ("community", "blob"),
    ("id", "blob"),
    ("device", "blob"),
    ("run", "blob"),
    ("kind", "text"),
    ("stream", "blob"),
    ("head", "blob"),
    ("body", "blob"),
    ("private", "blob"),
    ("salt", "text"),
    ("hash", "blob"),
    ("verdict", "blob"),
    ("mac", "blob"),
    ("chain", "blob"),
    ("n", "integer"),
];

async fn database(data: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(data.join("shouwen.db"));
    options.foreign_keys(false).connect().await.unwrap()
}

async fn change(data: &Path, sql: String) {
    let mut database = database(data).await;
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut database)
        .await
        .unwrap();
    database.close().await.unwrap();
}

/// Turns one bit of one byte of a column round; whether that was possible.
async fn flip(data: &Path, seq: u64, (column, kind): (&str, &str), at: usize, bit: u8) -> bool {
    let mut database = database(data).await;
    let read = format!("select cast({column} as blob) from log where seq = ?");
    let value: Option<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(read))
        .bind(i64::try_from(seq).unwrap())
        .fetch_one(&mut database)
        .await
        .unwrap();
    let mut value = value.unwrap_or_default();
    let size = value.len().max(1);
    let Some(byte) = value.get_mut(at % size) else {
        return false;
    };
    *byte ^= 1 << bit;
    let write = match kind {
        "integer" => format!("update log set {column} = {column} + 1000 where seq = ?2"),
        _ => format!("update log set {column} = cast(?1 as {kind}) where seq = ?2"),
    };
    let written = sqlx::query(AssertSqlSafe(write))
        .bind(value)
        .bind(i64::try_from(seq).unwrap())
        .execute(&mut database)
        .await;
    database.close().await.unwrap();
    written.is_ok()
}

/// The first place that is wrong in the folder at `data`.
async fn first_wrong(data: &Path) -> Option<u64> {
    let Sample { community, key, .. } = sample();
    let store = Store::open(&Address::File(data.join("shouwen.db")))
        .await
        .unwrap();
    let mut walk = Walk::begin(&store, *community, Some(*key)).await.unwrap();
    let found = walk.to_the_end().await;
    drop(walk);
    store.close().await.unwrap();
    found.err().map(|wrong| wrong.place().unwrap())
}

fn on_its_own<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(work)
}

fn copied(from: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let name = "shouwen.db";
    std::fs::copy(from.join(name), copy.path().join(name)).unwrap();
    copy
}

/// A log to be changed, and what is known of it.
struct Sample {
    estate: Estate,
    community: CommunityId,
    key: [u8; 32],
    rows: u64,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    // A runtime of its own: whoever asks first may be in one.
    let make = || {
        on_its_own(async {
            let estate = Estate::found().await;
            let (folder, community) = estate.open().await;
            let log = folder.log(community.id).await.unwrap();
            let (key, rows) = (folder.keys.verdict, log.authority().head().seq);
            Sample {
                estate,
                community: community.id,
                key,
                rows,
            }
        })
    };
    SAMPLE.get_or_init(|| std::thread::spawn(make).join().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_byte_anywhere_in_a_row_is_found_at_its_place(
        seq in 0..10_000_u64, column in prop::sample::select(&COLUMNS[..]), at in any::<usize>(), bit in 0..8_u8,
    ) {
        let seq = seq % sample().rows + 1;
        let copy = copied(&sample().estate.data());
        let (flipped, found) = on_its_own(async {
            let flipped = flip(copy.path(), seq, column, at, bit).await;
            (flipped, first_wrong(copy.path()).await)
        });
        let expected = flipped.then_some(seq);
        prop_assert_eq!(found, expected, "{} of row {}", column.0, seq);
    }
}

#[test]
fn every_column_is_looked_at() {
    let missed: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|column| {
            let copy = copied(&sample().estate.data());
            on_its_own(async {
                assert!(flip(copy.path(), 3, *column, 0, 0).await, "{column:?}");
                first_wrong(copy.path()).await != Some(3)
            })
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[tokio::test]
async fn a_log_that_holds_says_how_long_it_is_and_where_it_ends() {
    let estate = Estate::found().await;
    let said = well(&["verify"], &estate.data());
    let (folder, community) = estate.open().await;
    let head = folder.log(community.id).await.unwrap();
    let head = head.authority().head();
    assert!(said.contains(&format!("{} 条", head.seq)), "{said}");
    assert!(said.contains(&head.chain.to_string()), "{said}");
}

#[tokio::test]
async fn rows_that_are_moved_cut_or_added_are_named() {
    let last = sample().rows;
    for (sql, place) in [
        ("delete from log where seq = 5".to_owned(), 5),
        ("update log set seq = 9999 where seq = 6".to_owned(), 6),
        (
            format!("delete from log where seq > {}", last - 2),
            last - 1,
        ),
        (
            format!("update community set head = {}", last + 1),
            last + 1,
        ),
        (
            format!("update community set head = {}", last - 1),
            last - 1,
        ),
        (
            format!(
                "update community set head = {0}, chain = (select chain from log where seq = {0})",
                last - 1
            ),
            last,
        ),
        ("update community set chain = zeroblob(32)".to_owned(), last),
    ] {
        let estate = Estate::found().await;
        change(&estate.data(), sql.clone()).await;
        let said = run(&["verify"], &estate.data());
        assert_eq!(said.code, Some(1), "{sql}");
        assert!(
            said.out.contains(&format!("place {place}: ")),
            "{sql}: {}",
            said.out
        );
    }
}

#[tokio::test]
async fn somebody_elses_key_is_said_before_anything_is_walked() {
    let estate = Estate::found().await;
    let path = estate.data().join("shouwen.keys");
    let other = format!(
        r#"{{"draw_secret":"{0}","verdict_mac":"{0}"}}"#,
        "11".repeat(32)
    );
    std::fs::write(path, other).unwrap();
    let said = run(&["verify"], &estate.data());
    assert_eq!(said.code, Some(1));
    assert!(
        said.err
            .contains("is not that of this database's community"),
        "{}",
        said.err
    );
}

#[tokio::test]
async fn it_walks_beside_whoever_holds_the_folder_and_writes() {
    let estate = Estate::found().await;
    let (folder, community) = estate.open().await;
    let mut log = folder.log(community.id).await.unwrap();
    let before = log.authority().head().seq;
    settle(&mut log).await;
    let said = well(&["verify"], &estate.data());
    let after = log.authority().head().seq;
    assert!(
        after > before && said.contains(&format!("{after} 条")),
        "{said}"
    );
}
