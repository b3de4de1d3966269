//! Says what is being done and how long it took: a first start takes minutes, and nobody should wonder at what.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::Result;

/// A step whose children print for themselves: named before and after.
pub(crate) fn loud<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {name} …");
    let started = Instant::now();
    let done = work();
    println!("── {}", line(name, started.elapsed(), done.is_ok()));
    done
}

/// A step that prints nothing between its name and its duration.
pub(crate) fn quiet<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    print!("── {name} … ");
    // A name that shows late is no reason to stop.
    let _late = std::io::stdout().flush();
    let done = work();
    println!(
        "{}{}",
        seconds(started.elapsed()),
        if done.is_ok() { "" } else { " (failed)" }
    );
    done
}

/// Something worth knowing that is no step.
pub(crate) fn note(text: &str) {
    println!("   {text}");
}

fn line(name: &str, took: Duration, well: bool) -> String {
    format!(
        "{name} … {}{}",
        seconds(took),
        if well { "" } else { " (failed)" }
    )
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_with_its_duration() {
        assert_eq!(
            line("wasm build", Duration::from_millis(41_234), true),
            "wasm build … 41.2 s"
        );
        assert_eq!(
            line("npm ci", Duration::from_millis(60), false),
            "npm ci … 0.1 s (failed)"
        );
    }
}
