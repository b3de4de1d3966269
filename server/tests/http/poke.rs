//! Pokes: who waits hears at once that the log has moved, and nothing of what is in it.

use crate::desk::{Reply, Tablet, TestApp, ask, new_ticket, opening};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Far less than a pulse.
const AT_ONCE: Duration = Duration::from_secs(10);

/// A stream of events that is read line by line.
pub(super) struct Waiting(Lines<BufReader<TcpStream>>);

impl Waiting {
    pub(super) async fn open(app: &TestApp, cookie: &str) -> Self {
        Self::open_at(app.address, &app.api("poke"), cookie).await
    }

    pub(super) async fn open_at(address: SocketAddr, path: &str, cookie: &str) -> Self {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let asked = format!(
            "GET {path} HTTP/1.1\r\nhost: here\r\ncookie: {cookie}\r\naccept-encoding: gzip, br\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).await.unwrap();
        Self(BufReader::new(stream).lines())
    }

    /// Where the log ends by the next event; nothing where the stream is over.
    pub(super) async fn next(&mut self) -> Option<u64> {
        let line = async {
            while let Some(line) = self.0.next_line().await.unwrap() {
                if let Some(seq) = line.strip_prefix("data: ") {
                    return Some(seq.parse().unwrap());
                }
            }
            None
        };
        timeout(AT_ONCE, line).await.unwrap()
    }
}

async fn seq(app: &TestApp) -> u64 {
    app.get("/readyz").await.json()["seq"].as_u64().unwrap()
}

async fn record(app: &TestApp, tablet: &mut Tablet) {
    let entry = tablet.entry(new_ticket(), &opening());
    let reply = tablet.send(app, &tablet.request(app, &[entry])).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

async fn wait(app: &TestApp, cookie: &str, after: &str) -> Reply {
    let path = format!("{}?after={after}", app.api("poke"));
    let headers = [("cookie", cookie)];
    let asked = ask(app.address, "GET", &path, &headers, "");
    timeout(AT_ONCE, asked).await.unwrap()
}

#[tokio::test]
async fn a_stream_says_where_the_log_ends_and_again_when_it_moves() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let before = seq(&app).await;
    let mut waiting = Waiting::open(&app, &tablet.cookie).await;
    assert_eq!(waiting.next().await, Some(before));
    record(&app, &mut tablet).await;
    let after = seq(&app).await;
    assert!(after > before);
    assert_eq!(waiting.next().await, Some(after));
}

#[tokio::test]
async fn who_waits_for_one_answer_gets_it_when_the_log_moves_or_where_it_has() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let end = seq(&app).await;
    let from = end.to_string();
    let behind = wait(&app, &tablet.cookie, "0").await;
    assert_eq!(behind.json()["seq"], end);
    let cookie = tablet.cookie.clone();
    let (answered, ()) = tokio::join!(wait(&app, &cookie, &from), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        record(&app, &mut tablet).await;
    });
    assert_eq!(answered.json()["seq"], seq(&app).await);
    assert!(answered.body.len() < 300, "{}", answered.text());
}

#[tokio::test]
async fn a_poke_is_for_who_is_logged_in_and_asks_in_words_that_can_be_read() {
    let app = TestApp::start().await;
    let stranger = wait(&app, "", "0").await;
    assert_eq!(stranger.error(), (401, "session_needed".to_owned()));
    let cookie = app.cookie().await;
    for after in ["x", "-1", "99999999999999999999"] {
        let asked = wait(&app, &cookie, after).await;
        assert_eq!(asked.error(), (400, "unreadable".to_owned()), "{after}");
    }
}

/// As many as one person may: `MOST` in `server/src/waiting.rs`.
#[tokio::test]
async fn nobody_waits_so_often_that_others_find_no_place() {
    let app = TestApp::start().await;
    let cookie = app.cookie().await;
    let other = app.log_in("admin", &app.admin_pin).await.cookie();
    let mut waiting = Vec::new();
    for _ in 0..64 {
        let mut stream = Waiting::open(&app, &cookie).await;
        assert!(stream.next().await.is_some());
        waiting.push(stream);
    }
    let refused = wait(&app, &cookie, "0").await;
    assert_eq!(refused.error(), (429, "waits_too_often".to_owned()));
    assert_eq!(refused.header("retry-after"), "20");
    assert_eq!(wait(&app, &other, "0").await.status, 200);
    waiting.pop();
    let mut free = wait(&app, &cookie, "0").await;
    for _ in 0..50 {
        if free.status == 200 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        free = wait(&app, &cookie, "0").await;
    }
    assert_eq!(free.status, 200, "{}", free.text());
}
