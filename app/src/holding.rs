//! What one window holds alone, every window of the device knows: as long as something that was
//! recorded is not stored, its window holds a Web Lock.

use crate::replica::ReplicaHandle;
use crate::web_lock::{self, Mode};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

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
    web_lock::holders(LOCK).await.unwrap_or(0) > own
}

/// Asks for the lock, which windows share; what is told gives it back, granted or not yet.
fn hold() -> Option<Function> {
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let granted = Closure::once_into_js(move || held);
    web_lock::request(LOCK, Mode::Shared, &granted)?;
    release
}
