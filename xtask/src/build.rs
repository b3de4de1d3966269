//! What a browser loads, and on request the server that hands it out.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::site::pack::Effort;
use crate::wasm::{self, Profile};
use crate::{command, place, site, step};

#[derive(Args)]
pub(crate) struct Options {
    /// Also build the server, optimised: what it takes to run it for real
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Quick to build, larger to load
    #[arg(long)]
    dev: bool,
    /// Write to this site root
    #[arg(long, value_name = "DIR", default_value = "target/site")]
    site: PathBuf,
    /// Put this text into the style sheet, so that the build differs from another of the same code
    #[arg(long, value_name = "TEXT")]
    stamp: Option<String>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let profile = if options.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    let root = place::root().join(&options.site);
    let site = site(profile, &root, options.stamp.as_deref())?;
    site::sizes::print(&site, &place::public().join("shell.html"))?;
    if options.release {
        server(true)?;
        step::note(&format!("the server: {}", place::server(true).display()));
    }
    step::note(&format!("the site: {}", root.display()));
    Ok(())
}

/// Builds the front and writes it to a site root.
pub(crate) fn site(
    profile: Profile,
    root: &std::path::Path,
    stamp: Option<&str>,
) -> Result<site::Site> {
    let _alone = place::lock()?;
    let front = wasm::front(profile)?;
    let effort = match profile {
        Profile::Release => Effort::Best,
        Profile::Dev | Profile::Test => Effort::Quick,
    };
    step::quiet("styles, hashes, brotli and gzip", || {
        site::write(root, &front, effort, stamp)
    })
}

/// Builds the binary `shouwen`.
pub(crate) fn server(release: bool) -> Result<()> {
    step::loud(
        if release {
            "server build (release)"
        } else {
            "server build"
        },
        || {
            let mut cargo = command::cargo();
            cargo.args(["build", "--package", "server", "--bin", "shouwen"]);
            if release {
                cargo.arg("--release");
            }
            command::run(&mut cargo)
        },
    )
}

/// The binary `shouwen` out of the parts that the native tests are made of, which cost their time already: built by
/// itself, it would have other features of the same libraries, and compile them once more.
pub(crate) fn tested_server() -> Result<()> {
    step::loud("server build", || {
        command::run(command::linting_cargo().args(["build", "--workspace", "--bins", "--tests"]))
    })
}
