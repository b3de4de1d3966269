//! Cargo's part: the tablet's code, and the tests of its store, as raw modules.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

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
    if profile == Profile::Test {
        return app_and_tests(toolchain).map(|built| built.app);
    }
    let mut cargo = toolchain.cargo("build");
    cargo
        .args(APP)
        .args(["--lib", "--profile", profile.cargo_name()]);
    if profile == Profile::Release {
        cargo.env(FLAGS, ERASED);
    }
    command::run(&mut cargo)?;
    let dir = place::wasm_target().join(TARGET);
    Ok(dir.join(profile.cargo_name()).join("app.wasm"))
}

/// The app, and the tests that run beside it in a browser.
pub(crate) struct AppAndTests {
    app: PathBuf,
    pub(crate) tests: Vec<PathBuf>,
}

/// Compiles `app` with the files in `app/tests`. By itself it would get other features of the libraries that both use,
/// and be compiled once more. Its unit tests run natively.
pub(crate) fn app_and_tests(toolchain: &Toolchain) -> Result<AppAndTests> {
    let mut cargo = toolchain.cargo("test");
    cargo
        .args(APP)
        .args(["--no-run", "--test", "*", "--profile"])
        .arg(Profile::Test.cargo_name());
    cargo.args(["--message-format", "json-render-diagnostics"]);
    let output = cargo
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| "cannot start cargo")?;
    if !output.status.success() {
        bail!("`{}` ended with {}", command::shown(&cargo), output.status);
    }
    built(&String::from_utf8_lossy(&output.stdout)).context("cargo names no module of the app")
}

/// The modules among cargo's messages.
fn built(messages: &str) -> Option<AppAndTests> {
    let (mut app, mut tests) = (None, Vec::new());
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if let Some(test) = message["executable"].as_str() {
            tests.push(PathBuf::from(test));
        } else if message["target"]["name"] == "app" && message["reason"] == "compiler-artifact" {
            let files = message["filenames"].as_array().into_iter().flatten();
            let mut names = files.filter_map(Value::as_str);
            app = names
                .find(|name| name.ends_with(".wasm"))
                .map(PathBuf::from)
                .or(app);
        }
    }
    app.map(|app| AppAndTests { app, tests })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_names_the_app_and_its_tests() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"domain"},"executable":null,"filenames":["/t/libdomain.rlib"]}"#,
            "\nnot a message\n",
            r#"{"reason":"compiler-artifact","target":{"name":"app"},"executable":null,"filenames":["/t/app-1.wasm","/t/libapp-1.rlib"]}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"store"},"executable":"/t/store-1.wasm","filenames":["/t/store-1.wasm"]}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        let built = built(messages).unwrap();
        assert_eq!(built.app, PathBuf::from("/t/app-1.wasm"));
        assert_eq!(built.tests, [PathBuf::from("/t/store-1.wasm")]);
        assert!(super::built("").is_none());
    }
}
