//! `wasm-bindgen` as a library: its version cannot differ from the one that the app is compiled with.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::Profile;

/// The version that both sides are pinned to in the workspace's manifest.
pub(crate) const VERSION: &str = "0.2.130";

/// Binds the app for a page: `shouwen.js` beside `shouwen_bg.wasm`.
pub(super) fn for_page(module: &Path, dir: &Path, profile: Profile) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("shouwen")
        .web(true)?
        .typescript(false)
        // boot.js names the module, whose file name carries its hash.
        .omit_default_module_path(true)
        .remove_producers_section(true)
        // Names make a test's panic readable; on a tablet they are a third of the download.
        .remove_name_section(profile == Profile::Release);
    generate(&mut bindgen, dir)
}

/// Binds a test module for the page that runs it; the page finds the tests among the module's exports.
pub(crate) fn for_tests(module: &Path, dir: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("tests")
        .web(true)?
        .typescript(false)
        .debug(true)
        .export_wasm(true)
        .emit_start(false);
    generate(&mut bindgen, dir)
}

fn generate(bindgen: &mut Bindgen, dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    bindgen
        .generate(dir)
        .context("wasm-bindgen cannot bind the module")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locked(package: &str) -> String {
        let lock = fs::read_to_string(crate::place::root().join("Cargo.lock")).unwrap();
        let lock: toml::Table = lock.parse().unwrap();
        let packages = lock["package"].as_array().unwrap();
        let versions: Vec<_> = packages
            .iter()
            .filter(|p| p["name"].as_str() == Some(package))
            .collect();
        assert_eq!(versions.len(), 1, "one version of {package}");
        versions[0]["version"].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_app_and_xtask_use_the_same_wasm_bindgen() {
        assert_eq!(locked("wasm-bindgen"), VERSION);
        assert_eq!(locked("wasm-bindgen-cli-support"), VERSION);
    }
}
