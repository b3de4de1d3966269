//! One entry for people and for CI: it sets the machine up, builds, serves and tests.
//!
//! Everything that a new machine needs is in here, so that no step lives in anybody's shell history.

mod build;
mod check;
mod command;
mod machine;
mod place;
mod prove;
mod serve;
mod simulate;
mod site;
mod step;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Set-up, build, serve and test.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    job: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Build what a browser loads into target/site, and print its sizes
    Build(build::Options),
    /// Build everything and run it with a demo community
    Serve(serve::Options),
    /// Format, lints, native tests, store tests in a browser, journeys
    Test(check::Options),
    /// Tablets and server over a network with every fault, for any number of seeds
    Simulate(simulate::Options),
    /// The long proofs, run by hand
    Prove(prove::Options),
}

fn main() -> ExitCode {
    let done = match Xtask::parse().job {
        Job::Build(options) => build::run(&options).map(|_| ExitCode::SUCCESS),
        Job::Serve(options) => serve::run(&options),
        Job::Test(options) => check::run(&options),
        Job::Simulate(options) => simulate::run(&options),
        Job::Prove(options) => prove::run(&options),
    };
    done.unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}
