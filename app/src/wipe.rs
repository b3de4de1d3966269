//! Clearing this tablet, by order of the office: once everything it had is handed in, nothing of it stays.

use crate::api;
use crate::context::Shared;
use crate::holding;
use crate::local;
use leptos::prelude::*;
use sync::protocol::WIPE;
use sync::{Reply, Request};

/// What the log-in page says afterwards, to whoever has the tablet by then.
const CLEARED: &str = "shouwen.cleared";
/// How everything begins that is kept beside the records.
const OURS: &str = "shouwen";

/// Whether the office has ordered it.
pub(crate) fn is_ordered(reply: &Reply) -> bool {
    reply.orders.iter().any(|order| order == WIPE)
}

/// Whether nothing is left to hand in: the server has just been asked with nothing, and nothing is on the screen alone or
/// being signed.
pub(crate) fn is_due(shared: Shared, request: &Request, reply: &Reply) -> bool {
    let replica = shared.replica;
    let holds = untrack(|| replica.unsaved()) > 0 || replica.to_send() > 0;
    is_ordered(reply) && !request.brings() && !holds && shared.kiosk.with_untracked(Option::is_none)
}

/// Forgets everything, logs out, and begins anew at the log-in page.
pub(crate) async fn clear(shared: Shared) {
    let Some(session) = shared.session.get_untracked() else {
        return;
    };
    let replica = shared.replica;
    if holding::elsewhere(replica).await || replica.clear(session.community).await.is_err() {
        // Another window holds the records, or something was recorded meanwhile; the next round asks again.
        return;
    }
    for key in local::keys().iter().filter(|key| key.starts_with(OURS)) {
        local::forget(key);
    }
    local::keep_text(CLEARED, "1");
    // Where the server is out of reach by now, the cookie stays until the session is over.
    let _ = api::delete(&format!("/api/session/v1/{}", session.community)).await;
    let _ = window().location().replace("/login");
}

/// Whether this tablet was cleared and nobody has logged in since.
pub(crate) fn was_cleared() -> bool {
    local::text(CLEARED).is_some()
}

/// Somebody has logged in.
pub(crate) fn begin_anew() {
    local::forget(CLEARED);
}
