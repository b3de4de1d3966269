//! Unsaved forms survive a reload: JSON in the browser's local storage, by key.
//!
//! A draft is a convenience, never a record: where the storage refuses, the form goes on. It is
//! written at every change, so that nothing is under way when it is thrown away.

use crate::local;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was kept under `key`; nothing where it cannot be read.
pub fn restore<T: DeserializeOwned>(key: &str) -> Option<T> {
    local::read(&name(key))
}

/// Throws the draft away, after what it led to is stored.
pub fn discard(key: &str) {
    local::forget(&name(key));
}

/// Keeps `form` under `key` at every change, and says whether what is shown is kept.
pub fn keep<T>(key: String, form: impl Fn() -> T + 'static) -> Signal<bool>
where
    T: Serialize + 'static,
{
    let kept = RwSignal::new(false);
    Effect::new(move |last: Option<String>| {
        let text = serde_json::to_string(&form()).unwrap_or_default();
        if last.is_some_and(|last| last != text) {
            local::keep_text(&name(&key), &text);
            kept.set(local::text(&name(&key)).is_some_and(|kept| kept == text));
        }
        text
    });
    kept.into()
}

fn name(key: &str) -> String {
    ["shouwen.draft.", key].concat()
}
