//! Pulling a log of a million entries, page by page.

use crate::running::Running;
use crate::tablet::Tablet;
use std::time::Instant;

const ENTRIES: usize = 1_000_000;
const AT_ONCE: (usize, usize) = (500, 4);

pub(crate) async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let server = Running::start(folder.path(), None);
    let cookie = server.admitted().await;
    let (batch, tablets) = AT_ONCE;
    let begun = Instant::now();
    let mut working = Vec::new();
    for _ in 0..tablets {
        let mut tablet = Tablet::enrol(&server, &cookie).await;
        working.push(tokio::spawn(async move {
            // Prepared as they go: a million at once would fill the memory.
            for _ in 0..ENTRIES / batch / tablets {
                tablet.prepare(batch, 1);
                tablet = tablet.push_once().await;
            }
        }));
    }
    for tablet in working {
        tablet.await.unwrap();
    }
    println!(
        "a log of {ENTRIES} handed in within {:.0} s",
        begun.elapsed().as_secs_f64()
    );
    let reader = Tablet::enrol(&server, &cookie).await;
    let begun = Instant::now();
    let (rows, bytes) = reader.pull().await;
    let time = begun.elapsed();
    let megabytes = bytes / 1_000_000;
    println!(
        "pulled {rows} rows, {megabytes} MB within {:.1} s: {:.0} rows/s",
        time.as_secs_f64(),
        crate::per_second(rows, time)
    );
}
