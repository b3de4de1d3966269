//! `POST /api/sync/v1`: what can be read is judged entry by entry, what cannot is told why.

use crate::desk::{FAR_AHEAD, Tablet, TestApp, ask, new_ticket, opening, verdict};
use domain::{Body, Private};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::io::Write;
use sync::Entry;
use sync::entry::raw;

fn packed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

async fn seq(app: &TestApp) -> u64 {
    app.get("/readyz").await.json()["seq"].as_u64().unwrap()
}

#[tokio::test]
async fn requests_that_cannot_be_read_store_nothing_and_are_told_why() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let before = seq(&app).await;
    let good = tablet.request(&app, &[]);
    let with = |name: &str, value: serde_json::Value| {
        let mut request = good.clone();
        request[name] = value;
        request.to_string()
    };
    let stranger = "11111111-1111-4111-8111-111111111111";
    let members = |of: &serde_json::Value, names: &[&str]| -> serde_json::Value {
        names.iter().map(|name| of[name].clone()).collect()
    };
    let cursor_as_list = members(&good["cursor"], &["seq", "chain"]);
    let as_list = members(&good, &["proto", "app", "device", "cursor"]);
    let table = [
        (String::new(), 400, "unreadable"),
        ("not json".to_owned(), 400, "unreadable"),
        ("[]".to_owned(), 400, "unreadable"),
        ("{\"proto\":1}".to_owned(), 400, "unreadable"),
        ("[".repeat(100_000), 400, "unreadable"),
        (good.to_string().replace("test", "\u{0}"), 400, "unreadable"),
        (with("cursor", "x".into()), 400, "unreadable"),
        (with("cursor", cursor_as_list), 400, "unreadable"),
        (with("cursor", json!([])), 400, "unreadable"),
        (as_list.to_string(), 400, "unreadable"),
        (with("push", "x".into()), 400, "unreadable"),
        (with("push", good["cursor"].clone()), 400, "unreadable"),
        (
            with("push", vec![serde_json::Value::Null; 501].into()),
            413,
            "too_many_entries",
        ),
        (with("proto", 2.into()), 426, "protocol_unsupported"),
        (with("proto", u64::MAX.into()), 426, "protocol_unsupported"),
        (with("proto", (-1).into()), 400, "unreadable"),
        (with("device", stranger.into()), 403, "device_unknown"),
        (with("device", "x".into()), 400, "unreadable"),
        (with("app", "x".repeat(5 << 20).into()), 413, "too_large"),
    ];
    for (body, status, code) in table {
        let reply = tablet.send_text(&app, &body).await;
        assert_eq!(reply.error(), (status, code.to_owned()), "{body:.60}");
    }
    let without = app.post(&app.api("sync"), &[], &good.to_string()).await;
    assert_eq!(without.error(), (401, "session_needed".to_owned()));
    assert_eq!(seq(&app).await, before);
}

#[tokio::test]
async fn a_push_of_more_entries_than_may_be_says_how_many_may() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let mut request = tablet.request(&app, &[]);
    request["push"] = vec![serde_json::Value::Null; 501].into();
    let told = tablet.send(&app, &request).await.json();
    let message = told["error"]["message"].as_str().unwrap();
    assert!(
        message.contains("501") && message.contains("500"),
        "{message}"
    );
    request["push"] = vec![serde_json::Value::Null; 500].into();
    assert_eq!(tablet.send(&app, &request).await.status, 200);
}

#[tokio::test]
async fn what_is_no_entry_gets_its_verdict_and_holds_up_none_of_its_neighbours() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let ticket = new_ticket();
    let mut write = |body: &Body| serde_json::to_value(tablet.entry(ticket, body)).unwrap();
    let (first, last) = (write(&opening()), write(&Body::Noted));
    let mut withheld = write(&Body::Noted);
    withheld["withheld"] = "zz".into();
    let mut salted = write(&Body::Noted);
    salted["salt"] = 5.into();
    let mut bodiless = write(&Body::Noted);
    bodiless.as_object_mut().unwrap().remove("body");
    let nothing = serde_json::Value::Null;
    let text = "x".into();
    let mut request = tablet.request(&app, &[]);
    let bad = [withheld, salted, bodiless, nothing, text, json!({})];
    let mut push = vec![first.clone()];
    push.extend(bad.iter().cloned());
    push.push(last.clone());
    request["push"] = push.clone().into();
    let reply = tablet.send(&app, &request).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let reply = reply.json();
    for (place, entry) in push.iter().enumerate() {
        let acks = reply["verdicts"].as_array().unwrap();
        let own = |ack: &&serde_json::Value| match entry["head"]["id"].as_str() {
            Some(id) => ack["id"] == id,
            None => ack["place"] == place,
        };
        let ack = acks.iter().find(own).unwrap();
        let expected = match bad.contains(entry) {
            true => "quarantined",
            false => "accepted",
        };
        assert_eq!(ack["verdict"]["outcome"], expected, "{entry}");
    }
    let again = tablet.send(&app, &request).await.json();
    assert_eq!(again["verdicts"], reply["verdicts"]);
}

#[tokio::test]
async fn what_is_quarantined_is_shown_to_the_desk_alone() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let mut request = tablet.request(&app, &[]);
    request["push"] = json!(["somebody's phone"]);
    let seen = tablet.send(&app, &request).await;
    assert!(seen.text().contains("somebody's phone"));
    let admin = app.log_in("admin", &app.admin_pin).await.cookie();
    request["push"] = json!([]);
    let path = app.api("sync");
    let told = app
        .post(&path, &[("cookie", &admin)], &request.to_string())
        .await;
    assert_eq!(told.status, 200);
    assert!(!told.text().contains("somebody's phone"));
    let last = told.json()["page"].as_array().unwrap().last().cloned();
    assert_eq!(
        last.unwrap()["withheld"]["seq"],
        told.json()["cursor"]["seq"]
    );
}

#[tokio::test]
async fn a_request_that_unpacks_to_far_more_is_stopped_at_the_limit() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let path = app.api("sync");
    let send = async |encoding: &str, body: Vec<u8>| {
        let headers = [
            ("content-type", "application/json"),
            ("content-encoding", encoding),
            ("cookie", tablet.cookie.as_str()),
        ];
        ask(app.address, "POST", &path, &headers, body).await
    };
    let bomb = packed(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        send("gzip", bomb).await.error(),
        (413, "too_large".to_owned())
    );
    let garbage = send("gzip", b"no gzip at all".to_vec()).await;
    assert_eq!(garbage.error(), (400, "unreadable".to_owned()));
    let unknown = send("zstd", b"{}".to_vec()).await;
    assert_eq!(unknown.error(), (415, "not_json".to_owned()));
    let good = packed(tablet.request(&app, &[]).to_string().as_bytes());
    assert_eq!(send("gzip", good).await.status, 200);
}

#[tokio::test]
async fn each_entry_gets_its_own_verdict_and_one_bad_entry_holds_up_none() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let ticket = new_ticket();
    let opened = tablet.entry(ticket, &opening());
    let unknown = tablet.entry(ticket, &Body::Unknown("teleported".to_owned()));
    let mut ahead = tablet.head(ticket.into(), "noted");
    ahead.at = FAR_AHEAD;
    let ahead = Entry::write(&ahead, &Body::Noted, &Private::default(), [7; 32]);
    let mut unsalted = tablet.entry(ticket, &Body::Noted);
    unsalted.salt = Some("no salt".to_owned());
    let mut broken = tablet.entry(ticket, &opening());
    broken.body = raw("[1]".to_owned());
    let refused = tablet.entry(ticket, &Body::Reopened);
    let fine = tablet.entry(ticket, &Body::Noted);

    let table = [
        (opened, "accepted", ""),
        (unknown, "flagged", "unknown_entry"),
        (ahead, "accepted", "clock_suspect"),
        (unsalted, "quarantined", "unreadable"),
        (broken, "quarantined", "unreadable"),
        (refused, "refused", "not_in_step"),
        (fine, "accepted", ""),
    ];
    let push: Vec<Entry> = table.iter().map(|(entry, ..)| entry.clone()).collect();
    let reply = tablet.send(&app, &tablet.request(&app, &push)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let json = reply.json();
    for (entry, outcome, reason) in table {
        let id = entry.head().unwrap().id;
        let expected = (outcome.to_owned(), reason.to_owned());
        assert_eq!(verdict(&json, id), expected, "{}", entry.head.get());
    }
}

#[tokio::test]
async fn the_same_push_again_gets_the_same_verdicts_and_makes_no_second_entry() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let entry = tablet.entry(new_ticket(), &opening());
    let request = tablet.request(&app, &[entry]);
    let first = tablet.send(&app, &request).await.json();
    let stored = seq(&app).await;
    let second = tablet.send(&app, &request).await.json();
    assert_eq!(first["verdicts"], second["verdicts"]);
    assert_eq!(seq(&app).await, stored);
}

#[tokio::test]
async fn many_tablets_at_once_get_a_place_each() {
    let app = TestApp::start().await;
    let mut requests = Vec::new();
    for _ in 0..6 {
        let mut tablet = Tablet::enrol(&app).await;
        let push: Vec<Entry> = (0..20)
            .map(|_| tablet.entry(new_ticket(), &opening()))
            .collect();
        requests.push((tablet.request(&app, &push), tablet));
    }
    let sent = requests
        .iter()
        .map(|(request, tablet)| tablet.send(&app, request));
    let replies = futures::future::join_all(sent).await;
    let mut seqs: Vec<u64> = Vec::new();
    for reply in replies {
        let acks = reply.json()["verdicts"].as_array().unwrap().clone();
        assert_eq!(acks.len(), 20);
        seqs.extend(acks.iter().map(|ack| ack["seq"].as_u64().unwrap()));
    }
    seqs.sort_unstable();
    seqs.dedup();
    assert_eq!(seqs.len(), 120);
}

#[tokio::test]
async fn rights_withdrawn_meanwhile_refuse_decisions_and_flag_facts() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let ticket = new_ticket();
    let opened = tablet.entry(ticket, &opening());
    tablet.send(&app, &tablet.request(&app, &[opened])).await;
    let now = server::clock::Clock::default().now();
    let (store, butler) = (&app.folder.store, app.butler());
    store
        .withdraw(app.community, tablet.device, butler, now)
        .await
        .unwrap();

    let mut decision = tablet.head(ticket.into(), "cancelled");
    let mut fact = tablet.head(ticket.into(), "noted");
    decision.at = now.plus(1);
    fact.at = now.plus(1);
    let (refused, flagged) = (decision.id, fact.id);
    let push = [
        Entry::write(&decision, &Body::Cancelled, &Private::default(), [7; 32]),
        Entry::write(&fact, &Body::Noted, &Private::default(), [7; 32]),
    ];
    let reply = tablet.send(&app, &tablet.request(&app, &push)).await.json();
    let not_granted = |outcome: &str| (outcome.to_owned(), "not_granted".to_owned());
    assert_eq!(verdict(&reply, refused), not_granted("refused"));
    assert_eq!(verdict(&reply, flagged), not_granted("flagged"));
}

#[tokio::test]
async fn a_reader_pages_through_the_whole_log_and_an_idle_round_is_small() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    for _ in 0..3 {
        let push: Vec<Entry> = (0..200)
            .map(|_| tablet.entry(new_ticket(), &opening()))
            .collect();
        let reply = tablet.send(&app, &tablet.request(&app, &push)).await;
        assert_eq!(reply.status, 200);
    }
    let mut request = tablet.request(&app, &[]);
    let (mut read, mut pages) = (0, 0);
    loop {
        let reply = tablet.send(&app, &request).await.json();
        let page = reply["page"].as_array().cloned().unwrap_or_default();
        for item in &page {
            read += 1;
            assert_eq!(item["entry"]["seq"].as_u64(), Some(read));
        }
        pages += 1;
        request["cursor"] = reply["cursor"].clone();
        if reply["more"] != true {
            break;
        }
    }
    assert_eq!(read, seq(&app).await);
    assert!(pages > 2, "one page held everything");
    let idle = tablet.send(&app, &request).await;
    assert!(idle.body.len() <= 300, "{}", idle.text());
}

#[tokio::test]
async fn a_cursor_of_another_history_is_told_to_resume() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let mut request = tablet.request(&app, &[]);
    request["cursor"] = serde_json::json!({ "seq": 2, "chain": "0".repeat(32) });
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(reply["resume"], true);
    assert!(reply.get("page").is_none());
}
