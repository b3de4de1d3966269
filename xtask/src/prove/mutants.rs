//! Mutants: each changes one rule a little, and some test has to notice.

use anyhow::Result;

use super::tool::Tool;
use crate::check::Tally;
use crate::{command, place};

const TOOL: Tool = Tool {
    subcommand: "mutants",
    package: "cargo-mutants",
    besides: "",
};

/// Tries a share of the mutants of the rules, `0/20`. One that no test notices is a failure, and cargo-mutants names it.
pub(super) fn run(shard: &str) -> Result<Tally> {
    TOOL.needed()?;
    let found = place::target().join("mutants");
    std::fs::create_dir_all(&found)?;
    let mut cargo = command::cargo();
    cargo.args(["mutants", "--package", "domain", "--shard", shard]);
    cargo.arg("--output").arg(found);
    command::run(&mut cargo)?;
    Ok(Tally::success())
}
