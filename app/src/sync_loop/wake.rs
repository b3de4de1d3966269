//! What ends a rest early: something was recorded, the network may be back, somebody looks again,
//! somebody presses 现在试一次, or has just logged in.

use crate::context::Shared;
use futures::channel::mpsc::{self, UnboundedReceiver};
use leptos::prelude::*;

/// Collects everything that should start a round trip now.
pub(super) fn listen(shared: Shared) -> UnboundedReceiver<()> {
    let (sender, receiver) = mpsc::unbounded();
    let ring = move || {
        let _ = sender.unbounded_send(());
    };
    let stored = shared.replica.stored();
    let rung = ring.clone();
    Effect::new(move |_| {
        stored.track();
        shared.session.track();
        shared.rings.track();
        rung();
    });
    for event in ["online", "focus"] {
        let ring = ring.clone();
        window_event_listener_untyped(event, move |_| ring());
    }
    let shown = move |_| {
        if !document().hidden() {
            ring();
        }
    };
    window_event_listener_untyped("visibilitychange", shown);
    receiver
}

/// Asks for a round trip now.
pub(crate) fn ring(shared: Shared) {
    shared.rings.update(|rings| *rings += 1);
}
