//! Finds a compiler for wasm32, or gets one: a newcomer's machine may have rustup, a distribution's Rust, or no network.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::debian::Debian;
use crate::{command, machine, place, step};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Long enough for a slow line; without any network rustup gives up by itself, mostly at once.
const DOWNLOAD: Duration = Duration::from_secs(120);

/// What compiles for wasm32 on this machine.
pub(crate) enum Toolchain {
    /// The cargo that started us has the target.
    Plain,
    /// Debian's Rust, which builds the standard library from its own source.
    Debian(Debian),
}

impl Toolchain {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Plain => "this cargo",
            Self::Debian(_) => "Debian's cargo with its own std",
        }
    }

    /// A cargo command such as `build` or `test`, set up for wasm32; its options follow.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::Plain => {
                let mut cargo = command::cargo();
                cargo.arg(subcommand);
                cargo
            }
            Self::Debian(debian) => debian.cargo(subcommand),
        };
        cargo
            .args(["--target", TARGET, "--target-dir"])
            .arg(place::wasm_target());
        cargo
    }
}

/// The first way that leads to a wasm32 compiler; what had to be set up once is found again the next time.
pub(crate) fn ensure() -> Result<Toolchain> {
    if has_target() {
        return Ok(Toolchain::Plain);
    }
    let remembered = place::memory().join("debian-toolchain");
    if remembered.exists()
        && let Ok(debian) = Debian::find()
    {
        return Ok(Toolchain::Debian(debian));
    }
    step::note(&format!("this cargo cannot build for {TARGET} yet"));
    let mut tried = Vec::new();
    match rustup() {
        Ok(()) => return Ok(Toolchain::Plain),
        Err(reason) => tried.push(format!("rustup: {reason:#}")),
    }
    step::note(&tried.join("; "));
    match Debian::find().or_else(|_| Debian::install()) {
        Ok(debian) => {
            std::fs::create_dir_all(place::memory())?;
            std::fs::write(remembered, "")?;
            Ok(Toolchain::Debian(debian))
        }
        Err(reason) => {
            tried.push(format!("Debian's packages: {reason:#}"));
            bail!(advice(&tried))
        }
    }
}

/// Whether the compiler beside our cargo has the target's standard library.
fn has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    command::text(command::at_root(rustc).args(["--print", "sysroot"])).is_ok_and(|sysroot| {
        let lib = PathBuf::from(sysroot.trim())
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib");
        std::fs::read_dir(lib).is_ok_and(|mut files| files.next().is_some())
    })
}

fn rustup() -> Result<()> {
    if machine::program(&["rustup"]).is_none() {
        bail!("not installed");
    }
    let mut add = command::at_root("rustup");
    add.args(["target", "add", TARGET])
        .env("RUSTUP_MAX_RETRIES", "1");
    step::loud("rustup target add", || {
        command::run_within(&mut add, DOWNLOAD)
    })?;
    if !has_target() {
        bail!("it added the target to another toolchain than the one in use");
    }
    Ok(())
}

fn advice(tried: &[String]) -> String {
    format!(
        "no compiler for {TARGET}.\n  tried: {}\n\
         Get one of these ways, then start again:\n  \
         rustup:  rustup target add {TARGET}\n  \
         Debian:  {}   (as root)\n  \
         Fedora:  dnf install rust-std-static-{TARGET} lld   (as root)\n  \
         Arch:    pacman -S rust-wasm lld   (as root)",
        tried.join("\n         "),
        machine::install_command(&super::debian::PACKAGES),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_way_is_told_the_command() {
        let text = advice(&["rustup: not installed".to_owned()]);
        assert!(text.contains("rustup target add wasm32-unknown-unknown"));
        assert!(text.contains(
            "apt-get install -y --no-install-recommends rustc-web cargo-web rust-web-src lld-22"
        ));
        assert!(text.contains("tried: rustup: not installed"));
    }
}
