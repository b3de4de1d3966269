//! What needs no browser: format, lints, and every crate's own tests.

use std::process::Command;

use anyhow::Result;

use super::Tally;
use super::count::cargo_line;
use crate::{command, step};

pub(super) fn format() -> Result<Tally> {
    Ok(verdict(
        cargo(&["fmt", "--all", "--check"]),
        "rustup component add rustfmt",
    ))
}

pub(super) fn clippy() -> Result<Tally> {
    if command::lints_while_building() {
        return lint_by_building();
    }
    let strict = ["--all-targets", "--quiet", "--", "-D", "warnings"];
    let mut native = cargo(&["clippy", "--workspace"]);
    native.args(strict);
    let mut browser = cargo(&[
        "clippy",
        "--package",
        "app",
        "--no-default-features",
        "--features",
        "csr",
    ]);
    browser.args(strict);
    let mut tally = Tally::default();
    for (name, command) in [
        ("clippy, native", native),
        ("clippy, the app's browser half", browser),
    ] {
        tally += step::loud(name, || Ok(verdict(command, "rustup component add clippy")))?;
    }
    Ok(tally)
}

/// Builds what the tests are made of, and the benchmarks, with the lints on.
fn lint_by_building() -> Result<Tally> {
    let mut native = cargo(&["test", "--workspace", "--all-targets", "--no-run"]);
    native.arg("--quiet");
    let mut browser = cargo(&["test", "--package", "app", "--all-targets"]);
    browser.args(["--features", "csr", "--no-run", "--quiet"]);
    let mut tally = Tally::default();
    for (name, command) in [
        ("build with clippy, native", native),
        ("build with clippy, the app's browser half", browser),
    ] {
        tally += step::loud(name, || Ok(verdict(command, "rustup component add clippy")))?;
    }
    Ok(tally)
}

/// The app comes twice: the workspace builds it as the server sees it, its own run as the tablet does.
pub(super) fn tests() -> Result<Tally> {
    super::postgres::ready();
    let workspace = &["test", "--workspace", "--no-fail-fast"][..];
    let tablet = &["test", "--package", "app", "--lib", "--features", "csr"][..];
    let mut tally = Tally::default();
    for (name, args) in [
        ("tests, all crates", workspace),
        ("tests, the app's browser half", tablet),
    ] {
        tally += step::loud(name, || super::counted(&mut cargo(args), cargo_line))?;
    }
    Ok(tally)
}

fn cargo(args: &[&str]) -> Command {
    let mut cargo = command::linting_cargo();
    cargo.args(args);
    cargo
}

/// A check without tests of its own counts as one.
fn verdict(mut command: Command, missing: &str) -> Tally {
    match command::run(&mut command) {
        Ok(()) => Tally::success(),
        Err(error) => {
            println!("   {error:#}");
            step::note(&format!(
                "(if cargo says that it has no such command: {missing})"
            ));
            Tally::failure()
        }
    }
}
