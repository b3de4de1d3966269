//! What a big log costs: a tablet takes it in page by page and opens its copy again, a server judges more on top of it.

#![expect(clippy::unwrap_used, reason = "a bench of this crate's own making")]

mod estate;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use domain::RunId;
use estate::{COMMUNITY, DEVICE, ENTRIES, busy, receive};
use std::hint::black_box;
use sync::Replica;
use uuid::Uuid;

const TICKETS: usize = 10_000;

fn copies(criterion: &mut Criterion) {
    let mut desk = busy(TICKETS);
    let pages = desk.pages();
    let stored = receive(&pages).stored();
    let run = RunId(Uuid::from_u128(7));
    let open = || Replica::open(COMMUNITY, DEVICE, run, black_box(&stored));
    assert_eq!(open().confirmed().tickets.len(), TICKETS);
    let megabytes = pages.iter().map(String::len).sum::<usize>() / 1_000_000;
    let (rows, count) = (open().cursor().seq, pages.len());
    println!(
        "{TICKETS} tickets of {ENTRIES} entries: {rows} rows in {count} pages, {megabytes} MB"
    );
    criterion.bench_function("opening a copy of 10,000 tickets", |bencher| {
        bencher.iter(open)
    });
    criterion.bench_function("taking in 10,000 tickets", |bencher| {
        bencher.iter(|| receive(black_box(&pages)));
    });
    for tickets in [1, 60] {
        let name = format!(
            "judging {} entries beside 10,000 tickets",
            tickets * ENTRIES
        );
        criterion.bench_function(&name, |bencher| {
            let desk = std::cell::RefCell::new(&mut desk);
            bencher.iter_batched(
                || desk.borrow_mut().request(tickets),
                |request| desk.borrow_mut().take(&request),
                BatchSize::PerIteration,
            );
        });
    }
}

criterion_group! {
    name = measured;
    config = Criterion::default().sample_size(10);
    targets = copies
}
criterion_main!(measured);
