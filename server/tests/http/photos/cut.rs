//! Whatever breaks on the way: what has come is there, and nothing comes twice.

use super::{Taken, jpeg};
use std::time::Duration;
use sync::Digest;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// A request that stays open after `sent` bytes of its body.
async fn begin(taken: &Taken, sent: usize) -> TcpStream {
    let mut stream = TcpStream::connect(taken.app.address).await.unwrap();
    let (total, address) = (taken.total(), taken.app.address);
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: {address}\r\ncookie: {}\r\ncontent-type: application/octet-stream\r\n\
         content-length: {total}\r\n\r\n",
        taken.path(),
        taken.tablet.cookie
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&taken.bytes[..sent]).await.unwrap();
    stream.flush().await.unwrap();
    arrived(taken, sent).await;
    stream
}

async fn arrived(taken: &Taken, sent: usize) {
    let come = async {
        while taken.offset().await != sent {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), come)
        .await
        .unwrap();
}

#[tokio::test]
async fn an_upload_goes_on_wherever_it_was_cut_off() {
    let taken = Taken::named().await;
    let wanted = &[taken.digest.to_string()];
    for offset in [1, 100, 65_536, taken.total() - 1] {
        assert_eq!(taken.wanted(&[taken.digest]).await[..], *wanted);
        let before = taken.offset().await;
        let reply = taken.put(before, offset).await;
        assert_eq!(reply.status, 202, "{}", reply.text());
        assert_eq!(reply.json()["offset"], offset);
        assert_eq!(taken.offset().await, offset);
    }
    let last = taken.put(taken.total() - 1, taken.total()).await;
    assert_eq!(last.status, 201, "{}", last.text());
    assert_eq!(last.json()["whole"], true);
    assert_eq!(taken.wanted(&[taken.digest]).await, Vec::<String>::new());
    assert_eq!(taken.get("?original").await.body, taken.bytes);
    let again = taken.put(0, taken.total()).await;
    assert_eq!(again.status, 200, "it was there");
    let partial = taken.app.scratch.path().join("data/blobs/partial");
    assert_eq!(std::fs::read_dir(partial).unwrap().count(), 0);
}

#[tokio::test]
async fn a_line_that_breaks_in_the_middle_leaves_what_came_and_two_cannot_send_at_once() {
    let taken = Taken::named().await;
    for sent in [1, 70_000] {
        let first = begin(&taken, sent).await;
        let second = taken.put(sent, taken.total()).await;
        assert_eq!(second.error(), (409, "upload_under_way".to_owned()));
        assert_eq!(second.header("retry-after"), "1");
        drop(first);
        // The server hears of the end of a line in its own time.
        let free = async {
            while taken.put(sent, sent + 1).await.status == 409 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), free)
            .await
            .unwrap();
        assert_eq!(taken.offset().await, sent + 1);
        // From the start again for the next line.
        std::fs::remove_file(partial(&taken)).unwrap();
    }
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
}

fn partial(taken: &Taken) -> std::path::PathBuf {
    let folder = taken.app.scratch.path().join("data/blobs/partial");
    folder.join(taken.digest.to_string())
}

#[tokio::test]
async fn bytes_that_do_not_go_on_where_the_last_ended_are_told_where_that_is() {
    let taken = Taken::named().await;
    taken.put(0, 1_000).await;
    for from in [0, 999, 1_001] {
        let reply = taken.put(from, 2_000).await;
        assert_eq!(reply.error(), (409, "wrong_offset".to_owned()));
        assert_eq!(reply.header("upload-offset"), "1000");
    }
    assert_eq!(taken.put(1_000, taken.total()).await.status, 201);
}

#[tokio::test]
async fn a_server_that_was_killed_after_the_last_byte_takes_the_photo_when_it_is_asked() {
    let mut taken = Taken::named().await;
    taken.put(0, 10).await;
    std::fs::write(partial(&taken), &taken.bytes).unwrap();
    taken.app.restart(0).await;
    assert_eq!(taken.offset().await, taken.total());
    let range = format!("bytes */{}", taken.total());
    let headers = [("content-range", range.as_str())];
    let reply = taken.ask("PUT", &taken.path(), &headers, b"").await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(taken.get("?original").await.body, taken.bytes);
}

#[tokio::test]
async fn a_server_that_was_killed_before_it_wrote_the_receipt_writes_it_when_it_finds_the_photo() {
    let taken = Taken::named().await;
    taken.put(0, 10).await;
    let name = taken.digest.to_string();
    let folder = taken.app.scratch.path().join("data/blobs").join(&name[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&name), &taken.bytes).unwrap();
    let store = &taken.app.folder.store;
    let receipts = async || store.receipts(taken.app.community).await.unwrap();
    assert_eq!(receipts().await, []);
    assert_eq!(taken.wanted(&[taken.digest]).await, Vec::<String>::new());
    let found = receipts().await;
    assert_eq!((found[0].digest, found.len()), (taken.digest, 1));
    assert_eq!(taken.put(10, taken.total()).await.status, 200);
    assert!(!partial(&taken).exists());
}

#[tokio::test]
async fn a_photo_may_come_before_the_entry_that_names_it() {
    let mut taken = Taken::unnamed(jpeg(64, 500)).await;
    let unknown = (404, "blob_unknown".to_owned());
    assert_eq!(taken.put(0, taken.total()).await.error(), unknown);
    let stranger = Digest([9; 32]);
    assert_eq!(
        taken.wanted(&[stranger, taken.digest]).await,
        Vec::<String>::new(),
        "no entry names it"
    );
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
    let entries = taken.entries();
    let mut request = taken.tablet.request(&taken.app, &entries);
    request["have"] = serde_json::json!([taken.digest, "sha3:1", 7]);
    let reply = taken.tablet.send(&taken.app, &request).await.json();
    assert!(reply.get("want").is_none(), "{reply}");
    assert_eq!(taken.get("?original").await.body, taken.bytes);
}
