//! The same logs are the same state in the browser as natively, to the byte. What the native program made of them stands in the page
//! (`xtask/src/check/store.rs`).

#![cfg(target_arch = "wasm32")]
#![expect(dead_code, reason = "shared with the simulator, which asks more")]

#[path = "../../sync/tests/simulation/mod.rs"]
mod simulation;

use js_sys::Reflect;
use simulation::folds;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// `500 <hex>`: how many stories, and what the native program made of them.
fn told() -> String {
    let told = Reflect::get(&js_sys::global(), &"folds".into()).unwrap();
    told.as_string().expect("the page says what is to be made")
}

#[wasm_bindgen_test]
fn the_same_logs_fold_to_the_same_bytes_in_a_browser() {
    let told = told();
    let (seeds, natively) = told.split_once(' ').unwrap();
    let here = folds::folds(seeds.parse().unwrap());
    assert_eq!(here.to_string(), natively);
}
