//! `/healthz`: the process runs. `/readyz`: it can keep what it is given.

use crate::office::Office;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Ready {
    ready: bool,
    /// The last place in the log.
    seq: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

pub(super) async fn alive() -> &'static str {
    "ok\n"
}

pub(super) async fn ready(State(office): State<Office>) -> (StatusCode, Json<Ready>) {
    let seq = office.authority().head().seq;
    let why = match office.writer().stopped() {
        Some(why) => Some(why.to_string()),
        None if !office.store().answers().await => Some("the database does not answer".to_owned()),
        None => None,
    };
    let ready = why.is_none();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(Ready { ready, seq, why }))
}
