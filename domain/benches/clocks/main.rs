//! How long the clocks of a busy estate take: 10,000 tickets with 8 entries each.

mod estate;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::World;
use estate::{ENTRIES, NOW, estate};
use std::hint::black_box;

/// How many clocks there are, and how many of them are late.
fn count(world: &World) -> (usize, usize) {
    let (mut all, mut late) = (0, 0);
    for ticket in world.tickets.values() {
        world.each_clock(ticket, NOW, |clock| {
            all += 1;
            late += usize::from(clock.state.is_past_due());
        });
    }
    (all, late)
}

fn clocks(criterion: &mut Criterion) {
    for id in ["house", "butler-three-level", "info-feedback"] {
        let Some(world) = estate(id, 10_000) else {
            continue;
        };
        let entries: usize = world.tickets.values().map(|each| each.timeline.len()).sum();
        assert_eq!(entries, 10_000 * ENTRIES);
        criterion.bench_function(&["clocks of 10,000 tickets, ", id].concat(), |bencher| {
            bencher.iter(|| count(black_box(&world)));
        });
    }
}

criterion_group! {
    name = measured;
    config = Criterion::default().sample_size(20);
    targets = clocks
}
criterion_main!(measured);
