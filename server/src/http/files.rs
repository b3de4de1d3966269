//! The shell for every address of the app, the service worker, and the built files.

use crate::office::Office;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use std::collections::BTreeSet;
use tower_http::services::ServeDir;

const NOT_BUILT: &str =
    "The app is not built yet: run `cargo xtask build`, then load this page again.\n";

/// Addresses of the app answer 200, whatever else is no file 404; both with the shell.
pub(super) fn router(office: &Office) -> Router<Office> {
    let lost: MethodRouter = get(elsewhere).with_state(office.clone());
    let files = ServeDir::new(office.site().root())
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(lost);
    let mut router = Router::new().route("/sw.js", get(worker));
    for address in addresses() {
        router = router.route(&address, get(page));
        if !address.ends_with('/') {
            router = router.route(&format!("{address}/"), get(without_slash));
        }
    }
    router.fallback_service(files)
}

/// The app's own route table, as axum writes addresses.
fn addresses() -> BTreeSet<String> {
    let routes = leptos_axum::generate_route_list(app::App);
    routes.iter().map(|route| route.path().to_owned()).collect()
}

async fn without_slash(uri: Uri) -> Redirect {
    Redirect::permanent(uri.path().trim_end_matches('/'))
}

async fn page(State(office): State<Office>, headers: HeaderMap) -> Response {
    shell(&office, &headers, StatusCode::OK).await
}

async fn elsewhere(State(office): State<Office>, headers: HeaderMap) -> Response {
    shell(&office, &headers, StatusCode::NOT_FOUND).await
}

async fn shell(office: &Office, headers: &HeaderMap, status: StatusCode) -> Response {
    let Some(build) = office.site().build().await else {
        return (StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT).into_response();
    };
    let asked = headers.get(header::ACCEPT_LANGUAGE);
    let languages = asked.and_then(|value| value.to_str().ok()).unwrap_or("");
    let vary = [(header::VARY, "accept-language")];
    (status, vary, Html(build.shell(languages))).into_response()
}

async fn worker(State(office): State<Office>) -> Response {
    let Some(build) = office.site().build().await else {
        return (StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT).into_response();
    };
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, build.worker.clone()).into_response()
}
