//! Requests that change something must come from this server's own pages.
//!
//! The session cookie is `SameSite=Strict`; this is the second lock. Programs that are no browser
//! send neither header and carry no cookie of anybody else.

use super::error::ApiError;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets a state-changing request through if it is ours, and its body of a kind that no form of another site can send.
pub(super) async fn check(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && !is_same_origin(request.headers()) {
        return ApiError::CrossSite.into_response();
    }
    let content = match *request.method() {
        Method::POST | Method::PATCH => Some(("application/json", ApiError::NotJson)),
        Method::PUT => Some(("application/octet-stream", ApiError::NotBytes)),
        _ => None,
    };
    if let Some((kind, error)) = content
        && !is_of(kind, request.headers())
    {
        return error.into_response();
    }
    next.run(request).await
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return true;
    };
    let sender = origin.split_once("://").map(|(_, authority)| authority);
    // Behind a proxy the original host stands in X-Forwarded-Host; no page of another site can set it.
    let ours = text("x-forwarded-host").or_else(|| text("host"));
    sender.is_some() && sender == ours
}

fn is_of(kind: &str, headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE);
    let essence = content_type
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_of_the_same_origin() {
        let table: &[(&[(&str, &str)], bool)] = &[
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (
                &[("origin", "http://desk:3000"), ("host", "desk:3000")],
                true,
            ),
            (&[("origin", "http://evil"), ("host", "desk:3000")], false),
            (&[("origin", "null"), ("host", "desk:3000")], false),
            (
                &[
                    ("origin", "https://desk"),
                    ("host", "127.0.0.1:3000"),
                    ("x-forwarded-host", "desk"),
                ],
                true,
            ),
            (&[("host", "desk:3000")], true),
        ];
        for (given, expected) in table {
            let headers = given
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect();
            assert_eq!(is_same_origin(&headers), *expected, "{given:?}");
        }
    }
}
