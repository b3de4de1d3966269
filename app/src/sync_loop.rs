//! Brings entries to the server and back. Three phases, never mixed: read the outbox (memory) ·
//! HTTP · one write transaction, then memory.

mod leader;
mod pause;
mod poke;
pub(crate) mod wake;
mod windows;

use crate::api::{self, Failure};
use crate::clock;
use crate::context::Shared;
use crate::replica::TakeError;
use crate::session;
use crate::sync_status::{Phase, Skew, SyncProblem, SyncStatus};
use crate::wipe;
use domain::time::HOUR;
use futures::StreamExt;
use futures::channel::mpsc;
use futures::future::{Either, join, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use pause::Outlook;
pub(crate) use poke::Pokes;
use std::pin::pin;
use sync::replica::ReceiveError;
use sync::{Reply, Request};

/// Starts syncing beside the pages: in the one window that holds the lock.
pub(crate) fn start(shared: Shared) {
    let wake = wake::listen(shared);
    windows::start(shared);
    leader::once_elected(move || run(shared, wake));
}

async fn run(shared: Shared, mut wake: mpsc::UnboundedReceiver<()>) {
    shared.leads.set(true);
    let mut failures = 0;
    // When nothing was left to let go of.
    let mut looked = None;
    loop {
        let outcome = round(shared).await;
        failures = if outcome == Outcome::Failed {
            failures + 1
        } else {
            0
        };
        if outcome != Outcome::Failed {
            poke::open(shared);
        }
        if outcome == Outcome::Settled && looked.is_none_or(|at| shared.now().since(at) > HOUR) {
            looked = (!shared.replica.let_go().await).then(|| shared.now());
        }
        let outlook = Outlook {
            failures,
            again: outcome == Outcome::Again,
            visible: !document().hidden(),
            poked: poke::come(shared),
        };
        let rest = pin!(rest(shared, outlook));
        if let Either::Right((None, _)) = select(rest, wake.next()).await {
            return;
        }
        while wake.try_recv().is_ok() {}
    }
}

async fn rest(shared: Shared, outlook: Outlook) {
    let asked = async { outlook.asks() && poke::ask(shared).await };
    // An answer that comes at once brings no flood of them.
    let (is_answered, ()) = join(asked, TimeoutFuture::new(outlook.least())).await;
    if !is_answered {
        TimeoutFuture::new(outlook.pause(clock::chance())).await;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// There is more, or something was recorded meanwhile.
    Again,
    Settled,
    Failed,
}

/// One round trip.
async fn round(shared: Shared) -> Outcome {
    let session = shared.session.get_untracked();
    let replica = shared.replica;
    replica.look_after_store().await;
    let (Some(session), Some(request)) = (session, replica.next_push()) else {
        return Outcome::Settled;
    };
    let count = request.push.len();
    if count > 0 {
        replica.touch();
        announce(shared, |status| {
            if !matches!(status.phase, Phase::Fetching { .. }) {
                status.phase = Phase::Syncing { count };
            }
        });
    }
    let begun = clock::Stopwatch::start();
    let path = format!("/api/sync/v1/{}", session.community);
    match api::post::<Reply>(&path, &request).await {
        Ok(reply) => {
            let (before, after) = begun.read();
            shared.set_skew(Skew::of(reply.server_time, before, after));
            receive(shared, &request, reply).await
        }
        Err(failure) => {
            replica.push_failed();
            let since = shared.now();
            announce(shared, |status| failed(status, &failure, since));
            Outcome::Failed
        }
    }
}

async fn receive(shared: Shared, request: &Request, reply: Reply) -> Outcome {
    if wipe::is_due(shared, request, &reply) {
        wipe::clear(shared).await;
        return Outcome::Settled;
    }
    let replica = shared.replica;
    let is_to_clear = wipe::is_ordered(&reply);
    let judged = reply.verdicts.len();
    let waits = reply.min_app.as_ref().map(|_| SyncProblem::DecisionsWait);
    let taken = replica.take(reply).await;
    let left = replica.to_send();
    // What the server holds back (its opening is missing) is asked about at the next poll, not in a circle.
    let progress = judged > 0 || request.push.is_empty();
    let fetches = matches!(taken, Ok(true));
    let (outcome, problem) = match taken {
        Ok(more) if more || (left > 0 && progress) => (Outcome::Again, None),
        Ok(_) if is_to_clear && judged > 0 => (Outcome::Again, None),
        Ok(_) => (Outcome::Settled, None),
        Err(TakeError::Reply(ReceiveError::OtherHistory)) => {
            (Outcome::Failed, Some(SyncProblem::OtherHistory))
        }
        Err(TakeError::Reply(_)) => (
            Outcome::Failed,
            Some(SyncProblem::ServerFault { status: 200 }),
        ),
        Err(TakeError::Store) => (Outcome::Failed, Some(SyncProblem::NotStored)),
    };
    // What a server that takes no decisions of this app has put back is only here again.
    if outcome == Outcome::Failed || waits.is_some() {
        replica.push_failed();
    }
    let now = shared.now();
    if problem.is_none() {
        shared.keep_success(now);
        session::learn_sealing_key(shared);
    }
    announce(shared, |status| {
        status.phase = if fetches {
            let records = replica.records();
            Phase::Fetching { records }
        } else {
            Phase::Settled
        };
        status.problem = problem.or(waits);
        if problem.is_none() {
            status.last_success = Some(now);
        }
    });
    outcome
}

/// Only a failed request makes us offline: `navigator.onLine` knows the cable, not the way.
fn failed(status: &mut SyncStatus, failure: &Failure, now: domain::Time) {
    let problem = match failure {
        Failure::Unreachable => {
            status.phase = match status.phase {
                offline @ Phase::Offline { .. } => offline,
                _ => Phase::Offline {
                    since: status.last_success.unwrap_or(now),
                },
            };
            return;
        }
        Failure::Answered { status: 401, .. } => SyncProblem::LoginNeeded,
        Failure::Answered { status: 426, .. } => SyncProblem::UpdateNeeded,
        Failure::Answered {
            status: 403, code, ..
        } if code == "device_unknown" => SyncProblem::DeviceUnknown,
        Failure::Answered { status, .. } => SyncProblem::ServerFault { status: *status },
        Failure::Unreadable => SyncProblem::ServerFault { status: 200 },
    };
    status.phase = Phase::Settled;
    status.problem = Some(problem);
}

/// Changes the status here, and tells the other windows.
fn announce(shared: Shared, change: impl FnOnce(&mut SyncStatus)) {
    let mut status = shared.status.get_untracked();
    change(&mut status);
    status.pending = shared.replica.unconfirmed();
    if status != shared.status.get_untracked() {
        windows::tell_status(shared, &status);
        shared.status.set(status);
    }
}
