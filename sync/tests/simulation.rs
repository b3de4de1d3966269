//! Thousands of worlds with every fault that a seed can think of, and what must stay true in them.
//!
//! `SIM_SEEDS=10000` runs more of them; `SIM_SEED=17` runs one, and prints what happened.

#![expect(clippy::unwrap_used, reason = "a simulator of this crate's own making")]

#[path = "simulation/calm.rs"]
mod calm;
#[path = "simulation/chance.rs"]
mod chance;
#[path = "simulation/draws.rs"]
mod draws;
#[path = "simulation/estate.rs"]
mod estate;
#[path = "simulation/folds.rs"]
mod folds;
#[path = "simulation/history.rs"]
mod history;
#[path = "simulation/ink.rs"]
mod ink;
#[path = "simulation/invariants.rs"]
mod invariants;
#[path = "simulation/network.rs"]
mod network;
#[path = "simulation/server.rs"]
mod server;
#[path = "simulation/shadow.rs"]
mod shadow;
#[path = "simulation/story.rs"]
mod story;
#[path = "simulation/tablet.rs"]
mod tablet;
#[path = "simulation/traffic.rs"]
mod traffic;
#[path = "simulation/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use sync::Digest;
use world::World;

/// Seeds that once failed: a failing seed is a test for ever.
const REMEMBERED: [u64; 0] = [];

/// Lives one story to its end; the hash of everything that happened in it.
fn story(seed: u64) -> Digest {
    let mut world = World::new(seed);
    let lived = catch_unwind(AssertUnwindSafe(|| world.live()));
    match lived {
        Ok(Ok(())) => world.trace_hash(),
        Ok(Err(why)) => panic!("seed {seed}: {why}\n{}", world.tail()),
        Err(_) => panic!("seed {seed}: a panic, see above\n{}", world.tail()),
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Two halves, so that two cores share them.
fn stories(remainder: u64) {
    let seeds = number("SIM_SEEDS").unwrap_or(2_000);
    for seed in (0..seeds).filter(|seed| seed % 2 == remainder) {
        let hash = story(seed);
        if seed % 100 == remainder {
            assert_eq!(hash, story(seed), "seed {seed} tells two stories");
        }
    }
}

#[test]
fn no_fault_loses_anything_or_lets_copies_differ_in_even_worlds() {
    stories(0);
}

#[test]
fn no_fault_loses_anything_or_lets_copies_differ_in_odd_worlds() {
    stories(1);
}

/// A simulator that never meets trouble proves nothing.
#[test]
fn the_stories_meet_every_trouble() {
    let (mut counts, mut moved, mut restored) = (BTreeMap::new(), 0, 0);
    let mut adopted = 0;
    for seed in 0..60 {
        let mut world = World::new(seed);
        world.live().unwrap();
        world.witness.count(&mut counts);
        moved += world.server.moved;
        restored += world.server.restored;
        adopted += world.witness.adopted;
    }
    assert!(moved > 10, "two servers met {moved} times");
    assert!(restored > 10, "{restored} backups were brought back");
    assert!(adopted > 50, "{adopted} entries came back");
    for trouble in TROUBLES {
        assert!(
            counts.contains_key(trouble),
            "no `{trouble}` in {counts:#?}"
        );
    }
}

const TROUBLES: [&str; 14] = [
    "classified conflict concurrent",
    "resolve accepted",
    "settled refused not_in_step",
    "classified refused not_granted",
    "settled accepted clock_suspect",
    "called_back accepted",
    "called_back flagged handler",
    "called_back flagged not_allowed",
    "signed accepted",
    "opened accepted",
    "drawn accepted",
    "opened flagged not_granted",
    "teleported flagged unknown_entry",
    "extension_approved refused not_allowed",
];

/// `SIM_FOLDS=500` says what a browser must make of as many.
#[test]
fn the_same_logs_fold_to_the_same_bytes_each_time() {
    let seeds = number("SIM_FOLDS").unwrap_or(20);
    let folds = folds::folds(seeds);
    assert_eq!(folds::folds(seeds.min(20)), folds::folds(seeds.min(20)));
    println!("folds {seeds} {folds}");
}

#[test]
fn what_failed_once_does_not_fail_again() {
    for seed in REMEMBERED.into_iter().chain(number("SIM_SEED")) {
        story(seed);
    }
}
