//! Reading the log: by pages, and by streams.

use super::written::{ALL, COMMUNITY, commit, filled, rows};
use crate::chain::LogHead;
use crate::storage::{PageLimit, Row, Storage};
use domain::{Stream, StreamId, StreamKind};
use uuid::Uuid;

/// A page holds what its limit allows, and one row at least.
pub async fn a_page_keeps_its_limit<S: Storage>(storage: &S) {
    filled(storage, 5).await;
    let seqs = |page: Vec<Row>| page.iter().map(|row| row.seq).collect::<Vec<_>>();
    assert_eq!(
        seqs(storage.page(COMMUNITY, 1, ALL).await.unwrap()),
        [2, 3, 4, 5]
    );
    assert_eq!(
        seqs(
            storage
                .page(COMMUNITY, 1, PageLimit { rows: 2, ..ALL })
                .await
                .unwrap()
        ),
        [2, 3]
    );
    assert_eq!(
        seqs(
            storage
                .page(COMMUNITY, 1, PageLimit { bytes: 1, ..ALL })
                .await
                .unwrap()
        ),
        [2]
    );
    assert_eq!(
        seqs(storage.page(COMMUNITY, 5, ALL).await.unwrap()),
        [0_u64; 0]
    );
}

/// A stream is read whole, as far as it is asked for, in order; of two kinds with one id the one that is meant.
pub async fn a_stream_is_read_whole<S: Storage>(storage: &S) {
    let mut all = rows(LogHead::empty(COMMUNITY), 6);
    let stream = |kind, id| Stream {
        kind,
        id: StreamId(Uuid::from_u128(id)),
    };
    let (ticket, other) = (
        stream(StreamKind::Ticket, 0xaa),
        stream(StreamKind::Room, 0xaa),
    );
    let third = stream(StreamKind::Ticket, 0xbb);
    for (row, stream) in all
        .iter_mut()
        .zip([&ticket, &other, &third, &ticket, &third, &ticket])
    {
        row.stream = Some(stream.clone());
    }
    let first = commit(LogHead::empty(COMMUNITY), all);
    storage.commit(COMMUNITY, &first).await.unwrap();
    for (streams, until, expected) in [
        (vec![ticket.clone()], 6, vec![1, 4, 6]),
        (vec![ticket.clone()], 5, vec![1, 4]),
        (vec![third.clone(), ticket], 4, vec![1, 3, 4]),
        (vec![other], 6, vec![2]),
        (vec![stream(StreamKind::Ticket, 0xcc)], 6, vec![]),
        (vec![], 6, vec![]),
    ] {
        let read = storage.streams(COMMUNITY, &streams, until).await.unwrap();
        let seqs: Vec<u64> = read.iter().map(|row| row.seq).collect();
        assert_eq!(seqs, expected, "{streams:?} until {until}");
    }
}
