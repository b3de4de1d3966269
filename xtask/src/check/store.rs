//! The store's tests in a real IndexedDB.
//!
//! They are `wasm_bindgen_test`s. Their usual runner would be two more things to install, a command-line tool of exactly
//! the locked version and a WebDriver of exactly the browser's; Playwright drives the same browser for the journeys
//! already, so a page of our own runs them (`xtask/browser/run.mjs`).

use anyhow::Result;

use super::browser;
use super::count::{Tally, cargo_line};
use crate::{command, place, step, wasm};

pub(super) fn run() -> Result<Tally> {
    let toolchain = wasm::toolchain::ensure()?;
    let name = format!("store tests' build ({})", toolchain.name());
    let built = step::loud(&name, || wasm::app_and_tests(&toolchain))?;
    let browser = browser::ready()?;
    let mut page = command::at_root(&browser.node);
    page.arg(place::root().join("xtask/browser/run.mjs"))
        .arg(place::end2end())
        .arg(&browser.chromium);
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
