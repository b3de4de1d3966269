//! The tablet and the desk.
//!
//! Built twice: with `csr` it is the app in the browser, with `ssr` only its route table, which
//! tells the server what addresses exist. The way of a tap: `pages` → `replica` (the one door) →
//! `sync::Replica` → `store` (one transaction) → the signals of `context` → the screen.

#![cfg_attr(
    feature = "csr",
    expect(
        unreachable_pub,
        reason = "the component macro makes public what it generates, whatever the function is"
    )
)]

pub mod routes;

#[cfg(feature = "csr")]
pub mod api;
#[cfg(feature = "csr")]
pub mod arrival;
#[cfg(feature = "csr")]
pub mod canary;
#[cfg(feature = "csr")]
mod choices;
#[cfg(feature = "csr")]
pub mod clock;
#[cfg(feature = "csr")]
pub mod components;
#[cfg(feature = "csr")]
pub mod context;
#[cfg(feature = "csr")]
pub mod deadline;
#[cfg(feature = "csr")]
pub mod device;
#[cfg(feature = "csr")]
pub mod draft;
#[cfg(feature = "csr")]
pub mod foresee;
#[cfg(feature = "csr")]
pub mod format;
#[cfg(feature = "csr")]
mod holding;
#[cfg(feature = "csr")]
pub mod i18n;
#[cfg(feature = "csr")]
pub mod kiosk;
#[cfg(feature = "csr")]
pub mod local;
#[cfg(feature = "csr")]
pub mod longest;
#[cfg(feature = "csr")]
pub mod minute;
#[cfg(feature = "csr")]
pub mod money;
#[cfg(feature = "csr")]
pub mod pages;
#[cfg(feature = "csr")]
pub mod replica;
#[cfg(feature = "csr")]
mod rescue;
#[cfg(feature = "csr")]
pub mod saving;
#[cfg(feature = "csr")]
pub mod session;
#[cfg(feature = "csr")]
pub mod store;
#[cfg(feature = "csr")]
mod subtle;
#[cfg(feature = "csr")]
mod sync_loop;
#[cfg(feature = "csr")]
pub mod sync_status;
#[cfg(feature = "csr")]
mod unload;
#[cfg(feature = "csr")]
mod update;
#[cfg(feature = "csr")]
mod web_lock;
#[cfg(feature = "csr")]
mod wipe;

#[cfg(feature = "csr")]
#[cfg(test)]
mod trial;

pub use routes::App;

/// Starts the app in the page. `boot.js` calls it once the module is there.
#[cfg(feature = "csr")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    if let Some(shell) = leptos::prelude::document().get_element_by_id("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(App);
}
