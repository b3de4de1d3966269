//! The wrapper knows no "blocked": what another window holds up would wait for ever.

use super::StoreProblem;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::future::Future;

/// Waits so long for `work` and no longer. It goes on by itself even then: an upgrade or a
/// transaction that loses its ear in the middle breaks.
pub(super) async fn with<T: 'static>(
    work: impl Future<Output = Result<T, StoreProblem>> + 'static,
    millis: u32,
) -> Result<T, StoreProblem> {
    let (sender, receiver) = oneshot::channel();
    wasm_bindgen_futures::spawn_local(async move {
        // Nobody listens once the wait was given up; a late connection is dropped, and so closed.
        let _ = sender.send(work.await);
    });
    match select(receiver, TimeoutFuture::new(millis)).await {
        Either::Left((Ok(outcome), _)) => outcome,
        Either::Left((Err(_), _)) => Err(StoreProblem::Missing),
        Either::Right(_) => Err(StoreProblem::Blocked),
    }
}
