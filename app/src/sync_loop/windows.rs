//! Several windows of one app: each shows what any of them stored, and how sync stands.

use super::{poke, wake};
use crate::context::Shared;
use crate::sync_status::SyncStatus;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "shouwen";
/// A window that somebody looks at asks the one that syncs, which may be hidden and slowed down.
const ASK: Duration = Duration::from_secs(4);

/// What windows tell each other.
#[derive(Serialize, Deserialize)]
enum Message {
    /// The store has changed: read it again.
    Changed,
    /// A round trip, please.
    Sync,
    /// How sync stands.
    Status(SyncStatus),
}

/// Listens to the other windows, and tells them what this one stores.
pub(super) fn start(shared: Shared) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
        return;
    };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event
            .data()
            .as_string()
            .and_then(|text| serde_json::from_str(&text).ok());
        if let Some(message) = message {
            hear(shared, message);
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The channel lives as long as the window.
    heard.forget();
    shared.channel.set_value(Some(channel));
    let stored = shared.replica.stored();
    Effect::new(move |before: Option<()>| {
        stored.track();
        if before.is_some() {
            tell(shared, &Message::Changed);
        }
    });
    let ask = move || {
        if !shared.leads.get_untracked() && !document().hidden() {
            tell(shared, &Message::Sync);
        }
    };
    set_interval(ask, ASK);
}

fn hear(shared: Shared, message: Message) {
    match message {
        Message::Changed => {
            shared.replica.reload();
            ring_if_leading(shared);
        }
        Message::Sync if !poke::come(shared) => ring_if_leading(shared),
        Message::Status(status) if !shared.leads.get_untracked() => {
            let pending = shared.replica.unconfirmed();
            shared.status.set(SyncStatus { pending, ..status });
        }
        Message::Sync | Message::Status(_) => {}
    }
}

fn ring_if_leading(shared: Shared) {
    if shared.leads.get_untracked() {
        wake::ring(shared);
    }
}

/// Tells the other windows how sync stands.
pub(super) fn tell_status(shared: Shared, status: &SyncStatus) {
    tell(shared, &Message::Status(status.clone()));
}

fn tell(shared: Shared, message: &Message) {
    let Ok(text) = serde_json::to_string(message) else {
        return;
    };
    shared.channel.with_value(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&text.into());
        }
    });
}
