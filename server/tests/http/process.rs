//! The binary itself: first start, stopping in order, being killed.

use crate::desk::ask;
use crate::poke::Waiting;
use domain::{Body, CommunityId};
use serde_json::{Value, json};
use server::clock::{Clock, entry_id, run_id};
use server::folder::Folder;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use sync::{DeviceTime, Entry, Head, LogHead};

/// How long the server lets requests under way finish.
const GRACE: Duration = Duration::from_secs(10);

pub(super) struct Running {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
    /// What it said before its address.
    pub(super) said: String,
}

pub(super) fn shouwen(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouwen"));
    command.env("SHOUWEN_DATA", data).env("SHOUWEN_LOG", "off");
    command.env_remove("SHOUWEN_DATABASE");
    command
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

pub(super) fn serve(data: &Path) -> Running {
    start(shouwen(data), "serve")
}

pub(super) fn start(mut shouwen: Command, command: &str) -> Running {
    let command = shouwen.args([command, "--listen", "127.0.0.1:0"]);
    let mut running = Running {
        child: command.stdout(Stdio::piped()).spawn().unwrap(),
        address: SocketAddr::from(([0, 0, 0, 0], 0)),
        said: String::new(),
    };
    for line in BufReader::new(running.child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if let Some((_, address)) = line.split_once("http://") {
            running.address = address.parse().unwrap();
            return running;
        }
        running.said.push_str(&line);
    }
    panic!("it never listened: {}", running.said);
}

pub(super) fn signal(child: &Child, name: &str) {
    let mut kill = Command::new("kill");
    kill.args([&format!("-{name}"), &child.id().to_string()]);
    assert!(kill.status().unwrap().success());
}

#[tokio::test]
async fn the_first_start_founds_a_community_and_both_signals_stop_it_in_order() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let mut first = serve(&data);
    assert!(first.said.contains("admin") && first.said.contains("PIN"));
    signal(&first.child, "TERM");
    assert!(first.child.wait().unwrap().success());
    assert!(
        !data.join("shouwen.db-wal").exists(),
        "everything is in the database itself"
    );
    let mut second = serve(&data);
    assert_eq!(second.said, "", "the PIN is shown once");
    assert_eq!(
        ask(second.address, "GET", "/healthz", &[], "").await.status,
        200
    );
    let beside = shouwen(&data)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    assert!(!beside.status.success(), "a second server on one folder");
    signal(&second.child, "INT");
    assert!(second.child.wait().unwrap().success());
}

#[tokio::test]
async fn who_waits_for_news_does_not_keep_the_server_from_stopping() {
    let scratch = tempfile::tempdir().unwrap();
    let mut server = serve(&scratch.path().join("data"));
    let (community, cookie) = admitted(&server).await;
    let path = format!("/api/poke/v1/{community}");
    let mut waiting = Waiting::open_at(server.address, &path, &cookie).await;
    assert!(waiting.next().await.is_some());
    let asked = Instant::now();
    signal(&server.child, "TERM");
    assert_eq!(waiting.next().await, None, "the stream is closed first");
    assert!(server.child.wait().unwrap().success());
    assert!(asked.elapsed() < GRACE);
}

/// What a command says that ends by itself, and whether it ended well.
pub(super) fn ended(data: &Path, words: &[&str]) -> (bool, String) {
    let output = shouwen(data).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn a_demo_leaves_a_real_community_alone_and_says_which_folder_to_take() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let founded = ended(&data, &["init", "--name", "翠园"]);
    assert!(founded.0, "{}", founded.1);
    let moment = "2026-11-19T14:32:00+08:00";
    let listen = ["--listen", "127.0.0.1:0"];
    for more in [&[][..], &["--now", moment]] {
        let (well, said) = ended(&data, &[&["demo"][..], &listen, more].concat());
        assert!(!well, "{said}");
        assert!(
            said.contains("--data") && said.contains("shouwen serve"),
            "{said}"
        );
        assert!(!said.contains("PIN"), "{said}");
    }
    let (well, said) = ended(&data, &[&["serve", "--now", moment][..], &listen].concat());
    assert!(!well && said.contains("--now"), "{said}");
    let folder = Folder::open(&data).await.unwrap();
    assert_eq!(folder.community().await.unwrap().unwrap().clock_offset, 0);
}

#[tokio::test]
async fn a_demo_says_what_time_it_shows_whoever_serves_it() {
    let scratch = tempfile::tempdir().unwrap();
    let start = |command: &str| {
        let mut running = start(shouwen(scratch.path()), command);
        signal(&running.child, "TERM");
        running.child.wait().unwrap();
        std::mem::take(&mut running.said)
    };
    for command in ["demo", "demo", "serve"] {
        let said = start(command);
        assert!(
            said.contains("时钟") && said.contains("2026-11-19 14:3"),
            "{said}"
        );
    }
}

#[test]
fn a_community_without_a_name_is_not_founded() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    for name in ["", " \u{3000}"] {
        let (well, said) = ended(&data, &["init", "--name", name]);
        assert!(!well && said.contains("--name"), "{said}");
    }
    let (well, said) = ended(&data, &["init", "--name", "翠园", "--admin", " "]);
    assert!(!well && said.contains("--admin"), "{said}");
    assert!(ended(&data, &["init", "--name", "翠园"]).0);
}

#[tokio::test]
async fn the_first_account_can_log_in_however_its_work_number_was_typed() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    assert!(ended(&data, &["init", "--name", "翠园", "--admin", "  Boss "]).0);
    let mut running = serve(&data);
    let said = told(&data, "ＢＯＳＳ ", "１３５７９１\n").unwrap();
    assert!(said.starts_with("boss: "), "{said}");
    let community = community(running.address).await;
    for (code, pin) in [
        ("boss", "135791"),
        (" Boss", "135791"),
        ("ＢＯＳＳ", "１３５７９１"),
    ] {
        let cookie = log_in_as(running.address, community, code, pin).await;
        assert!(cookie.starts_with("shouwen="), "{code}");
    }
    let folder = Folder::open_beside(&data).await.unwrap().0;
    let log = folder.log(community).await.unwrap();
    let world = log.authority().world().clone();
    assert_eq!(world.staff[&community.staff("boss")].card.code, "boss");
    signal(&running.child, "TERM");
    running.child.wait().unwrap();
}

#[tokio::test]
async fn a_password_is_set_from_the_standard_input_while_the_server_runs() {
    let scratch = tempfile::tempdir().unwrap();
    let mut running = serve(scratch.path());
    assert!(set_password(scratch.path(), "admin", "135791\n"));
    for no_pin in ["12345\n", "1234567\n", "hunter22\n", "\n"] {
        assert!(!set_password(scratch.path(), "admin", no_pin), "{no_pin}");
    }
    assert!(!set_password(scratch.path(), "nobody", "135791\n"));
    let community = community(running.address).await;
    let cookie = log_in(running.address, community, "135791").await;
    assert!(cookie.starts_with("shouwen="));
    signal(&running.child, "TERM");
    running.child.wait().unwrap();
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let scratch = tempfile::tempdir().unwrap();
    let mut running = serve(scratch.path());
    assert!(set_password(scratch.path(), "admin", "135791\n"));
    let community = community(running.address).await;
    let cookie = log_in(running.address, community, "135791").await;
    let reply = push(running.address, community, &cookie).await;
    running.child.kill().unwrap();
    running.child.wait().unwrap();
    let ack = &reply["verdicts"][0];
    let folder = Folder::open(scratch.path()).await.unwrap();
    let log = folder.log(community).await.unwrap();
    assert!(log.authority().head().seq >= ack["seq"].as_u64().unwrap());
    assert_eq!(log.authority().world().tickets.len(), 1);
}

fn set_password(data: &Path, code: &str, input: &str) -> bool {
    told(data, code, input).is_some()
}

/// What `user set-password` says where it sets one.
fn told(data: &Path, code: &str, input: &str) -> Option<String> {
    let mut command = shouwen(data);
    let command = command.args(["user", "set-password", code]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stdout).unwrap();
    ended.status.success().then_some(said)
}

/// The community that a first start has founded, and the session of its first account.
pub(super) async fn admitted(server: &Running) -> (CommunityId, String) {
    let community = community(server.address).await;
    let pin = server.said.split("PIN ").nth(1).unwrap();
    let pin = pin.split_whitespace().next().unwrap();
    let cookie = log_in(server.address, community, pin).await;
    (community, cookie)
}

async fn community(address: SocketAddr) -> CommunityId {
    let told = ask(address, "GET", "/api/community/v1", &[], "")
        .await
        .json();
    told["community"].as_str().unwrap().parse().unwrap()
}

async fn post(address: SocketAddr, path: &str, cookie: &str, body: &Value) -> crate::desk::Reply {
    let headers = [("content-type", "application/json"), ("cookie", cookie)];
    ask(address, "POST", path, &headers, body.to_string()).await
}

async fn log_in(address: SocketAddr, community: CommunityId, password: &str) -> String {
    log_in_as(address, community, "admin", password).await
}

async fn log_in_as(
    address: SocketAddr,
    community: CommunityId,
    code: &str,
    password: &str,
) -> String {
    let path = format!("/api/session/v1/{community}");
    let body = json!({ "code": code, "password": password });
    post(address, &path, "", &body).await.cookie()
}

/// Enrols a tablet and opens a ticket on it.
async fn push(address: SocketAddr, community: CommunityId, cookie: &str) -> Value {
    let path = format!("/api/device/v1/{community}");
    let granted = post(address, &path, cookie, &json!({})).await.json();
    let now = Clock::default().now();
    let body = crate::desk::opening();
    let head = Head {
        v: 1,
        id: entry_id(now),
        stream: crate::desk::new_ticket().into(),
        device: granted["device"].as_str().unwrap().parse().unwrap(),
        run: run_id(),
        n: 1,
        entry: Body::name(&body).to_owned(),
        actor: Some(community.staff("admin")),
        at: now,
        device_time: DeviceTime::default(),
        base: Default::default(),
    };
    let entry = Entry::write(&head, &body, &Default::default(), [7; 32]);
    let chain = LogHead::empty(community).chain.short();
    let request = json!({
        "proto": 1, "device": head.device, "cursor": { "seq": 0, "chain": chain }, "push": [entry],
    });
    let path = format!("/api/sync/v1/{community}");
    post(address, &path, cookie, &request).await.json()
}
