//! From the crate `app` to the two files that a browser runs: the module and its JavaScript.

pub(crate) mod bind;
mod compile;
mod debian;
mod optimise;
pub(crate) mod toolchain;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::site::digest::Digest;
use crate::{place, step};

pub(crate) use compile::app_and_tests;

/// How the tablet's code is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small and fast to load, slow to build: optimised for size over the whole program.
    Release,
    /// Quick to build, without link-time optimisation: for work.
    Dev,
    /// The same, made together with the tests that run in a browser.
    Test,
}

impl Profile {
    /// What it is called in the workspace's manifest.
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev | Self::Test => "wasm-dev",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// The bound module: `shouwen.js`, `shouwen_bg.wasm` and perhaps `snippets/`.
pub(crate) struct Front {
    pub(crate) dir: PathBuf,
}

/// Builds the front, and does again only what its inputs ask for.
pub(crate) fn front(profile: Profile) -> Result<Front> {
    let toolchain = toolchain::ensure()?;
    let name = format!(
        "wasm build ({}, {})",
        profile.cargo_name(),
        toolchain.name()
    );
    let compiled = step::loud(&name, || compile::app(&toolchain, profile))?;
    let optimiser = match profile {
        Profile::Release => optimise::find(),
        Profile::Dev | Profile::Test => None,
    };
    let dir = place::memory().join("front").join(profile.folder());
    let key = key(&compiled, optimiser.as_ref())?;
    let stamp = dir.join("made-from");
    if fs::read_to_string(&stamp).is_ok_and(|before| before == key) {
        step::note("wasm-bindgen and wasm-opt: unchanged since the last build");
        return Ok(Front { dir });
    }
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    step::quiet("wasm-bindgen", || bind::for_page(&compiled, &dir, profile))?;
    if profile == Profile::Release {
        optimise::module(optimiser.as_ref(), &dir.join("shouwen_bg.wasm"))?;
    }
    fs::write(stamp, key)?;
    Ok(Front { dir })
}

fn key(compiled: &PathBuf, optimiser: Option<&optimise::Optimiser>) -> Result<String> {
    let module =
        fs::read(compiled).with_context(|| format!("no module at {}", compiled.display()))?;
    let optimiser = optimiser.map_or_else(|| "no wasm-opt".to_owned(), optimise::Optimiser::name);
    Ok(format!(
        "{} bindgen {} {optimiser}",
        Digest::of(&module).hex(),
        bind::VERSION
    ))
}
