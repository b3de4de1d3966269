//! One span a request: method, address as declared, status, duration. Never bodies, names, tokens.

use axum::extract::{MatchedPath, Request};
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::trace::{DefaultOnFailure, DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};

type Spans = TraceLayer<SharedClassifier<ServerErrorsAsFailures>, fn(&Request) -> Span>;

pub(super) fn layer() -> Spans {
    TraceLayer::new_for_http()
        .make_span_with(span as fn(&Request) -> Span)
        .on_response(DefaultOnResponse::new().level(Level::DEBUG))
        .on_failure(DefaultOnFailure::new().level(Level::WARN))
}

fn span(request: &Request) -> Span {
    // The declared address, not the one asked for: that may name a ticket.
    let matched = request.extensions().get::<MatchedPath>();
    let address = matched.map_or("(file)", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), address)
}
