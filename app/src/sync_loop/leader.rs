//! One window syncs: the one that holds the Web Lock. When it closes, the browser hands the lock on.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use std::future::Future;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const LOCK: &str = "shouwen-sync";

/// Starts `work` once this window holds the lock. Where there are no locks (plain http) it starts
/// at once: two windows that sync do each other no harm.
pub(super) fn once_elected<F: Future<Output = ()> + 'static>(work: impl FnOnce() -> F + 'static) {
    let start = Closure::once_into_js(move || {
        spawn_local(work());
        // Never resolved: the lock is held as long as the window lives.
        Promise::new(&mut |_, _| {})
    });
    let start: Function = start.unchecked_into();
    if request(&start).is_none() {
        let _ = start.call0(&JsValue::UNDEFINED);
    }
}

fn request(start: &Function) -> Option<()> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    request.call2(&locks, &LOCK.into(), start).ok().map(drop)
}
