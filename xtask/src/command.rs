//! Running other programs: each failure names the command, and nothing of `cargo xtask` itself leaks into a nested cargo.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::place;

/// The cargo that started us, in the checkout's root, without the variables that it set for us alone.
pub(crate) fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = at_root(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_of_this_run) {
            command.env_remove(&name);
        }
    }
    if std::env::var_os("CI").is_some() {
        // Nobody steps through what a check built; a panic says where it was all the same.
        command.env("CARGO_PROFILE_DEV_DEBUG", "false");
    }
    command
}

/// The same, linting as it builds where [`lints_while_building`] says so: whatever is built with it is built with it throughout,
/// or it would be built twice.
pub(crate) fn linting_cargo() -> Command {
    let mut cargo = cargo();
    if lints_while_building() {
        cargo.env("RUSTC_WORKSPACE_WRAPPER", LINTER);
        cargo.env("CLIPPY_ARGS", ["-D", "warnings", ""].join(SEPARATOR));
    }
    cargo
}

/// `cargo clippy` looks at every library anew, which takes minutes on a clean machine. The driver behind it compiles as the
/// compiler does and lints on the way, and then nothing is done twice.
pub(crate) fn lints_while_building() -> bool {
    static LINTS: OnceLock<bool> = OnceLock::new();
    *LINTS.get_or_init(|| {
        let asked = at_root(LINTER).arg("--version").output();
        std::env::var_os("CI").is_some() && asked.is_ok_and(|output| output.status.success())
    })
}

const LINTER: &str = "clippy-driver";
/// What the driver expects between its arguments.
const SEPARATOR: &str = "__CLIPPY_HACKERY__";

/// Any program, in the checkout's root, without a terminal to ask at.
pub(crate) fn at_root(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root()).stdin(Stdio::null());
    command
}

/// Variables by which cargo describes the package that it runs: a nested cargo would hand them to build scripts.
fn is_of_this_run(name: &str) -> bool {
    name == "CARGO"
        || [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ]
        .iter()
        .any(|p| name.starts_with(p))
}

/// Runs it to its end with our own output.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// What it prints on standard output; its errors go into ours.
pub(crate) fn text(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` ended with {}: {}",
            shown(command),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs it, but not longer than this: a download without a network may hang for ever.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("`{}` ended with {status}", shown(command));
        }
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!(
                "`{}` took longer than {} s",
                shown(command),
                limit.as_secs()
            );
        }
        std::thread::park_timeout(Duration::from_millis(50));
    }
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_a_person_types_it() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["build", "--release"]);
        assert_eq!(shown(&command), "cargo build --release");
    }

    #[test]
    fn the_variables_of_our_own_run_stay_with_us() {
        for name in ["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR"] {
            assert!(is_of_this_run(name), "{name}");
        }
        for name in [
            "CARGO_HOME",
            "CARGO_TARGET_DIR",
            "CARGO_NET_OFFLINE",
            "RUSTFLAGS",
            "CARGO_TERM_COLOR",
        ] {
            assert!(!is_of_this_run(name), "{name}");
        }
    }

    #[test]
    fn a_command_that_hangs_is_ended() {
        let hangs = run_within(Command::new("sleep").arg("60"), Duration::from_millis(120));
        assert!(hangs.is_err_and(|e| e.to_string().contains("took longer")));
    }
}
