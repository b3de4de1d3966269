//! Rows: `{id, v}`, both text. Text crosses into WASM in one copy; objects would cross by property.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// The key path of every store.
pub(super) const KEY: &str = "id";
const VALUE: &str = "v";

pub(super) fn make(key: &str, value: &str) -> JsValue {
    let row = Object::new();
    // Setting a property of a new plain object cannot fail.
    let _ = Reflect::set(&row, &KEY.into(), &key.into());
    let _ = Reflect::set(&row, &VALUE.into(), &value.into());
    row.into()
}

pub(super) fn value(row: &JsValue) -> Option<String> {
    Reflect::get(row, &VALUE.into()).ok()?.as_string()
}
