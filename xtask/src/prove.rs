//! The long proofs: the same rules as ever, with far more cases than a check on every change can afford.

mod bench;
mod fuzz;
mod mutants;
mod tool;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::check::{self, Tally};
use crate::command;

#[derive(Args)]
pub(crate) struct Options {
    /// Only this proof; may be given several times
    #[arg(long, value_enum)]
    only: Vec<Proof>,
    /// Seeds for the simulated network between tablets and server
    #[arg(long, default_value_t = 20_000)]
    seeds: u32,
    /// Cases for each property of the rules
    #[arg(long, default_value_t = 20_000)]
    cases: u32,
    /// Which share of the rules' mutants to try; 0/1 is all of them
    #[arg(long, default_value = "0/20", value_name = "K/N")]
    shard: String,
    /// How often a server under many tablets is killed
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// How often a browser is killed right after it said "saved"
    #[arg(long, default_value_t = 30)]
    deaths: u32,
    /// Rows that many servers write to one PostgreSQL while others read
    #[arg(long, default_value_t = 100_000)]
    entries: u32,
    /// Logs that are folded natively and in a browser
    #[arg(long, default_value_t = 10_000)]
    logs: u32,
    /// How many tickets the logs have that a browser starts on, several between commas
    #[arg(long, default_value = "10000", value_name = "N,N")]
    tickets: String,
    /// Minutes of fuzzing for each of its targets
    #[arg(long, default_value_t = 10)]
    minutes: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Proof {
    /// The properties of the rules, with many cases
    Rules,
    /// Tablets and server over a network with every fault, with many seeds
    Simulate,
    /// A crash at every point at which tablet or server touch a disk or the network
    Crash,
    /// A server that is killed under many tablets
    Kill,
    /// A browser that is killed right after it said "saved"
    Death,
    /// Many who write to one PostgreSQL, and many who read
    Share,
    /// Logs that are folded natively and in a browser
    Equal,
    /// Whether the tests notice when a rule is changed; needs cargo-mutants
    Mutants,
    /// Inputs that a search finds for what strangers write; needs cargo-fuzz
    Fuzz,
    /// How fast clocks are read, what a big log costs, and how many entries a server takes in
    Bench,
    /// How long a browser takes to fetch a big log, and to start on it
    Start,
}

impl Proof {
    fn name(self, options: &Options) -> String {
        match self {
            Self::Rules => format!("rules, {} cases", options.cases),
            Self::Simulate => format!("simulate, {} seeds", options.seeds),
            Self::Crash => "crash, every point".to_owned(),
            Self::Kill => format!("kill, {} times", options.kills),
            Self::Death => format!("death, {} times", options.deaths),
            Self::Share => format!("share, {} rows", options.entries),
            Self::Equal => format!("equal, {} logs", options.logs),
            Self::Mutants => format!("mutants, shard {}", options.shard),
            Self::Fuzz => format!("fuzz, {} min a target", options.minutes),
            Self::Bench => "bench".to_owned(),
            Self::Start => format!("start, {} tickets", options.tickets),
        }
    }

    fn run(self, options: &Options) -> Result<Tally> {
        match self {
            Self::Rules => tests(&["--package", "domain"], options),
            Self::Simulate => tests(&["--package", "sync", "--test", "simulation"], options),
            Self::Crash => tests(&["--package", "sync", "--test", "crashes"], options),
            Self::Kill => tests(&["--package", "server", "--test", "http", "kills"], options),
            Self::Death => check::journeys::kill(options.deaths),
            Self::Share => {
                check::postgres::ready();
                tests(
                    &["--package", "server", "--test", "stores", "visibility"],
                    options,
                )
            }
            Self::Equal => check::store::run_with(options.logs),
            Self::Mutants => mutants::run(&options.shard),
            Self::Fuzz => fuzz::run(options.minutes),
            Self::Bench => bench::run(),
            Self::Start => check::journeys::measure(&options.tickets),
        }
    }
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let chosen = |proof: &&Proof| options.only.is_empty() || options.only.contains(proof);
    let mut told = Vec::new();
    let mut whole = Tally::default();
    for proof in Proof::value_variants().iter().filter(chosen) {
        let name = proof.name(options);
        let tally = check::stage(&name, || proof.run(options));
        told.push(format!("   {name:<28}{tally}"));
        whole += tally;
    }
    println!("\n{}\n", told.join("\n"));
    Ok(whole.close())
}

fn tests(which: &[&str], options: &Options) -> Result<Tally> {
    let mut cargo = command::cargo();
    cargo
        .args(["test", "--release", "--no-fail-fast"])
        .args(which);
    cargo.env("SHOUWEN_KILLS", options.kills.to_string());
    cargo.env("SHOUWEN_ENTRIES", options.entries.to_string());
    cargo.env("SIM_SEEDS", options.seeds.to_string());
    cargo.env("CRASH_STEP", "1");
    cargo.env("PROPTEST_CASES", options.cases.to_string());
    check::counted(&mut cargo, check::count::cargo_line)
}
