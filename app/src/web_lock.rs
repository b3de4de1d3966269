//! Locks that all windows of the device see. The browser gives one back when its window goes,
//! however it goes. There are none outside a secure context (plain http).

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether a lock lets others of its name beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Exclusive,
    Shared,
}

/// Asks for the lock. Once it is granted the browser calls `granted`, and holds the lock as long as
/// the promise that this returns is not settled. None where there are no locks.
pub(crate) fn request(name: &str, mode: Mode, granted: &JsValue) -> Option<()> {
    let options = Object::new();
    let mode = match mode {
        Mode::Exclusive => "exclusive",
        Mode::Shared => "shared",
    };
    Reflect::set(&options, &"mode".into(), &mode.into()).ok()?;
    let locks = locks()?;
    let request = method(&locks, "request")?;
    let asked = request.call3(&locks, &name.into(), &options, granted);
    asked.ok().map(drop)
}

/// How many hold a lock of this name. None where there are no locks.
pub(crate) async fn holders(name: &str) -> Option<usize> {
    let locks = locks()?;
    let query = method(&locks, "query")?.call0(&locks).ok()?;
    let state = JsFuture::from(query.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    let held: Array = Reflect::get(&state, &"held".into()).ok()?.dyn_into().ok()?;
    let is_named = |lock: &JsValue| {
        let held = Reflect::get(lock, &"name".into()).ok();
        held.and_then(|held| held.as_string()).as_deref() == Some(name)
    };
    Some(held.iter().filter(is_named).count())
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

fn method(locks: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(locks, &name.into()).ok()?.dyn_into().ok()
}
