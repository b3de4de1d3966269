//! The promises that every [`Storage`] keeps, as tests that any backend can run.
//!
//! Each function takes an empty storage and panics where a promise is broken. Backends differ in
//! how a device is enrolled, so that comes as a closure.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "assertions of a test suite"
)]

mod pages;
mod written;

pub use pages::{a_page_keeps_its_limit, a_stream_is_read_whole};
pub use written::{COMMUNITY, commit, rows};

use crate::chain::LogHead;
use crate::storage::{Commit, Committed, Needs, Storage};
use domain::{CommunityId, EntryId, Stream, StreamId, StreamKind, Time};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use written::{ALL, DEVICE, RUN, filled};

/// An empty log stands at 0 with the community's own chain.
pub async fn an_empty_log_stands_at_zero<S: Storage>(storage: &S) {
    let loaded = storage
        .load(
            COMMUNITY,
            &Needs {
                cursors: BTreeSet::from([0, 1]),
                ..Needs::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(loaded.head, LogHead::empty(COMMUNITY));
    assert!(loaded.tail.is_empty());
    assert_eq!(loaded.cursors, BTreeMap::from([(0, loaded.head.chain)]));
}

/// What was stored comes back byte for byte, in order, without a gap.
pub async fn rows_come_back_byte_for_byte<S: Storage>(storage: &S) {
    let head = filled(storage, 5).await;
    let loaded = storage
        .load(
            COMMUNITY,
            &Needs {
                after: 2,
                ..Needs::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(loaded.head, head);
    let expected = rows(LogHead::empty(COMMUNITY), 5);
    assert_eq!(
        loaded.tail.iter().map(|row| row.seq).collect::<Vec<_>>(),
        [3, 4, 5]
    );
    for (row, expected) in loaded.tail.iter().zip(expected.iter().skip(2)) {
        assert_eq!(row.entry.head.get(), expected.entry.head.get());
        assert_eq!(row.entry.body.get(), expected.entry.body.get());
        assert_eq!(
            row.entry.private.as_ref().unwrap().get(),
            expected.entry.private.as_ref().unwrap().get()
        );
        assert_eq!(row.entry.salt, expected.entry.salt);
        assert_eq!(row.entry.hash(), row.hash);
        assert_eq!(row.verdict.get(), expected.verdict.get());
        assert_eq!(
            (row.id, row.place, &row.stream),
            (expected.id, expected.place, &expected.stream)
        );
        assert_eq!((row.mac, row.chain), (expected.mac, expected.chain));
    }
}

/// An append on top of an old head stores nothing.
pub async fn an_append_on_an_old_head_stores_nothing<S: Storage>(storage: &S) {
    let head = filled(storage, 2).await;
    let late = commit(
        LogHead::empty(COMMUNITY),
        rows(LogHead::empty(COMMUNITY), 3),
    );
    assert_eq!(
        storage.commit(COMMUNITY, &late).await.unwrap(),
        Committed::Moved
    );
    assert_eq!(
        storage
            .load(COMMUNITY, &Needs::default())
            .await
            .unwrap()
            .head,
        head
    );
    let next = commit(head, rows(head, 1));
    assert_eq!(
        storage.commit(COMMUNITY, &next).await.unwrap(),
        Committed::Stored
    );
}

/// A row whose id is taken makes the whole append fail; nothing of it is stored.
pub async fn a_taken_id_stores_nothing<S: Storage>(storage: &S) {
    let head = filled(storage, 2).await;
    let mut doubled = rows(head, 2);
    doubled[1].id = EntryId(Uuid::from_u128(0x1001));
    let refused = storage.commit(COMMUNITY, &commit(head, doubled)).await;
    if let Ok(outcome) = refused {
        assert_eq!(outcome, Committed::Moved, "a taken id must not be stored");
    }
    assert_eq!(
        storage
            .load(COMMUNITY, &Needs::default())
            .await
            .unwrap()
            .head,
        head
    );
}

/// Ids, places in runs and cursors are found where they exist and nowhere else.
pub async fn what_exists_is_found<S: Storage>(storage: &S) {
    filled(storage, 3).await;
    let (there, not) = (
        EntryId(Uuid::from_u128(0x1002)),
        EntryId(Uuid::from_u128(0x2002)),
    );
    let needs = Needs {
        after: 3,
        ids: BTreeSet::from([there, not]),
        places: BTreeSet::from([(DEVICE, RUN, 2), (DEVICE, RUN, 9)]),
        cursors: BTreeSet::from([3, 4]),
        ..Needs::default()
    };
    let loaded = storage.load(COMMUNITY, &needs).await.unwrap();
    assert_eq!(loaded.known.keys().collect::<Vec<_>>(), [&there]);
    assert_eq!(loaded.places, BTreeMap::from([((DEVICE, RUN, 2), there)]));
    assert_eq!(loaded.cursors.keys().collect::<Vec<_>>(), [&3]);
    assert!(loaded.devices.is_empty());
}

/// Rows without a place in a run (quarantined ones) do not stand in each other's way.
pub async fn rows_without_a_place_are_stored<S: Storage>(storage: &S) {
    let empty = LogHead::empty(COMMUNITY);
    let mut without = rows(empty, 2);
    for row in &mut without {
        (row.place, row.stream) = (None, None);
    }
    assert_eq!(
        storage
            .commit(COMMUNITY, &commit(empty, without))
            .await
            .unwrap(),
        Committed::Stored
    );
    let loaded = storage.load(COMMUNITY, &Needs::default()).await.unwrap();
    assert!(
        loaded
            .tail
            .iter()
            .all(|row| row.place.is_none() && row.stream.is_none())
    );
    assert_eq!(loaded.tail.len(), 2);
}

/// What a tablet writes may hold any letter, also one that a database's own texts cannot take.
pub async fn any_letter_comes_back<S: Storage>(storage: &S) {
    let empty = LogHead::empty(COMMUNITY);
    let mut strange = rows(empty, 1);
    let word = "\0\u{1f4a7}'\"\\";
    strange[0].stream = Some(Stream {
        kind: StreamKind::from(word),
        id: StreamId(Uuid::from_u128(0xaa)),
    });
    strange[0].entry.salt = Some(word.to_owned());
    let first = commit(empty, strange.clone());
    let stored = storage.commit(COMMUNITY, &first).await;
    assert_eq!(stored.unwrap(), Committed::Stored);
    let page = storage.page(COMMUNITY, 0, ALL).await.unwrap();
    assert_eq!(page[0].stream, strange[0].stream);
    assert_eq!(page[0].entry.salt.as_deref(), Some(word));
}

/// The latest contact at or before the claimed moment is believed, none after it.
pub async fn the_latest_earlier_contact_is_found<S: Storage>(storage: &S) {
    let empty = LogHead::empty(COMMUNITY);
    let contacts = vec![(DEVICE, Time(10)), (DEVICE, Time(20))];
    let recorded = Commit {
        contacts,
        ..commit(empty, Vec::new())
    };
    assert_eq!(
        storage.commit(COMMUNITY, &recorded).await.unwrap(),
        Committed::Stored
    );
    let asked = [9, 10, 15, 99].map(|at| (DEVICE, Time(at)));
    let needs = Needs {
        contacts: BTreeSet::from(asked),
        ..Needs::default()
    };
    let loaded = storage.load(COMMUNITY, &needs).await.unwrap();
    let found =
        [(10, 10), (15, 10), (99, 20)].map(|(asked, latest)| ((DEVICE, Time(asked)), Time(latest)));
    assert_eq!(loaded.contacts, BTreeMap::from(found));
}

/// Communities never share a sequence.
pub async fn communities_are_apart<S: Storage>(storage: &S) {
    filled(storage, 3).await;
    let other = CommunityId(Uuid::from_u128(2));
    let loaded = storage.load(other, &Needs::default()).await.unwrap();
    assert_eq!(loaded.head, LogHead::empty(other));
    assert!(storage.page(other, 0, ALL).await.unwrap().is_empty());
}

/// Runs the whole suite; `empty` gives a fresh storage each time.
#[macro_export]
macro_rules! storage_contract {
    ($runner:path, $empty:expr) => {
        $crate::storage_contract!(@tests $runner, $empty,
            an_empty_log_stands_at_zero rows_come_back_byte_for_byte an_append_on_an_old_head_stores_nothing
            a_taken_id_stores_nothing what_exists_is_found rows_without_a_place_are_stored any_letter_comes_back
            the_latest_earlier_contact_is_found a_page_keeps_its_limit a_stream_is_read_whole communities_are_apart);
    };
    (@tests $runner:path, $empty:expr, $($promise:ident)+) => {$(
        #[test]
        fn $promise() {
            $runner(async {
                let storage = $empty.await;
                $crate::contract::$promise(&storage).await;
            });
        }
    )+};
}
