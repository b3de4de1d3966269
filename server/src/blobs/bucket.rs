//! A bucket that speaks S3. Its keys, region and endpoint stand in the environment, `AWS_ACCESS_KEY_ID` and so on.

use super::BlobError;
use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ObjectStore, RetryConfig};
use std::sync::Arc;
use std::time::Duration;

/// A request here waits no longer than who asked for it.
const RETRIES: RetryConfig = RetryConfig {
    backoff: BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(2),
        base: 2.,
    },
    max_retries: 3,
    retry_timeout: Duration::from_secs(20),
};

pub(super) fn open(name: &str, prefix: &str) -> Result<Arc<dyn ObjectStore>, BlobError> {
    reached_by(AmazonS3Builder::from_env(), name, prefix)
}

fn reached_by(
    way: AmazonS3Builder,
    name: &str,
    prefix: &str,
) -> Result<Arc<dyn ObjectStore>, BlobError> {
    // A second call finds the first one's choice in place, which is the same.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let bucket = way.with_bucket_name(name).with_retry(RETRIES).build()?;
    Ok(match prefix {
        "" => Arc::new(bucket),
        prefix => Arc::new(PrefixStore::new(bucket, prefix)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blobs::Blobs;
    use axum::Router;
    use axum::body::Bytes;
    use axum::extract::State;
    use axum::http::{HeaderMap, Method, StatusCode, Uri};
    use axum::response::{IntoResponse, Response};
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    use sync::Digest;
    use tokio::net::TcpListener;

    type Kept = Arc<Mutex<BTreeMap<String, Bytes>>>;

    /// As much of S3 as is spoken to: objects by their path, and a signature under each request.
    async fn answer(
        State(kept): State<Kept>,
        method: Method,
        uri: Uri,
        headers: HeaderMap,
        body: Bytes,
    ) -> Response {
        let signed = headers["authorization"].to_str().unwrap();
        assert!(
            signed.starts_with("AWS4-HMAC-SHA256 Credential=key/"),
            "{signed}"
        );
        let (mut kept, path) = (kept.lock().unwrap(), uri.path().to_owned());
        let told = [
            ("etag", "\"x\""),
            ("last-modified", "Mon, 30 Nov 2026 15:00:00 GMT"),
        ];
        if method == Method::PUT {
            kept.insert(path, body);
            return told.into_response();
        }
        match kept.get(&path) {
            Some(bytes) => (told, bytes.clone()).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    #[tokio::test]
    async fn photos_go_into_a_bucket_and_come_back() {
        let kept = Kept::default();
        let app = Router::new().fallback(answer).with_state(kept.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let way = AmazonS3Builder::new()
            .with_endpoint(endpoint)
            .with_allow_http(true)
            .with_access_key_id("key")
            .with_secret_access_key("secret");
        let blobs = Blobs(reached_by(way, "desk", "a/b").unwrap());
        let bytes = Bytes::from_static(b"photo");
        let digest = Digest::of(&[&bytes]);
        assert_eq!(blobs.size(digest).await.unwrap(), None);
        assert_eq!(blobs.get(digest).await.unwrap(), None);
        blobs.put(digest, bytes.clone()).await.unwrap();
        assert_eq!(blobs.size(digest).await.unwrap(), Some(5));
        assert_eq!(blobs.get(digest).await.unwrap(), Some(bytes));
        let name = digest.to_string();
        let paths: Vec<String> = kept.lock().unwrap().keys().cloned().collect();
        assert_eq!(paths, [format!("/desk/a/b/{}/{name}", &name[..2])]);
    }
}
