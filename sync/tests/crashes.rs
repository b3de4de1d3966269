//! A crash at every point at which tablet or server touch a disk or the network, one after the other, in scripts that are written
//! out: what was stored is in the log once, with one verdict, and everybody agrees in the end.
//!
//! A check tries every seventh point; `CRASH_STEP=1` tries all of them.

#![expect(clippy::unwrap_used, reason = "every script is a test")]

#[path = "simulation/estate.rs"]
mod estate;
#[path = "crashes/scripts.rs"]
mod scripts;
#[path = "crashes/stage.rs"]
mod stage;
#[expect(dead_code, reason = "shared with the conversations")]
#[path = "conversation/table.rs"]
mod table;
#[expect(dead_code, reason = "shared with the conversations")]
#[path = "conversation/words.rs"]
mod words;

use scripts::SCRIPTS;
use stage::Stage;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many points a script has; it must end well without any crash too.
fn points(script: &str) -> u64 {
    let mut stage = Stage::open(None);
    stage.play(script);
    stage.end();
    stage.points()
}

/// Plays `script` with a crash at its `at`th point.
fn crash(script: &str, at: u64) {
    let played = catch_unwind(AssertUnwindSafe(|| {
        let mut stage = Stage::open(Some(at));
        stage.play(script);
        stage.end();
    }));
    assert!(
        played.is_ok(),
        "see above: `{script}` with a crash at point {at}"
    );
}

#[test]
fn whatever_crashes_wherever_nothing_is_lost_or_doubled() {
    let step = std::env::var("CRASH_STEP").ok();
    let step: usize = step.and_then(|step| step.parse().ok()).unwrap_or(7);
    let mut tried = 0;
    for (number, script) in SCRIPTS.iter().enumerate() {
        for at in (1..=points(script)).skip(number % step).step_by(step) {
            crash(script, at);
            tried += 1;
        }
    }
    println!("{} scripts, {tried} crash points", SCRIPTS.len());
    assert!(
        tried > SCRIPTS.len(),
        "every script is tried more than once"
    );
}
