//! Many worlds of the sync simulator, from seed 0 on, and how many a second.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::Result;
use clap::Args;

use crate::{check, command, step};

#[derive(Args)]
pub(crate) struct Options {
    /// Worlds to live through
    #[arg(long, default_value_t = 20_000)]
    seeds: u32,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    step::loud("build the simulator", || {
        command::run(simulator().arg("--no-run"))
    })?;
    let mut worlds = simulator();
    // The two halves, each on a core of its own.
    worlds.args(["no_fault", "--", "--nocapture"]);
    worlds.env("SIM_SEEDS", options.seeds.to_string());
    let begun = Instant::now();
    let tally = check::counted(&mut worlds, check::count::cargo_line)?;
    let took = begun.elapsed().as_secs_f64();
    let speed = f64::from(options.seeds) / took;
    println!(
        "{} seeds in {took:.1} s, {speed:.0} a second",
        options.seeds
    );
    Ok(tally.close())
}

fn simulator() -> Command {
    let mut cargo = command::cargo();
    cargo.args(["test", "--release", "--package", "sync"]);
    cargo.args(["--test", "simulation"]);
    cargo
}
