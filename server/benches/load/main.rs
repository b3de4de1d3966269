//! How many entries a server takes in over HTTP, judged and on disk, beside what its database takes in raw; and how fast it sends a
//! log of a million. Told, and judged by whoever reads it: `cargo bench -p server --bench load`.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

#[path = "../../tests/stores/cluster.rs"]
mod cluster;
mod log;
mod pull;
mod raw;
mod running;
mod tablet;

use running::Running;
use sqlx::ConnectOptions;
use std::time::{Duration, Instant};
use tablet::Tablet;
use tokio::runtime::Runtime;

/// Entries a push, tablets at once, and pushes of each.
const RUNS: [(usize, usize, usize); 3] = [(1, 64, 60), (20, 64, 20), (500, 8, 20)];
/// How often each is measured; the median is told.
const TIMES: usize = 3;

fn main() {
    // Whoever asks over HTTP names the cipher, though nothing is sealed here.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let only: Option<String> = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with('-'));
    let is_asked = |name: &str| only.as_deref().is_none_or(|only| only == name);
    let runtime = Runtime::new().unwrap();
    if is_asked("sqlite") {
        let folder = tempfile::tempdir().unwrap();
        let raw = runtime.block_on(raw::into_sqlite(folder.path()));
        println!("sqlite raw, 500 rows a transaction: {raw:.0} rows/s");
        runtime.block_on(measure("sqlite", None, raw));
    }
    if is_asked("postgres") {
        cluster::run(async {
            let (server, beside) = (
                cluster::Database::create().await,
                cluster::Database::create().await,
            );
            let raw = raw::into_postgres(&beside).await;
            println!("postgres raw, 500 rows a transaction: {raw:.0} rows/s");
            let url = server.options.to_url_lossy().to_string();
            measure("postgres", Some(url), raw).await;
        });
    }
    if is_asked("pull") {
        runtime.block_on(pull::measure());
    }
}

async fn measure(name: &str, database: Option<String>, raw: f64) {
    let folder = tempfile::tempdir().unwrap();
    let server = Running::start(folder.path(), database.as_deref());
    let cookie = server.admitted().await;
    for (batch, tablets, pushes) in RUNS {
        let mut rates = Vec::new();
        for _ in 0..TIMES {
            rates.push(take_in(&server, &cookie, (batch, tablets, pushes)).await);
        }
        rates.sort_by(f64::total_cmp);
        let rate = rates.get(TIMES / 2).copied().unwrap_or_default();
        let share = rate / raw;
        println!(
            "{name}, {batch} a push, {tablets} tablets: {rate:.0} entries/s, {share:.2} of raw"
        );
    }
}

/// All tablets push at once; entries a second, from the first push to the last reply.
async fn take_in(
    server: &Running,
    cookie: &str,
    (batch, tablets, pushes): (usize, usize, usize),
) -> f64 {
    let mut ready = Vec::new();
    for _ in 0..tablets {
        let mut tablet = Tablet::enrol(server, cookie).await;
        tablet.prepare(batch, pushes);
        ready.push(tablet);
    }
    let begun = Instant::now();
    let working: Vec<_> = ready
        .into_iter()
        .map(|tablet| tokio::spawn(tablet.push()))
        .collect();
    let mut taken = 0;
    for tablet in working {
        taken += tablet.await.unwrap();
    }
    assert_eq!(
        taken,
        batch * tablets * pushes,
        "each entry has its verdict"
    );
    per_second(taken, begun.elapsed())
}

fn per_second(count: usize, time: Duration) -> f64 {
    let count = u32::try_from(count).unwrap();
    f64::from(count) / time.as_secs_f64()
}
