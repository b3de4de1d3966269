//! What this machine has, and how it gets what it lacks.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{command, step};

/// The first of these programs that is on PATH.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        dirs.iter()
            .map(|dir| dir.join(name))
            .find(|file| file.is_file())
    })
}

/// Whether we may install packages of a Debian here: apt-get and its rights.
pub(crate) fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && program(&["apt-get"]).is_some() && is_root()
}

fn is_root() -> bool {
    command::text(command::at_root("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The command that a person runs where we may not.
pub(crate) fn install_command(packages: &[&str]) -> String {
    format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    )
}

/// Installs Debian packages, or says which command would.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if !may_install() {
        bail!("not root on a Debian; run: {}", install_command(packages));
    }
    step::loud(&format!("apt-get install {}", packages.join(" ")), || {
        // A stale package list is no reason to stop: what we want may well be in it.
        if let Err(error) = command::run(apt().args(["update", "-qq"])) {
            step::note(&format!(
                "{error:#}; trying with the package list of before"
            ));
        }
        command::run(
            apt()
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(packages),
        )
    })
}

fn apt() -> std::process::Command {
    let mut apt = command::at_root("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

/// The first number in a program's answer to `--version`: `wasm-opt version 132 (…)` is 132.
pub(crate) fn major_version(answer: &str) -> Option<u32> {
    let digits: String = answer
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// The two leading numbers: `rustc 1.96.0 (ac68faa20 …)` is (1, 96).
pub(crate) fn version(answer: &str) -> Option<(u32, u32)> {
    let from = answer.find(|c: char| c.is_ascii_digit())?;
    let mut parts = answer[from..].split(|c: char| !c.is_ascii_digit());
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(
            major_version("wasm-opt version 132 (version_132)"),
            Some(132)
        );
        assert_eq!(major_version("wasm-opt version 108"), Some(108));
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("no number"), None);
        assert_eq!(
            version("rustc 1.96.0 (ac68faa20 2026-05-25)"),
            Some((1, 96))
        );
        assert_eq!(
            version("rustc 1.97.0-nightly (e50aa6fba 2026-05-19)"),
            Some((1, 97))
        );
        assert_eq!(version(""), None);
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(program(&["no-such-program-anywhere"]), None);
        assert!(program(&["no-such-program-anywhere", "sh"]).is_some());
    }
}
