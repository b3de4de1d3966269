//! Requests to the server. Whatever goes wrong has one of three names.

use futures::future::{Either, select};
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::pin::pin;
use web_sys::{AbortController, AbortSignal};

/// How long a request may take before it counts as not having got through.
const LIMIT_MS: u32 = 20_000;
/// How long one may take that waits for news: the server answers after 20 s at the latest.
const WAIT_MS: u32 = 28_000;

/// Why a request brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No answer: no network, server stopped, or too slow.
    #[error("the server cannot be reached; try again when there is a network")]
    Unreachable,
    /// The server said no.
    #[error("the server answered {status} ({code}); see its hint")]
    Answered {
        status: u16,
        /// The code of the error, `session_needed`; empty where the body was none of ours.
        code: String,
        /// Seconds after which to try again.
        retry_after: Option<u32>,
    },
    /// The answer is not what was agreed.
    #[error("the server's answer cannot be read; update the app")]
    Unreadable,
}

#[derive(Deserialize)]
struct Envelope {
    error: Named,
}

#[derive(Deserialize)]
struct Named {
    code: String,
}

/// Asks and reads the answer.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(&exchange(Method::GET, path, None).await?)
}

/// Asks what is answered only when there is something to say, at most `WAIT_MS` later. Who stops waiting gives the
/// connection back.
pub async fn wait(path: &str) -> Result<(), Failure> {
    struct Hold(AbortController);
    impl Drop for Hold {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let hold = Hold(AbortController::new().map_err(|_| Failure::Unreachable)?);
    let signal = hold.0.signal();
    let asked = pin!(send(Method::GET, path, None, &signal));
    match select(asked, TimeoutFuture::new(WAIT_MS)).await {
        Either::Left((answer, _)) => answer.map(drop),
        Either::Right(_) => Err(Failure::Unreachable),
    }
}

/// Sends `body` and reads the answer.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
    read(&exchange(Method::POST, path, Some(body)).await?)
}

/// Ends something; the answer says nothing.
pub async fn delete(path: &str) -> Result<(), Failure> {
    exchange(Method::DELETE, path, Some("{}".to_owned()))
        .await
        .map(drop)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::Unreadable)
}

/// One request and its answer, as text.
pub async fn exchange(method: Method, path: &str, body: Option<String>) -> Result<String, Failure> {
    let limit = AbortSignal::timeout_with_u32(LIMIT_MS);
    send(method, path, body, &limit).await
}

async fn send(
    method: Method,
    path: &str,
    body: Option<String>,
    limit: &AbortSignal,
) -> Result<String, Failure> {
    let request = RequestBuilder::new(path)
        .method(method)
        .abort_signal(Some(limit));
    let request = match body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| Failure::Unreachable)?.send().await;
    let response = response.map_err(|_| Failure::Unreachable)?;
    if response.ok() {
        return response.text().await.map_err(|_| Failure::Unreachable);
    }
    Err(answered(&response).await)
}

async fn answered(response: &Response) -> Failure {
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|text| text.parse().ok());
    let status = response.status();
    // A proxy without a server behind it is as good as no network.
    if matches!(status, 502..=504) {
        return Failure::Unreachable;
    }
    let body = response.text().await.unwrap_or_default();
    let code =
        serde_json::from_str(&body).map_or_else(|_| String::new(), |Envelope { error }| error.code);
    Failure::Answered {
        status,
        code,
        retry_after,
    }
}
