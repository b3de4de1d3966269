//! What is no photo of this community is told why, and leaves nothing.

use super::{Taken, jpeg};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use sync::Digest;

type Headers<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn what_is_no_photo_is_thrown_away_once_it_is_whole() {
    let whole = jpeg(64, 500);
    for (bytes, said) in [
        (b"<svg onload='alert(1)'/>".to_vec(), "JPEG, PNG or WebP"),
        (b"GIF89a\x01\0\x01\0".to_vec(), "JPEG, PNG or WebP"),
        (whole[..whole.len() - 2].to_vec(), "no end"),
        (jpeg(7_000, 500), "40000000"),
    ] {
        let taken = Taken::of(bytes).await;
        let reply = taken.put(0, taken.total()).await;
        assert_eq!(reply.error(), (415, "no_photo".to_owned()));
        assert!(reply.text().contains(said), "{}", reply.text());
        assert_eq!(taken.offset().await, 0);
    }
}

#[tokio::test]
async fn what_has_another_hash_is_thrown_away_and_may_come_again() {
    let taken = Taken::named().await;
    let mut other = taken.bytes.clone();
    other[150_000] ^= 1;
    let reply = taken.ask("PUT", &taken.path(), &[], &other).await;
    assert_eq!(reply.error(), (422, "blob_mismatch".to_owned()));
    assert_eq!(taken.offset().await, 0);
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
}

#[tokio::test]
async fn no_more_is_taken_in_than_a_photo_may_have_and_than_was_announced() {
    let taken = Taken::named().await;
    let put = async |range: &str, body: &[u8]| {
        let headers = [("content-range", range)];
        taken
            .ask("PUT", &taken.path(), &headers, body)
            .await
            .error()
    };
    let unreadable = (400, "unreadable".to_owned());
    let too_large = (413, "blob_too_large".to_owned());
    let over = 8 * 1024 * 1024 + 1;
    assert_eq!(
        put(&format!("bytes 0-9/{over}"), b"0123456789").await,
        too_large
    );
    let reply = taken.ask("PUT", &taken.path(), &[], &vec![0; over]).await;
    assert_eq!(reply.error(), too_large);
    for range in [
        "bytes 0-3/10",
        "bytes 5-3/10",
        "bytes 0-9/*",
        "bytes */0",
        "0-9",
    ] {
        assert_eq!(put(range, b"0123456789").await, unreadable, "{range}");
    }
    assert_eq!(taken.offset().await, 0);

    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    bomb.write_all(&vec![0; 64 << 20]).unwrap();
    let headers = [
        ("content-range", "bytes 0-8388607/8388608"),
        ("content-encoding", "gzip"),
    ];
    let reply = taken
        .ask("PUT", &taken.path(), &headers, &bomb.finish().unwrap())
        .await;
    assert_eq!(reply.error(), unreadable);
    assert!(taken.offset().await <= 8 << 20);
}

#[tokio::test]
async fn strangers_and_their_photos_find_nothing_here() {
    let taken = Taken::named().await;
    let unknown = (404, "blob_unknown".to_owned());
    let base = taken.app.api("blob");
    let upper = taken.digest.to_string().to_uppercase();
    for name in [
        Digest([7; 32]).to_string(),
        upper,
        "x".to_owned(),
        "..%2f..".to_owned(),
    ] {
        let path = format!("{base}/{name}");
        for method in ["GET", "PUT"] {
            let reply = taken.ask(method, &path, &[], b"x").await;
            assert_eq!(reply.error(), unknown, "{method} {name}");
        }
    }
    let mut elsewhere = taken.path();
    elsewhere = elsewhere.replace(
        &taken.app.community.to_string(),
        &uuid::Uuid::nil().to_string(),
    );
    let reply = taken.ask("GET", &elsewhere, &[], b"").await;
    assert_eq!(reply.error(), (404, "community_unknown".to_owned()));
    let here = taken.get("").await;
    assert_eq!(here.error(), (404, "blob_not_here".to_owned()));

    let own = taken.tablet.cookie.as_str();
    let table: [(Headers, u16, &str); 3] = [
        (
            &[("content-type", "application/octet-stream")],
            401,
            "session_needed",
        ),
        (
            &[("cookie", own), ("content-type", "image/jpeg")],
            415,
            "not_bytes",
        ),
        (
            &[
                ("cookie", own),
                ("content-type", "application/octet-stream"),
                ("sec-fetch-site", "cross-site"),
            ],
            403,
            "cross_site",
        ),
    ];
    for (headers, status, code) in table {
        let reply = crate::desk::ask(taken.app.address, "PUT", &taken.path(), headers, b"x").await;
        assert_eq!(reply.error(), (status, code.to_owned()));
    }
}
