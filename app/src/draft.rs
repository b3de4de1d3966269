//! Unsaved forms survive a reload: JSON in the browser's local storage, by key.
//!
//! A draft is a convenience, never a record: where the storage refuses, the form goes on.

use crate::local;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

/// How long typing must rest before it is kept.
const REST: Duration = Duration::from_millis(300);

thread_local! {
    /// Drafts thrown away: typing that was about to be kept must not bring them back.
    static GONE: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// What was kept under `key`; nothing where it cannot be read.
pub fn restore<T: DeserializeOwned>(key: &str) -> Option<T> {
    local::read(&name(key))
}

/// Throws the draft away, after what it led to is stored.
pub fn discard(key: &str) {
    GONE.with_borrow_mut(|gone| gone.insert(name(key)));
    local::forget(&name(key));
}

/// Keeps `form` under `key` at every change, and says whether what is shown is kept.
pub fn keep<T>(key: String, form: impl Fn() -> T + 'static) -> Signal<bool>
where
    T: Serialize + PartialEq + 'static,
{
    let kept = RwSignal::new(false);
    let name = name(&key);
    GONE.with_borrow_mut(|gone| gone.remove(&name));
    let mut write = leptos::leptos_dom::helpers::debounce(REST, move |text: String| {
        if GONE.with_borrow(|gone| gone.contains(&name)) {
            return;
        }
        local::keep_text(&name, &text);
        kept.try_set(local::text(&name).is_some_and(|kept| kept == text));
    });
    Effect::new(move |last: Option<String>| {
        let text = serde_json::to_string(&form()).unwrap_or_default();
        if last.is_some_and(|last| last != text) {
            kept.set(false);
            write(text.clone());
        }
        text
    });
    kept.into()
}

fn name(key: &str) -> String {
    ["shouwen.draft.", key].concat()
}
