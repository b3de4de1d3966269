//! Listening, and stopping without losing anything.

use super::{RunError, say};
use crate::Built;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests may take to finish once the stop was asked for.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT, then finishes what is under way.
pub(super) async fn until_stopped(address: SocketAddr, built: Built) -> Result<(), RunError> {
    let failed = |cause| RunError::Listen { address, cause };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let stop_asked = stop_signals()?;
    say(&format!("首问 Shouwen: http://{bound}"))?;
    let (ask, asked) = watch::channel(false);
    let serving = axum::serve(listener, built.router)
        .with_graceful_shutdown(heard(asked))
        .into_future();
    let stopping = async {
        stop_asked.await;
        built.closing.begin();
        tracing::info!("stopping: requests under way are finished");
        // The server is gone already where nobody hears.
        ask.send(true).ok();
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = serving => ended.map_err(failed)?,
        () = stopping => tracing::warn!("some requests did not finish in time"),
    }
    built.closing.finish().await;
    Ok(())
}

async fn heard(mut asked: watch::Receiver<bool>) {
    // An error means that the asking side is gone: then it is time to stop as well.
    asked.wait_for(|asked| *asked).await.ok();
}

/// The signals that ask for a stop. Heard from the moment of this call on.
#[cfg(unix)]
fn stop_signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signals() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        tokio::signal::ctrl_c().await.ok();
    })
}
