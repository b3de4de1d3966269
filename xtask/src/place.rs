//! Where things stand in the checkout, so that no other module spells a path.

use std::path::{Path, PathBuf};

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

pub(crate) fn public() -> PathBuf {
    root().join("public")
}

pub(crate) fn end2end() -> PathBuf {
    root().join("end2end")
}

/// The server's executable for a cargo profile.
pub(crate) fn server(release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join("shouwen")
}
