//! Thousands of worlds with every fault that a seed can think of, and what must stay true in them.
//!
//! `cargo xtask simulate --seeds 10000` runs more of them. One that fails is made short and printed, with the line that runs it
//! once more and prints all of it: `SIM_SEED=17`, and what was cut out of it.

#![expect(clippy::unwrap_used, reason = "a simulator of this crate's own making")]

#[path = "simulation/mod.rs"]
mod simulation;

use simulation::invariants::{Check, must};
use simulation::plan::Plan;
use simulation::world::World;
use simulation::{folds, minimise};
use std::collections::BTreeMap;
use sync::Digest;

/// Seeds that once failed: a failing seed is a test for ever.
const REMEMBERED: [u64; 4] = [3, 144, 4859, 10310];

/// Lives one story to its end; the hash of everything that happened in it. One that fails is made short before it is shown.
fn story(seed: u64) -> Digest {
    let plan = Plan::whole(seed);
    match plan.tell() {
        Ok(world) => world.trace_hash(),
        Err(failure) => panic!("{}", minimise::shortest(plan, failure)),
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
    let (mut counts, mut met) = (BTreeMap::new(), BTreeMap::new());
    let mut add = |what: &str, many: u64| *met.entry(what.to_owned()).or_insert(0) += many;
    for seed in 0..400 {
        // What is rarest may take its time.
        if seed >= 120 && TROUBLES.iter().all(|trouble| counts.contains_key(*trouble)) {
            break;
        }
        let world = Plan::whole(seed).tell().map_err(|failure| failure.why);
        let world = world.unwrap();
        world.witness.count(&mut counts);
        world
            .troubles
            .iter()
            .for_each(|(what, many)| add(what, *many));
        add("two servers meet", world.server.moved);
        add("a row comes back", world.witness.adopted);
        add("many tablets", u64::from(world.tablets.len() > 8));
        add("a newer server", u64::from(world.server.newer));
    }
    for (trouble, least) in BEFALL {
        let times = met.get(trouble).copied().unwrap_or(0);
        assert!(times >= least, "`{trouble}` {times} times, of {met:#?}");
    }
    for trouble in TROUBLES {
        assert!(
            counts.contains_key(trouble),
            "no `{trouble}` in {counts:#?}"
        );
    }
}

/// What befalls, and how often at least in a hundred and twenty stories.
const BEFALL: [(&str, u64); 31] = [
    ("two servers meet", 10),
    ("a row comes back", 20),
    ("many tablets", 1),
    ("a newer server", 5),
    ("a backup is brought back", 10),
    ("a server restarts", 10),
    ("a tab dies", 30),
    ("a clock is off by weeks", 10),
    ("a request is lost", 5),
    ("a reply is lost", 10),
    ("a request is cut", 5),
    ("a reply is cut", 5),
    ("a partition", 20),
    ("a tablet that is cut off asks", 20),
    ("a full disk", 20),
    ("a full disk refuses a record", 20),
    ("a store refuses a page", 10),
    ("a store that is gone refuses a record", 5),
    ("an eviction while closed", 10),
    ("an eviction under open tabs", 10),
    ("an eviction takes what was not sent", 5),
    ("a disk is put back", 10),
    ("a copy of a tablet asks", 10),
    ("an entry with a member that nobody knows", 50),
    ("somebody new logs in", 10),
    ("a register changes", 10),
    ("a quarter passes", 3),
    ("a tablet lets go", 1),
    ("a stream comes whole", 50),
    ("a stream is dropped", 2),
    ("rows are passed over", 100),
];

const TROUBLES: [&str; 18] = [
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
    "opened accepted off_scale",
    "drawn accepted",
    "opened flagged not_granted",
    "teleported flagged unknown_entry",
    "weighed flagged unknown_entry",
    "escalation_approved flagged unknown_entry",
    "classified refused off_scale",
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
    for seed in REMEMBERED {
        story(seed);
    }
    if let Some(plan) = Plan::read(|name| std::env::var(name).ok()) {
        let why = plan.tell().err();
        let why = why.map(|failure| format!("{}\n{}", failure.trace.join("\n"), failure.why));
        assert!(why.is_none(), "{plan}\n{}", why.unwrap_or_default());
    }
}

/// A rule that is broken as soon as two rare things have happened.
fn not_both(world: &World) -> Check {
    let met = ["a full disk", "a partition"].map(|trouble| world.troubles.contains_key(trouble));
    must!(met != [true, true], "both, at {:?}", world.now);
    Ok(())
}

#[test]
fn a_story_that_fails_is_made_short() {
    let plans = (0..).map(|seed| Plan {
        rule: Some(not_both),
        ..Plan::whole(seed)
    });
    let mut failures = plans.filter_map(|plan| plan.tell().err().map(|failure| (plan, failure)));
    let (plan, failure) = failures.find(|(_, failure)| failure.at > 60).unwrap();
    let long = failure.trace.len();
    let short = minimise::shortest(plan, failure);
    let told = short.plan.steps.unwrap_or(0) - short.plan.skipped.len();
    assert_eq!(told, 2, "{short}");
    assert!(short.failure.trace.len() < long / 2, "{short}");
    assert!(short.to_string().lines().count() <= 43, "{short}");

    // The line that is printed tells the same story.
    let line = short.plan.to_string();
    let part = |name: &str| {
        let mut words = line.split(' ').filter_map(|word| word.split_once('='));
        words
            .find(|(its, _)| *its == name)
            .map(|(_, value)| value.to_owned())
    };
    let again = Plan {
        rule: Some(not_both),
        ..Plan::read(part).unwrap()
    };
    let again = again.tell().err().unwrap();
    assert_eq!(again.why, short.failure.why);
    assert_eq!(again.trace, short.failure.trace);
}
