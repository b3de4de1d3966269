//! A new build waits until a person agrees. `boot.js` looks after the service worker; here is only
//! the question and the answer.

use crate::context::Shared;
use leptos::prelude::*;

const READY: &str = "shouwen:update-ready";
const ACCEPT: &str = "shouwen:update-accept";

/// Whether a new build was already waiting when the app started.
pub(crate) fn is_ready() -> bool {
    let html = document().document_element();
    html.is_some_and(|html| html.get_attribute("data-update").as_deref() == Some("ready"))
}

/// Hears of new builds.
pub(crate) fn follow(shared: Shared) {
    window_event_listener_untyped(READY, move |_| shared.update_ready.set(true));
}

/// Agrees: the page reloads with the new build. Drafts and records stay.
pub(crate) fn accept() {
    if let Ok(event) = web_sys::CustomEvent::new(ACCEPT) {
        let _ = window().dispatch_event(&event);
    }
}
