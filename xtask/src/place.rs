//! Where things stand in the checkout, so that no other module spells a path.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::step;

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// What cargo and xtask build, honouring the reader's own `CARGO_TARGET_DIR`.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Cargo's target directory for wasm32: another toolchain may build there, and it shall not disturb the native one.
pub(crate) fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// What xtask remembers between two runs.
pub(crate) fn memory() -> PathBuf {
    target().join("xtask")
}

/// Held while what xtask remembers is read and written: two builds at once would take it from under each other.
pub(crate) fn lock() -> Result<File> {
    fs::create_dir_all(memory())?;
    let file = File::create(memory().join("lock"))?;
    if file.try_lock().is_err() {
        step::note("waiting for another xtask in this checkout");
        file.lock()?;
    }
    Ok(file)
}

pub(crate) fn public() -> PathBuf {
    root().join("public")
}

pub(crate) fn end2end() -> PathBuf {
    root().join("end2end")
}

pub(crate) fn fuzz() -> PathBuf {
    root().join("fuzz")
}

/// The server's executable for a cargo profile.
pub(crate) fn server(release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join("shouwen")
}
