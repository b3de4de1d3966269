//! The server's word that there is something new: a stream of events or, where none comes through, one long question
//! after another. What is new, a round trip tells.

use super::wake;
use crate::api;
use crate::clock::Stopwatch;
use crate::context::Shared;
use domain::CommunityId;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// The server says something every 20 s; after more than two of them the way counts as cut.
const SILENCE_MS: i64 = 45_000;

/// A stream that ends again so soon after the last one is not gone on with.
const SOON_MS: i64 = 3_000;

/// The stream of the window that syncs.
pub(crate) struct Pokes {
    community: CommunityId,
    source: EventSource,
    heard: Rc<Cell<Option<Stopwatch>>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

/// Opens the stream unless it is open. A browser goes on by itself after a broken connection, but not after a refusal.
pub(super) fn open(shared: Shared) {
    let community = shared
        .session
        .get_untracked()
        .map(|session| session.community);
    let is_open = |pokes: &Pokes| {
        Some(pokes.community) == community && pokes.source.ready_state() != EventSource::CLOSED
    };
    if !shared
        .pokes
        .with_value(|pokes| pokes.as_ref().is_some_and(is_open))
    {
        let pokes = community.and_then(|community| Pokes::open(shared, community));
        shared.pokes.set_value(pokes);
    }
}

/// Whether news comes by itself.
pub(super) fn come(shared: Shared) -> bool {
    shared
        .pokes
        .with_value(|pokes| pokes.as_ref().is_some_and(Pokes::come))
}

/// Waits until the log has moved, at most as long as the server lets wait. Whether it could be asked.
pub(super) async fn ask(shared: Shared) -> bool {
    let Some(session) = shared.session.get_untracked() else {
        return false;
    };
    let after = shared.replica.records();
    let path = format!("/api/poke/v1/{}?after={after}", session.community);
    api::wait(&path).await.is_ok()
}

impl Pokes {
    fn open(shared: Shared, community: CommunityId) -> Option<Self> {
        let source = EventSource::new(&format!("/api/poke/v1/{community}")).ok()?;
        let heard = Rc::new(Cell::new(None));
        let last = heard.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            last.set(Some(Stopwatch::start()));
            let seq = event.data().as_string().and_then(|text| text.parse().ok());
            if seq != Some(shared.replica.records()) {
                wake::ring(shared);
            }
        });
        let (last, stream, ended) = (heard.clone(), source.clone(), Cell::new(None));
        // The server is gone, or the way to it: a round trip finds out. What the browser tries after that says no more.
        let on_error = Closure::<dyn Fn()>::new(move || {
            if last.take().is_none() {
                return;
            }
            let before: Option<Stopwatch> = ended.replace(Some(Stopwatch::start()));
            match before.is_some_and(|before| is_within(before, SOON_MS)) {
                // Something on the way cuts every stream off: long questions get through.
                true => stream.close(),
                false => wake::ring(shared),
            }
        });
        source.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            community,
            source,
            heard,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn come(&self) -> bool {
        let is_heard = |heard| is_within(heard, SILENCE_MS);
        self.source.ready_state() == EventSource::OPEN && self.heard.get().is_some_and(is_heard)
    }
}

fn is_within(since: Stopwatch, millis: i64) -> bool {
    let (then, now) = since.read();
    now.since(then) < millis
}

impl Drop for Pokes {
    fn drop(&mut self) {
        self.source.close();
    }
}
