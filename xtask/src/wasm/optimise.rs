//! `wasm-opt` makes the module half as large, where one that is new enough is at hand.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{command, machine, place, step};

/// Older ones do not know `table.fill`, which wasm-bindgen's code may use.
const OLDEST: u32 = 117;

/// What rustc's code may contain. The list is explicit, since a module need not name its features.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Smaller, as brotli sees it: functions inlined into their only caller save bytes, but bytes that repeated elsewhere.
/// Without this limit the module came out a tenth larger to download than it went in.
const INLINE: &str = "--one-caller-inline-max-function-size=15";

/// A `wasm-opt` that can be used.
pub(super) struct Optimiser {
    program: PathBuf,
    version: u32,
}

impl Optimiser {
    pub(super) fn name(&self) -> String {
        format!("wasm-opt {} {INLINE}", self.version)
    }
}

/// The first that is new enough: on PATH, else the one of the npm package `binaryen`.
pub(super) fn find() -> Option<Optimiser> {
    let of_npm = place::end2end().join("node_modules/.bin/wasm-opt");
    machine::program(&["wasm-opt"])
        .into_iter()
        .chain([of_npm])
        .find_map(|program| {
            let says = command::text(command::at_root(&program).arg("--version")).ok()?;
            let version = machine::major_version(&says)?;
            (version >= OLDEST).then_some(Optimiser { program, version })
        })
}

/// Optimises the module in place, or says what is missing and goes on.
pub(super) fn module(optimiser: Option<&Optimiser>, module: &Path) -> Result<()> {
    let Some(optimiser) = optimiser else {
        step::note(&format!(
            "no wasm-opt {OLDEST} or newer on PATH or in end2end/node_modules: the module stays larger than it need be \
             (to get one: npm ci --ignore-scripts in end2end)"
        ));
        return Ok(());
    };
    let smaller = module.with_extension("opt");
    step::quiet(&optimiser.name(), || {
        let mut run = command::at_root(&optimiser.program);
        run.args(["-Oz", INLINE])
            .args(FEATURES)
            .arg(module)
            .arg("-o")
            .arg(&smaller);
        command::text(&mut run)?;
        fs::rename(&smaller, module)?;
        Ok(())
    })
}
