//! Many who write and many who read, on one PostgreSQL: nobody who reads ever passes over a row that comes later.
//! `SHOUWEN_ENTRIES` says how many rows; `cargo xtask prove` writes far more than a check on every change can afford.

use crate::cluster::{Database, run};
use futures::future::join_all;
use server::store::{Community, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use sync::contract::{COMMUNITY, commit, rows};
use sync::storage::{Committed, Needs, PageLimit};
use sync::{LogHead, Storage};
use tokio::task::JoinHandle;
use tokio::time::sleep;

const WRITERS: u64 = 16;
const POLLERS: u64 = 8;
const PAGE: PageLimit = PageLimit {
    rows: 100,
    bytes: usize::MAX,
};

/// Between the moment at which a row has its place and its commit lies a while, never the same.
const STALL: &str = "
    create function stall() returns trigger language plpgsql as $$ begin
        perform pg_sleep(random() * 0.004);
        return new;
    end $$;
    create trigger stall before update on community for each row execute function stall()";

/// Writes until the log has `last` rows, at most forty at once, on top of whatever the others wrote.
async fn write(store: Store, writer: u64, last: u64) {
    let mut count = writer;
    let mut seen = 0;
    loop {
        // Only what came since: reading all of it each time would be what takes the time here.
        let after = Needs {
            after: seen,
            ..Needs::default()
        };
        let head = store.load(COMMUNITY, &after).await.unwrap().head;
        seen = head.seq;
        if head.seq >= last {
            return;
        }
        let many = (count % 40 + 1).min(last - head.seq);
        let append = commit(head, rows(head, many));
        match store.commit(COMMUNITY, &append).await.unwrap() {
            Committed::Stored => count += 1,
            Committed::Moved => sleep(Duration::from_millis(writer)).await,
        }
    }
}

/// Reads page after page until the `last` row; each continues what came before, by place and by chain.
async fn poll(store: Store, last: u64, pages: Arc<AtomicU64>) -> LogHead {
    let mut head = LogHead::empty(COMMUNITY);
    while head.seq < last {
        let page = store.page(COMMUNITY, head.seq, PAGE).await.unwrap();
        for row in &page {
            head = head.follow(row, COMMUNITY, None).unwrap();
        }
        if page.is_empty() {
            sleep(Duration::from_millis(2)).await;
        } else {
            pages.fetch_add(1, Ordering::Relaxed);
        }
    }
    head
}

/// As many tasks as `count` says, over a few servers' stores.
async fn spread<F>(
    database: &Database,
    count: u64,
    work: impl Fn(Store, u64) -> F,
) -> Vec<JoinHandle<F::Output>>
where
    F: Future<Output: Send> + Send + 'static,
{
    let mut tasks = Vec::new();
    for first in (0..count).step_by(4) {
        let store = Store::open(&database.address()).await.unwrap();
        let some = first..count.min(first + 4);
        tasks.extend(some.map(|number| tokio::spawn(work(store.clone(), number))));
    }
    tasks
}

#[test]
fn nobody_who_reads_passes_over_a_row_that_is_committed_late() {
    let last = std::env::var("SHOUWEN_ENTRIES").map_or(5_000, |count| count.parse().unwrap());
    run(async {
        let database = Database::create().await;
        let store = Store::open(&database.address()).await.unwrap();
        let community = Community {
            id: COMMUNITY,
            clock_offset: 0,
            is_demo: true,
        };
        store.found(community).await.unwrap();
        database.execute(STALL).await;
        let pages = Arc::new(AtomicU64::new(0));
        let polling = spread(&database, POLLERS, |store, _| {
            poll(store, last, pages.clone())
        })
        .await;
        let writing = spread(&database, WRITERS, |store, writer| {
            write(store, writer, last)
        })
        .await;
        for written in join_all(writing).await {
            written.unwrap();
        }
        let ends = join_all(polling).await;
        let ends: Vec<LogHead> = ends.into_iter().map(Result::unwrap).collect();
        assert!(ends.iter().all(|end| *end == ends[0] && end.seq == last));
        let pages = pages.load(Ordering::Relaxed);
        assert!(
            pages > 2 * POLLERS * last / 100,
            "they read while it was written: {pages} pages"
        );
    });
}
