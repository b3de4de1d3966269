//! One window syncs: the one that holds the Web Lock. When it closes, the browser hands the lock on.

use crate::web_lock::{self, Mode};
use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use std::future::Future;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const LOCK: &str = "shouwen-sync";

/// Starts `work` once this window holds the lock. Where there are no locks it starts at once: two
/// windows that sync do each other no harm.
pub(super) fn once_elected<F: Future<Output = ()> + 'static>(work: impl FnOnce() -> F + 'static) {
    let start = Closure::once_into_js(move || {
        spawn_local(work());
        // Never resolved: the lock is held as long as the window lives.
        Promise::new(&mut |_, _| {})
    });
    if web_lock::request(LOCK, Mode::Exclusive, &start).is_none() {
        let start: Function = start.unchecked_into();
        let _ = start.call0(&JsValue::UNDEFINED);
    }
}
