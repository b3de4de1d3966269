//! The store's tests in a real IndexedDB.
//!
//! They are `wasm_bindgen_test`s. Their usual runner would be two more things to install, a command-line tool of exactly
//! the locked version and a WebDriver of exactly the browser's; Playwright drives the same browser for the journeys
//! already, so a page of our own runs them (`xtask/browser/run.mjs`).

use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use super::browser;
use super::count::{Tally, cargo_line};
use crate::{command, place, step, wasm};

/// Stories whose logs are folded natively and in the browser.
const FOLDS: u32 = 500;

pub(super) fn run() -> Result<Tally> {
    run_with(FOLDS)
}

/// The same with so many stories.
pub(crate) fn run_with(folds: u32) -> Result<Tally> {
    let toolchain = wasm::toolchain::ensure()?;
    let name = format!("store tests' build ({})", toolchain.name());
    // The logs are folded on one core while the build goes on: it uses the other toolchain's folder.
    let (built, folded) = std::thread::scope(|scope| {
        let folding = scope.spawn(|| natively(folds));
        let built = step::loud(&name, || wasm::app_and_tests(&toolchain));
        (built, folding.join())
    });
    let built = built?;
    let Ok(folded) = folded else {
        bail!("folding the logs natively ended in a panic");
    };
    let browser = browser::ready()?;
    let mut page = command::at_root(&browser.node);
    page.arg(place::root().join("xtask/browser/run.mjs"))
        .arg(place::end2end())
        .arg(&browser.chromium)
        .arg(folded?);
    for module in &built.tests {
        let stem = module.file_stem().unwrap_or_default();
        let dir = place::memory().join("store-tests").join(stem);
        step::quiet(&format!("wasm-bindgen {}", stem.display()), || {
            wasm::bind::for_tests(module, &dir)
        })?;
        page.arg(dir);
    }
    super::counted(&mut page, cargo_line)
}

/// How many stories, and what this machine makes of their logs: `500 <hex>`.
fn natively(folds: u32) -> Result<String> {
    let mut cargo = command::linting_cargo();
    // Of the whole workspace, as the native tests have built it: of one package alone it would be built anew.
    cargo.args(["test", "--quiet", "--workspace", "--test", "simulation"]);
    cargo.args(["the_same_logs", "--", "--nocapture"]);
    cargo.env("SIM_FOLDS", folds.to_string());
    let begun = Instant::now();
    let output = cargo.stderr(Stdio::inherit()).output()?;
    step::note(&format!(
        "{folds} logs folded natively in {} s",
        begun.elapsed().as_secs()
    ));
    let said = String::from_utf8_lossy(&output.stdout);
    let told = said.lines().find_map(|line| line.split_once("folds "));
    let (_, told) = told.context("the simulator does not say what it made of the logs")?;
    Ok(told.trim().to_owned())
}
