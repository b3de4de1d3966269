//! Node, Playwright and a Chromium: found, installed where we may, or named for who may.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::site::digest::Digest;
use crate::{command, machine, place, step};

const CHROMIUMS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// What drives a page.
pub(super) struct Browser {
    pub(super) node: PathBuf,
    pub(super) chromium: PathBuf,
}

/// All that the browser's stages need.
pub(super) fn ready() -> Result<Browser> {
    let node = found_or_installed(&["node", "nodejs"], &["nodejs", "npm"])?;
    packages()?;
    let chromium = match std::env::var_os("SHOUWEN_CHROMIUM") {
        Some(chosen) => PathBuf::from(chosen),
        None => found_or_installed(&CHROMIUMS, &["chromium"])?,
    };
    Ok(Browser { node, chromium })
}

fn found_or_installed(programs: &[&str], packages: &[&str]) -> Result<PathBuf> {
    if let Some(program) = machine::program(programs) {
        return Ok(program);
    }
    machine::install(packages).with_context(|| format!("no {} on PATH", programs.join(" or ")))?;
    machine::program(programs).with_context(|| {
        format!(
            "{} brought no {}",
            packages.join(" "),
            programs.join(" or ")
        )
    })
}

/// `npm ci`, when the lock file has changed since the last one. Playwright's own browsers are not fetched.
fn packages() -> Result<()> {
    let dir = place::end2end();
    let lock =
        fs::read(dir.join("package-lock.json")).context("end2end/package-lock.json is missing")?;
    let lock = Digest::of(&lock).hex();
    let stamp = dir.join("node_modules/.made-from");
    if fs::read_to_string(&stamp).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let npm = found_or_installed(&["npm"], &["npm"])?;
    step::loud("npm ci in end2end", || {
        let mut ci = command::at_root(npm);
        ci.current_dir(&dir)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        ci.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        command::run(&mut ci)
    })?;
    if !dir.join("node_modules").exists() {
        bail!("npm ci left no end2end/node_modules; run it there by hand to see why");
    }
    Ok(fs::write(stamp, lock)?)
}
