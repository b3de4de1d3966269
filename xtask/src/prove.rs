//! The long proofs: the same tests as ever, with far more cases than a check on every change can afford.

mod fuzz;

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::check::{self, Tally};
use crate::command;

#[derive(Args)]
pub(crate) struct Options {
    /// Seeds for the simulated network between tablets and server
    #[arg(long, default_value_t = 20_000)]
    seeds: u32,
    /// Cases for each property of the rules
    #[arg(long, default_value_t = 20_000)]
    cases: u32,
    /// Minutes of fuzzing for each of its targets; 0 for none
    #[arg(long, default_value_t = 10)]
    minutes: u32,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut whole = Tally::default();
    for (name, package) in [("the rules", "domain"), ("sync", "sync")] {
        whole += check::stage(
            &format!("{name}, {} cases, {} seeds", options.cases, options.seeds),
            || {
                let mut cargo = command::cargo();
                cargo.args(["test", "--release", "--no-fail-fast", "--package", package]);
                cargo.env("SIM_SEEDS", options.seeds.to_string());
                cargo.env("PROPTEST_CASES", options.cases.to_string());
                check::counted(&mut cargo, check::count::cargo_line)
            },
        );
    }
    whole += fuzz::run(options.minutes);
    Ok(whole.close())
}
