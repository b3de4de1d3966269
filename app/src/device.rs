//! What the browser tells of this device: room on the disk, and whether it keeps what is stored.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Room on the disk, in bytes, as the browser estimates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub used: f64,
    pub total: f64,
}

/// How much room there is; none where the browser does not say.
pub async fn room() -> Option<Room> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    let room = Room {
        used: number("usage")?,
        total: number("quota")?,
    };
    (room.total > 0.0).then_some(room)
}

/// Asks the browser never to clear the store by itself; none where it cannot be asked.
pub async fn persist() -> Option<bool> {
    JsFuture::from(storage()?.persist().ok()?)
        .await
        .ok()?
        .as_bool()
}

/// Whether the browser has promised to keep the store.
pub async fn is_persisted() -> Option<bool> {
    JsFuture::from(storage()?.persisted().ok()?)
        .await
        .ok()?
        .as_bool()
}

/// Absent on plain http and in old browsers, though the type says otherwise.
fn storage() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let is_there = js_sys::Reflect::has(&navigator, &"storage".into()).unwrap_or(false);
    let storage = is_there.then(|| navigator.storage())?;
    js_sys::Reflect::has(&storage, &"estimate".into())
        .unwrap_or(false)
        .then_some(storage)
}
