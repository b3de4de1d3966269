//! Cargo's part: the tablet's code, and the tests of its store, as raw modules.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use super::Profile;
use super::toolchain::{TARGET, Toolchain};
use crate::{command, place};

const APP: [&str; 5] = [
    "--package",
    "app",
    "--no-default-features",
    "--features",
    "csr",
];

/// Leptos then compiles a view once instead of once for each combination of its parts: a tenth less to download.
const ERASED: &str = "--cfg erase_components";
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Compiles `app` for the browser.
pub(super) fn app(toolchain: &Toolchain, profile: Profile) -> Result<PathBuf> {
    let mut cargo = toolchain.cargo("build");
    cargo.args(APP).args(["--lib", "--profile", profile.name()]);
    if profile == Profile::Release {
        cargo.env(FLAGS, ERASED);
    }
    command::run(&mut cargo)?;
    Ok(place::wasm_target()
        .join(TARGET)
        .join(profile.name())
        .join("app.wasm"))
}

/// Compiles `app`'s tests for the browser: one module for each file in `app/tests`.
pub(crate) fn store_tests(toolchain: &Toolchain) -> Result<Vec<PathBuf>> {
    let mut cargo = toolchain.cargo("test");
    cargo.args(APP).args([
        // The library's own tests are pure and run natively; what they need is not made for the browser.
        "--test",
        "*",
        "--no-run",
        "--profile",
        Profile::Dev.name(),
        "--message-format",
        "json-render-diagnostics",
    ]);
    let output = cargo
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| "cannot start cargo")?;
    if !output.status.success() {
        bail!("`{}` ended with {}", command::shown(&cargo), output.status);
    }
    Ok(executables(&String::from_utf8_lossy(&output.stdout)))
}

/// The test modules among cargo's messages.
fn executables(messages: &str) -> Vec<PathBuf> {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    messages
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_names_the_test_modules() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","executable":null,"filenames":["/t/libdomain.rlib"]}"#,
            "\nnot a message\n",
            r#"{"reason":"compiler-artifact","executable":"/t/deps/store-1.wasm","filenames":["/t/deps/store-1.wasm"]}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        assert_eq!(
            executables(messages),
            [PathBuf::from("/t/deps/store-1.wasm")]
        );
    }
}
