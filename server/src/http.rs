//! What the server answers: the API for tablets, the shell and files for browsers, its own health.

mod blob;
mod body;
mod community;
mod device;
mod error;
mod files;
mod headers;
mod health;
mod login;
mod origin;
mod person;
mod poke;
mod rescue;
mod span;
mod sync;

use crate::office::Office;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::middleware::{self, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use error::ApiError;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// The most bytes of a request, counted after unpacking.
const SYNC_LIMIT: usize = 4 * 1024 * 1024;
const RESCUE_LIMIT: usize = 64 * 1024 * 1024;
const SMALL_LIMIT: usize = 16 * 1024;
/// How long a request may take, its arrival included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that the server answers.
pub(crate) fn router(office: Office) -> Router {
    let pages = files::router(&office);
    Router::new()
        .nest("/api", api())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages)
        .layer(CompressionLayer::new())
        .layer(span::layer())
        .layer(from_fn(headers::add))
        .with_state(office)
}

fn api() -> Router<Office> {
    let exchange = Router::new()
        .route("/sync/v1/{community}", post(sync::exchange))
        .layer(DefaultBodyLimit::max(SYNC_LIMIT));
    let rescue = Router::new()
        .route("/rescue/v1/{community}", post(rescue::import))
        .layer(DefaultBodyLimit::max(RESCUE_LIMIT));
    // A body is written to disk as it comes, up to a photo's bytes.
    let photos = Router::new()
        .route(
            "/blob/v1/{community}/{sha256}",
            get(blob::show).put(blob::receive),
        )
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/community/v1", get(community::tell))
        .route(
            "/session/v1/{community}",
            post(login::log_in).delete(login::log_out),
        )
        .route("/device/v1/{community}", post(device::enrol))
        .route("/poke/v1/{community}", get(poke::poke))
        .layer(DefaultBodyLimit::max(SMALL_LIMIT))
        .merge(exchange)
        .merge(rescue)
        .merge(photos)
        .fallback(async || ApiError::NotFound)
        .layer(RequestDecompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            PATIENCE,
        ))
        .layer(from_fn(origin::check))
        .layer(middleware::map_response(in_words))
}

/// Errors that the framework gives without words get ours.
async fn in_words(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_json = |value: &header::HeaderValue| value.as_bytes().starts_with(b"application/json");
    let worded = response.headers().get(header::CONTENT_TYPE);
    if !is_error || worded.is_some_and(is_json) {
        return response;
    }
    let mut told = ApiError::of_status(status).into_response();
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    told
}
