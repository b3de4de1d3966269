//! The browser's own cryptography. It is there on https and on this machine alone.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

/// The browser's cryptography; none on plain http, though the type says otherwise.
pub(crate) fn subtle() -> Option<SubtleCrypto> {
    let crypto = leptos::prelude::window().crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.dyn_into().ok()
}

/// What an algorithm is told.
pub(crate) fn parameters<const N: usize>(entries: [(&str, JsValue); N]) -> Object {
    let parameters = Object::new();
    for (name, value) in entries {
        // Setting a property of a new plain object cannot fail.
        let _ = Reflect::set(&parameters, &name.into(), &value);
    }
    parameters
}

/// What a call comes to, where it was begun and did not fail.
pub(crate) async fn done<T: JsCast>(call: Result<js_sys::Promise, JsValue>) -> Option<T> {
    let value = JsFuture::from(call.ok()?).await.ok()?;
    value.dyn_into().ok()
}
