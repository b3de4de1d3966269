//! A server under fifty tablets that is killed again and again: what it acknowledged is there afterwards, once, with
//! the verdict that was told. `SHOUWEN_KILLS` says how often; `cargo xtask prove` does it far more often than a check on
//! every change can afford.

mod tablet;

use crate::process::{Running, admitted, serve, signal};
use domain::CommunityId;
use server::folder::Folder;
use sqlx::{Connection, SqliteConnection};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use sync::Storage;
use sync::storage::PageLimit;
use tablet::{Told, VirtualTablet};
use tokio::sync::watch;

const TABLETS: usize = 50;
/// What each of them records, spread over all kills.
const ENTRIES: usize = 60;

/// What the tablets go by.
#[derive(Clone, Copy)]
pub(crate) struct Weather {
    /// Where the server answers, while it does.
    pub(crate) address: SocketAddr,
    /// How much each tablet may have recorded by now.
    pub(crate) entries: usize,
    /// Whether everybody should finish: nothing is killed any more.
    pub(crate) is_calm: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_under_many_tablets_survives_many_kills() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let server = serve(&data);
    let (community, cookie) = admitted(&server).await;
    let told = Arc::new(Mutex::new(Told::default()));
    let (weather, forecast) = watch::channel(Weather {
        address: server.address,
        entries: 0,
        is_calm: false,
    });
    let mut tablets = Vec::new();
    for _ in 0..TABLETS {
        let tablet = VirtualTablet::enrol(server.address, community, &cookie).await;
        tablets.push(tokio::spawn(tablet.work(forecast.clone(), told.clone())));
    }
    let kills = std::env::var("SHOUWEN_KILLS").map_or(10, |kills| kills.parse().unwrap());
    let mut server = kill_often(server, &data, kills, &weather).await;
    weather.send_modify(|weather| weather.is_calm = true);
    let mut ends = Vec::new();
    for tablet in tablets {
        let outcome = tokio::time::timeout(Duration::from_secs(120), tablet).await;
        ends.push(outcome.expect("every outbox drains").unwrap());
    }
    signal(&server.child, "TERM");
    assert!(server.child.wait().unwrap().success());
    assert!(
        ends.iter().all(|end| *end == ends[0]),
        "all tablets have the same log"
    );
    let told = std::mem::take(&mut *told.lock().unwrap());
    assert_eq!(told.recorded.len(), TABLETS * ENTRIES);
    assert_eq!(
        told.verdicts.len(),
        told.recorded.len(),
        "each has its verdict"
    );
    holds_what_was_told(&data, community, &told).await;
    is_sound(&data).await;
}

/// Kills it at any moment of its work, and starts it on what is on the disk.
async fn kill_often(
    mut server: Running,
    data: &Path,
    kills: usize,
    weather: &watch::Sender<Weather>,
) -> Running {
    for kill in 1..=kills {
        weather.send_modify(|weather| weather.entries = ENTRIES * kill / kills);
        // From a moment that nobody can foresee, in a repeatable spread: 0 to 300 ms of work.
        let pause = Duration::from_millis((kill as u64 * 7_919) % 300);
        tokio::time::sleep(pause).await;
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        let again = data.to_owned();
        let started = tokio::task::spawn_blocking(move || serve(&again));
        server = started.await.unwrap();
        weather.send_modify(|weather| weather.address = server.address);
    }
    server
}

/// Each acknowledged entry stands in the log once, at its place, with its verdict byte for byte.
async fn holds_what_was_told(data: &Path, community: CommunityId, told: &Told) {
    let folder = Folder::open(data).await.unwrap();
    let all = PageLimit {
        rows: usize::MAX,
        bytes: usize::MAX,
    };
    let rows = folder.store.page(community, 0, all).await.unwrap();
    let mut found = BTreeMap::new();
    for row in rows {
        let id = row.entry.head().unwrap().id;
        let verdict = row.verdict.get().to_owned();
        assert!(
            found.insert(id, (row.seq, verdict)).is_none(),
            "{id} stands twice"
        );
    }
    for id in &told.recorded {
        assert_eq!(found.get(id), told.verdicts.get(id), "{id}");
    }
    folder.store.close().await.unwrap();
}

async fn is_sound(data: &Path) {
    let (well, said) = crate::process::ended(data, &["verify"]);
    assert!(well, "{said}");
    let path = format!("sqlite://{}", data.join("shouwen.db").display());
    let mut file = SqliteConnection::connect(&path).await.unwrap();
    let check = sqlx::query_scalar::<_, String>("pragma integrity_check");
    assert_eq!(check.fetch_one(&mut file).await.unwrap(), "ok");
}
