//! Fuzzing: inputs that a coverage-guided search finds, for what strangers write.

use anyhow::{Result, bail};

use super::tool::Tool;
use crate::check::{self, Tally};
use crate::{command, place};

/// The targets in `fuzz/`.
const TARGETS: &[&str] = &[
    "procedure_file",
    "interchange",
    "request",
    "reply",
    "rows",
    "rescue",
    "image",
];
const TOOL: Tool = Tool {
    subcommand: "fuzz",
    package: "cargo-fuzz",
    besides: "a C++ compiler",
};

/// Runs each target for so many minutes.
pub(super) fn run(minutes: u32) -> Result<Tally> {
    TOOL.needed()?;
    if minutes == 0 {
        bail!("no time to search in; leave it out with --only, or give --minutes 1 at least");
    }
    let mut whole = Tally::default();
    for target in TARGETS {
        let name = format!("fuzzing {target}, {minutes} min");
        whole += check::stage(&name, || search(target, minutes));
    }
    Ok(whole)
}

/// On a stable compiler: coverage is a flag that needs `RUSTC_BOOTSTRAP`, a sanitizer would need more and finds nothing in
/// code without `unsafe`.
fn search(target: &str, minutes: u32) -> Result<Tally> {
    let mut cargo = command::cargo();
    cargo.current_dir(place::fuzz());
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
    cargo.arg(format!("-max_total_time={}", minutes.saturating_mul(60)));
    command::run(&mut cargo)?;
    Ok(Tally::success())
}
