//! Benchmarks: told, and judged by whoever reads them.

use anyhow::Result;

use crate::check::Tally;
use crate::command;

const BENCHES: [(&str, &str); 3] = [("domain", "clocks"), ("sync", "copies"), ("server", "load")];

pub(super) fn run() -> Result<Tally> {
    for (package, bench) in BENCHES {
        let mut cargo = command::cargo();
        cargo.args(["bench", "--package", package, "--bench", bench]);
        command::run(&mut cargo)?;
    }
    Ok(Tally::success())
}
