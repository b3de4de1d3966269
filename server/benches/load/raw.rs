//! The floor: the same rows into the same table, without rules, sync or HTTP.

use crate::cluster::Database;
use crate::log::Teller;
use crate::per_second;
use domain::{CommunityId, DeviceId};
use server::store::{Address, Community, Store};
use std::path::Path;
use std::time::Instant;
use sync::storage::{Commit, Committed};
use sync::{Digest, LogHead, Row, Storage};
use uuid::Uuid;

const ROWS: u64 = 40_000;
const AT_ONCE: u64 = 500;

pub(crate) async fn into_sqlite(folder: &Path) -> f64 {
    fill(
        &Store::open(&Address::File(folder.join("raw.db")))
            .await
            .unwrap(),
    )
    .await
}

pub(crate) async fn into_postgres(database: &Database) -> f64 {
    fill(&Store::open(&database.address()).await.unwrap()).await
}

/// Rows a second, in commits of [`AT_ONCE`].
async fn fill(store: &Store) -> f64 {
    let community = CommunityId(Uuid::from_u128(1));
    let founded = Community {
        id: community,
        clock_offset: 0,
        is_demo: false,
    };
    store.found(founded).await.unwrap();
    let mut teller = Teller::new(community, DeviceId(Uuid::from_u128(2)));
    let mut commits = Vec::new();
    let mut expected = LogHead::empty(community);
    for _ in 0..ROWS / AT_ONCE {
        let mut head = expected;
        let rows: Vec<Row> = (0..AT_ONCE).map(|_| row(&mut teller, &mut head)).collect();
        commits.push(Commit {
            expected,
            rows,
            head,
            contacts: Vec::new(),
        });
        expected = head;
    }
    let begun = Instant::now();
    for commit in &commits {
        assert_eq!(
            store.commit(community, commit).await.unwrap(),
            Committed::Stored
        );
    }
    per_second(usize::try_from(ROWS).unwrap(), begun.elapsed())
}

fn row(teller: &mut Teller, head: &mut LogHead) -> Row {
    let entry = teller.next();
    let written = entry.head().unwrap();
    let (hash, verdict) = (
        entry.hash(),
        r#"{"outcome":"accepted","reason":null,"changes":{"step":"working"},"received_at":1795921200000,"when":1795921140000}"#,
    );
    *head = head.then(hash, verdict.as_bytes());
    Row {
        seq: head.seq,
        id: written.id,
        place: Some((written.device, written.run, written.n)),
        stream: Some(written.stream),
        entry,
        hash,
        verdict: sync::entry::raw(verdict.to_owned()),
        mac: Digest([9; 32]),
        chain: head.chain,
    }
}
