//! What one window holds alone, every window of the device knows: as long as something that was
//! recorded is not stored, its window holds a Web Lock, and the browser gives it back when the
//! window goes, however it goes.

use crate::replica::ReplicaHandle;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const LOCK: &str = "shouwen-unstored";

/// Holds the lock while `replica` has something that is on the screen alone.
pub(crate) fn tell(replica: ReplicaHandle) {
    let holds = Memo::new(move |_| replica.unsaved() > 0);
    let release = StoredValue::new_local(None::<Function>);
    Effect::new(move || {
        let before = release.try_update_value(Option::take).flatten();
        before.and_then(|release| release.call0(&JsValue::UNDEFINED).ok());
        if holds.get() {
            release.set_value(hold());
        }
    });
}

/// Whether another window than this one, whose records are `replica`'s, has something unstored.
pub(crate) async fn elsewhere(replica: ReplicaHandle) -> bool {
    let own = usize::from(untrack(|| replica.unsaved()) > 0);
    holders().await.unwrap_or(0) > own
}

/// Asks for the lock, which windows share; what is told gives it back, granted or not yet.
fn hold() -> Option<Function> {
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let granted = Closure::once_into_js(move || held);
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"shared".into()).ok()?;
    let locks = locks()?;
    let request = method(&locks, "request")?;
    request
        .call3(&locks, &LOCK.into(), &options, &granted)
        .ok()?;
    release
}

/// How many windows hold the lock; none where the browser has no locks (plain http).
async fn holders() -> Option<usize> {
    let locks = locks()?;
    let query = method(&locks, "query")?.call0(&locks).ok()?;
    let state = JsFuture::from(query.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    let held: Array = Reflect::get(&state, &"held".into()).ok()?.dyn_into().ok()?;
    let is_ours = |lock: &JsValue| {
        let name = Reflect::get(lock, &"name".into()).ok();
        name.and_then(|name| name.as_string()).as_deref() == Some(LOCK)
    };
    Some(held.iter().filter(is_ours).count())
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

fn method(locks: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(locks, &name.into()).ok()?.dyn_into().ok()
}
