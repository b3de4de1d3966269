//! Handing a file to the person: the browser asks where, or puts it where it puts downloads.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a browser may take to read what it was handed.
const READING_MS: u32 = 60_000;

/// Hands `text` to the browser as a file called `name`; none where it refuses.
pub(super) fn hand_over(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/octet-stream");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    leptos::task::spawn_local(async move {
        TimeoutFuture::new(READING_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
