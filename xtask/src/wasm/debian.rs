//! Debian's Rust has no wasm32 standard library, but it ships the source: it can build one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{command, machine};

pub(super) const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// The workspace's `rust-version`.
const OLDEST: (u32, u32) = (1, 95);

/// A distribution's compiler with the source of its standard library and a linker for wasm.
pub(crate) struct Debian {
    rustc: PathBuf,
    cargo: PathBuf,
    linker: PathBuf,
}

impl Debian {
    /// All its parts, or which one is missing.
    pub(super) fn find() -> Result<Self> {
        let rustc = existing("/usr/bin/rustc")?;
        let cargo = existing("/usr/bin/cargo")?;
        let says = command::text(bare(&rustc).arg("--version"))?;
        if machine::version(&says).is_none_or(|version| version < OLDEST) {
            bail!("{} is older than {}.{}", says.trim(), OLDEST.0, OLDEST.1);
        }
        let sysroot = command::text(bare(&rustc).args(["--print", "sysroot"]))?;
        let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
        existing(source)?;
        let linker = (22..40)
            .rev()
            .map(|n| format!("/usr/bin/wasm-ld-{n}"))
            .find(|file| Path::new(file).exists());
        let linker = linker
            .map(PathBuf::from)
            .context("no /usr/bin/wasm-ld-22 or newer")?;
        Ok(Self {
            rustc,
            cargo,
            linker,
        })
    }

    pub(super) fn install() -> Result<Self> {
        machine::install(&PACKAGES)?;
        Self::find()
    }

    pub(super) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = bare(&self.cargo);
        cargo.env("RUSTC", &self.rustc);
        // -Z flags are for nightly compilers; this lets the distribution's stable one build its own std.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
        let parts = if subcommand == "test" {
            "std,panic_abort,test"
        } else {
            "std,panic_abort"
        };
        cargo.arg(subcommand).arg(format!("-Zbuild-std={parts}"));
        cargo
    }
}

/// A program of the distribution, freed from the rustup and cargo that started us.
fn bare(program: &Path) -> Command {
    let mut command = command::cargo();
    let names: Vec<_> = command
        .get_envs()
        .map(|(name, _)| name.to_owned())
        .collect();
    command = command::at_root(program);
    for name in names {
        command.env_remove(name);
    }
    for name in [
        "RUSTUP_TOOLCHAIN",
        "RUSTUP_HOME",
        "RUSTC",
        "RUSTDOC",
        "LD_LIBRARY_PATH",
    ] {
        command.env_remove(name);
    }
    command
}

fn existing(path: impl Into<PathBuf>) -> Result<PathBuf> {
    let path = path.into();
    if !path.exists() {
        bail!("no {}", path.display());
    }
    Ok(path)
}
