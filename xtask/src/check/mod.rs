//! Everything that must hold before a change lands. It runs all stages whatever fails, and closes with one count.

mod browser;
pub(crate) mod count;
pub(crate) mod journeys;
mod native;
pub(crate) mod postgres;
pub(crate) mod store;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

pub(crate) use self::count::Tally;
use crate::{command, step};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this stage; may be given several times
    #[arg(long, value_enum)]
    only: Vec<Stage>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// rustfmt
    Fmt,
    /// clippy with warnings as errors, native and with the app's browser half
    Clippy,
    /// All crates' tests on this machine
    Native,
    /// The tablet's store in a real IndexedDB
    Store,
    /// Whole stories in a real browser against a real server
    Journeys,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "format",
            Self::Clippy => "clippy",
            Self::Native => "native tests",
            Self::Store => "store tests in the browser",
            Self::Journeys => "journeys",
        }
    }

    fn run(self, options: &Options) -> Result<Tally> {
        match self {
            Self::Fmt => native::format(),
            Self::Clippy => native::clippy(),
            Self::Native => native::tests(),
            Self::Store => store::run(),
            Self::Journeys => journeys::run(options.chosen(Self::Native)),
        }
    }
}

impl Options {
    fn chosen(&self, stage: Stage) -> bool {
        self.only.is_empty() || self.only.contains(&stage)
    }
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut told = Vec::new();
    let mut whole = Tally::default();
    for stage in Stage::value_variants()
        .iter()
        .filter(|stage| options.chosen(**stage))
    {
        let tally = self::stage(stage.name(), || stage.run(options));
        told.push(format!("   {:<28}{tally}", stage.name()));
        whole += tally;
    }
    println!("\n{}\n", told.join("\n"));
    Ok(whole.close())
}

/// Runs a stage; one that cannot be run is one failure, and its reason is printed.
pub(crate) fn stage(name: &str, work: impl FnOnce() -> Result<Tally>) -> Tally {
    step::loud(name, work).unwrap_or_else(|error| {
        println!("   {name}: {error:#}");
        Tally::failure()
    })
}

/// Runs a command, shows what it prints and counts the results in it.
pub(crate) fn counted(program: &mut Command, count: fn(&str) -> Option<Tally>) -> Result<Tally> {
    let shown = command::shown(program);
    let mut child = program
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let mut tally = Tally::default();
    let out = child.stdout.take().context("the child has no output")?;
    for line in BufReader::new(out).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally += count(&line).unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        println!("   `{shown}` ended with {status}");
        tally += Tally::failure();
    }
    if tally == Tally::default() {
        bail!("`{shown}` ran no test");
    }
    Ok(tally)
}
