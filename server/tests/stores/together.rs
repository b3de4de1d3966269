//! Several servers on one PostgreSQL: whatever each of them does, the log stays one.

use crate::cluster::{Database, run};
use domain::body::Put;
use domain::{Body, CommunityId, DeviceId, StaffId, Stream, StreamKind, Time};
use futures::future::join_all;
use server::clock::Clock;
use server::folder::{Folder, FolderError, Place};
use server::founding::{self, Founding, FoundingError};
use server::log::Log;
use server::store::{Community, Store, StoreError};
use std::path::Path;
use sync::storage::{Commit, Committed, Needs, PageLimit};
use sync::{Draft, LogHead, Storage};
use tempfile::TempDir;
use uuid::Uuid;

/// Everything there is.
const ALL: PageLimit = PageLimit {
    rows: usize::MAX,
    bytes: usize::MAX,
};

fn place(database: &Database, folder: &Path) -> Place {
    Place {
        folder: folder.to_owned(),
        database: Some(database.address()),
        blobs: None,
    }
}

/// A founded community, and the folder with its keys.
async fn community(database: &Database) -> (TempDir, Folder, CommunityId) {
    let keys = tempfile::tempdir().unwrap();
    let folder = Folder::open(place(database, keys.path())).await.unwrap();
    let founding = Founding::default();
    let (community, _) = founding::found(&folder, &founding).await.unwrap();
    (keys, folder, community.id)
}

fn card(community: CommunityId) -> Draft {
    Draft {
        stream: Stream::of_community(StreamKind::Settings, community),
        body: Body::Put(Box::<Put>::default()),
        private: Default::default(),
        id: None,
    }
}

#[test]
fn of_two_servers_that_judged_at_the_same_place_one_stores() {
    run(async {
        let database = Database::create().await;
        let (_keys, folder, id) = community(&database).await;
        let other = Store::open(&database.address()).await.unwrap();
        let needs = Needs::default();
        let head = folder.store.load(id, &needs).await.unwrap().head;
        let commit = Commit {
            expected: head,
            rows: Vec::new(),
            head: LogHead {
                seq: head.seq + 1,
                ..head
            },
            contacts: Vec::new(),
        };
        let stores = [&folder.store, &other];
        let outcomes = join_all(stores.map(|store| store.commit(id, &commit))).await;
        let stored = outcomes
            .iter()
            .filter(|one| matches!(one, Ok(Committed::Stored)));
        assert_eq!(stored.count(), 1);
        let moved = outcomes
            .iter()
            .filter(|one| matches!(one, Ok(Committed::Moved)));
        assert_eq!(moved.count(), 1);
    });
}

#[test]
fn what_many_servers_write_at_once_is_one_log_without_a_gap() {
    const SERVERS: usize = 4;
    const EACH: usize = 10;
    run(async {
        let database = Database::create().await;
        let (keys, first, id) = community(&database).await;
        let before = first.log(id).await.unwrap().authority().head().seq;
        let mut writing = Vec::new();
        for _ in 0..SERVERS {
            let folder = Folder::open(place(&database, keys.path())).await.unwrap();
            writing.push(tokio::spawn(async move {
                let mut log = folder.log(id).await.unwrap();
                for _ in 0..EACH {
                    let now = Clock::default().now();
                    log.write(vec![card(id)], None, now).await.unwrap();
                }
            }));
        }
        for one in join_all(writing).await {
            one.unwrap();
        }
        let head = walk(&first, id).await;
        assert_eq!(head.seq, before + u64::try_from(SERVERS * EACH).unwrap());
        let log: Log = first.log(id).await.unwrap();
        assert_eq!(log.authority().head(), head);
    });
}

/// Follows the whole log, seals and all.
async fn walk(folder: &Folder, community: CommunityId) -> LogHead {
    let rows = folder.store.page(community, 0, ALL).await.unwrap();
    let key = &folder.keys.verdict;
    let start = LogHead::empty(community);
    rows.iter().fold(start, |head, row| {
        head.follow(row, community, Some(key)).unwrap()
    })
}

#[test]
fn a_server_goes_on_after_its_connections_broke() {
    run(async {
        let database = Database::create().await;
        let (_keys, folder, id) = community(&database).await;
        let mut log = folder.log(id).await.unwrap();
        let now = Clock::default().now();
        log.write(vec![card(id)], None, now).await.unwrap();
        let before = log.authority().head().seq;
        database
            .execute(
                "select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()",
            )
            .await;
        // The one that finds out may fail; nothing is lost and nothing has to be started anew.
        let first = log.write(vec![card(id)], None, now).await;
        log.write(vec![card(id)], None, now).await.unwrap();
        let head = walk(&folder, id).await;
        assert_eq!(head, log.authority().head());
        assert_eq!(head.seq, before + if first.is_ok() { 2 } else { 1 });
    });
}

#[test]
fn tablets_enrolled_at_once_on_two_servers_get_two_numbers() {
    run(async {
        let database = Database::create().await;
        let (_keys, folder, id) = community(&database).await;
        let other = Store::open(&database.address()).await.unwrap();
        let staff = StaffId(Uuid::nil());
        let enrol = |number: u128| {
            let store = if number < 6 { &folder.store } else { &other };
            store.enrol(
                (id, DeviceId(Uuid::from_u128(number))),
                None,
                staff,
                Time(0),
            )
        };
        let devices = join_all((0..12).map(enrol)).await;
        let mut numbers: Vec<u32> = devices.into_iter().map(|one| one.unwrap().number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, Vec::from_iter(1..=12));
    });
}

#[test]
fn an_empty_database_is_migrated_once_and_founded_once() {
    run(async {
        let database = Database::create().await;
        let address = database.address();
        let opened = join_all((0..4).map(|_| Store::open(&address))).await;
        let stores: Vec<Store> = opened.into_iter().map(Result::unwrap).collect();
        let keys: Vec<TempDir> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
        let mut folders = Vec::new();
        for folder in &keys {
            folders.push(Folder::open(place(&database, folder.path())).await.unwrap());
        }
        let founding = Founding::default();
        let founded = join_all(
            folders
                .iter()
                .map(|folder| founding::found(folder, &founding)),
        )
        .await;
        let ids: Vec<CommunityId> = founded.iter().flatten().map(|(one, _)| one.id).collect();
        let [id] = ids[..] else { panic!("{founded:?}") };
        for store in &stores {
            assert_eq!(store.community().await.unwrap().map(|one| one.id), Some(id));
        }
        let late = founding::found(&folders[0], &founding).await.unwrap_err();
        let is_told = matches!(
            late,
            FoundingError::Folder(FolderError::Store(StoreError::Founded))
        );
        assert!(is_told, "{late}");
    });
}

#[test]
fn the_keys_of_another_community_open_nothing() {
    run(async {
        let database = Database::create().await;
        let (keys, folder, _) = community(&database).await;
        let other = tempfile::tempdir().unwrap();
        drop(Folder::open(&other.path().join("own")).await.unwrap());
        let foreign = Folder::open(place(&database, &other.path().join("own"))).await;
        assert!(matches!(foreign, Err(FolderError::ForeignKeys(_))));
        let without = Folder::open(place(&database, &other.path().join("new"))).await;
        assert!(matches!(without, Err(FolderError::Keys(_))));
        drop(folder);
        assert!(Folder::open(place(&database, keys.path())).await.is_ok());
    });
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    run(async {
        let database = Database::create().await;
        Store::open(&database.address()).await.unwrap();
        database
            .execute("update schema_version set number = 999")
            .await;
        let opened = Store::open(&database.address()).await;
        assert!(matches!(opened, Err(StoreError::Newer { found: 999, .. })));
    });
}

#[test]
fn a_commit_is_on_disk_before_it_is_answered_whatever_the_database_prefers() {
    run(async {
        let database = Database::create().await;
        database
            .execute(
                "do $$ begin execute format('alter database %I set synchronous_commit = off',
                 current_database()); end $$",
            )
            .await;
        let store = Store::open(&database.address()).await.unwrap();
        database
            .execute(
                "create table seen (setting text);
                 create function see() returns trigger language plpgsql as $$ begin
                   insert into seen values (current_setting('synchronous_commit'));
                   return new;
                 end $$;
                 create trigger see before insert on community for each row execute function see()",
            )
            .await;
        let community = Community {
            id: sync::contract::COMMUNITY,
            clock_offset: 0,
            is_demo: true,
        };
        store.found(community).await.unwrap();
        database
            .execute("do $$ begin assert (select setting from seen) = 'on'; end $$")
            .await;
    });
}
