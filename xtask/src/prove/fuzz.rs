//! Fuzzing: inputs that a coverage-guided search finds, for what strangers write.

use std::process::Stdio;

use anyhow::Result;

use crate::check::{self, Tally};
use crate::{command, step};

/// The targets in `fuzz/`.
const TARGETS: &[&str] = &["procedure_file", "interchange"];

/// Runs each target for so many minutes. It needs `cargo-fuzz`, which a check on every change does without.
pub(super) fn run(minutes: u32) -> Tally {
    let mut whole = Tally::default();
    if minutes == 0 {
        return whole;
    }
    if !is_installed() {
        step::note("no fuzzing: install it with `cargo install cargo-fuzz` (and a C++ compiler)");
        return whole;
    }
    for target in TARGETS {
        let name = format!("fuzzing {target}, {minutes} min");
        whole += check::stage(&name, || search(target, minutes));
    }
    whole
}

fn is_installed() -> bool {
    let mut cargo = command::cargo();
    cargo.args(["fuzz", "--version"]);
    let silent = cargo.stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// On a stable compiler: coverage is a flag that needs `RUSTC_BOOTSTRAP`, a sanitizer would need more and finds nothing in
/// code without `unsafe`.
fn search(target: &str, minutes: u32) -> Result<Tally> {
    let mut cargo = command::cargo();
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
    cargo.arg(format!("-max_total_time={}", minutes.saturating_mul(60)));
    command::run(&mut cargo)?;
    Ok(Tally::success())
}
