//! Headers on every reply: nothing inline, nothing from elsewhere, nothing framed.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// What every reply carries.
const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
];

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// A year: the name of such a file carries the hash of what is in it.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Adds what every reply carries, and how long it may be kept.
pub(super) async fn add(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let cache = match path {
        path if path.starts_with("/api/") => NO_STORE,
        path if path.starts_with("/pkg/") => FOREVER,
        _ => NO_CACHE,
    };
    let mut response = next.run(request).await;
    let lasting = response.status().is_success() || response.status().is_redirection();
    let cache = if cache == FOREVER && !lasting {
        NO_STORE
    } else {
        cache
    };
    write(response.headers_mut(), cache);
    response
}

fn write(headers: &mut HeaderMap, cache: HeaderValue) {
    for (name, value) in ALWAYS {
        // A photo has a stricter policy of its own.
        let name = HeaderName::from_static(name);
        let value = HeaderValue::from_static(value);
        headers.entry(name).or_insert(value);
    }
    headers.insert(header::CACHE_CONTROL, cache);
}
