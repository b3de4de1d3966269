//! Rescue files at the desk: what a tablet that cannot sync exported comes into the log by somebody else's hand.

use crate::desk::{PIN, Tablet, TestApp, hire, new_ticket, opening, verdict};
use crate::seal::Sealer;
use domain::words::Role;
use domain::{Body, DeviceId};
use serde_json::{Value, json};
use server::clock::Clock;
use sync::Entry;

/// The file of a tablet, sealed to what the server tells everybody.
async fn file(app: &TestApp, device: DeviceId, push: &[Entry]) -> String {
    let told = app.get("/api/community/v1").await.json();
    let key = told["sealing"].as_str().unwrap();
    assert_eq!((key.len(), &key[..2]), (130, "04"));
    let byte = |place: usize| u8::from_str_radix(&key[2 * place..2 * place + 2], 16).unwrap();
    let sealer = Sealer {
        community: app.community,
        server: (0..65).map(byte).collect(),
        ephemeral: [9; 32],
    };
    let contents = json!({
        "device": device, "tablet": "T01", "app": "test", "at": Clock::default().now(), "push": push,
    });
    sealer.file(&contents.to_string())
}

fn fared(told: &Value) -> [u64; 4] {
    ["new", "known", "quarantined", "held"].map(|fared| told[fared].as_u64().unwrap())
}

#[tokio::test]
async fn a_rescue_file_is_taken_in_once_and_its_tablet_gets_the_same_verdicts_later() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let (ticket, unopened) = (new_ticket(), new_ticket());
    let opened = tablet.entry(ticket, &opening());
    let noted = tablet.entry(ticket, &Body::Noted);
    let waits = tablet.entry(unopened, &Body::Noted);
    let id = opened.head().unwrap().id;
    let push = [noted, waits, opened.clone(), opened];
    let file = file(&app, tablet.device, &push).await;
    let (path, cookie) = (app.api("rescue"), app.cookie().await);
    let told = app.post(&path, &[("cookie", &cookie)], &file).await;
    assert_eq!(told.status, 200, "{}", told.text());
    let told = told.json();
    assert_eq!(
        (told["tablet"].as_str(), fared(&told)),
        (Some("T01"), [2, 1, 0, 1])
    );
    let again = app.post(&path, &[("cookie", &cookie)], &file).await.json();
    assert_eq!(fared(&again), [0, 3, 0, 1]);

    let request = tablet.request(&app, &push);
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(verdict(&reply, id).0, "accepted");
    let page = reply["page"].as_array().unwrap();
    let stands = |item: &&Value| item["entry"]["entry"]["head"]["id"] == id.to_string();
    assert_eq!(page.iter().filter(stands).count(), 1);
}

#[tokio::test]
async fn what_an_unknown_tablet_wrote_is_kept_aside_and_is_no_contact_of_anybody() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    tablet.device = "22222222-2222-4222-8222-222222222222".parse().unwrap();
    let push = [tablet.entry(new_ticket(), &opening())];
    let file = file(&app, tablet.device, &push).await;
    let (path, cookie) = (app.api("rescue"), app.cookie().await);
    let told = app.post(&path, &[("cookie", &cookie)], &file).await;
    assert_eq!(fared(&told.json()), [0, 0, 1, 0]);
    let listed = app.folder.store.devices(app.community).await.unwrap();
    assert_eq!(listed.len(), 1, "nobody was enrolled by it");
}

#[tokio::test]
async fn what_is_no_file_for_this_server_is_said_in_words_and_nothing_is_taken_in() {
    let app = TestApp::start().await;
    let other = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let push = [tablet.entry(new_ticket(), &opening())];
    let own = file(&app, tablet.device, &push).await;
    let foreign = file(&other, tablet.device, &push).await;
    let as_ours = foreign.replace(&other.community.to_string(), &app.community.to_string());
    let newer = own.replace(r#""v":1"#, r#""v":2"#);
    let broken = [&own[..own.len() - 4], "\"}"].concat();
    let (path, cookie) = (app.api("rescue"), app.cookie().await);
    let large = " ".repeat(64 * 1024 * 1024 + 1);
    for (file, status, code) in [
        ("{}", 422, "rescue_damaged"),
        (&*broken, 422, "rescue_damaged"),
        (&*foreign, 422, "rescue_other_community"),
        (&*as_ours, 422, "rescue_other_key"),
        (&*newer, 422, "rescue_newer"),
        (&*large, 413, "too_large"),
    ] {
        let told = app.post(&path, &[("cookie", &cookie)], file).await;
        assert_eq!(told.error(), (status, code.to_owned()));
    }
    let told = app.post(&path, &[("cookie", &cookie)], &own).await;
    assert_eq!(
        fared(&told.json()),
        [1, 0, 0, 0],
        "none of it was there before"
    );
}

#[tokio::test]
async fn only_somebody_of_the_desk_may_import_and_only_from_our_own_pages() {
    let mut app = TestApp::start().await;
    hire(&app.folder, app.community, "gc01", vec![Role::Technician]).await;
    app.restart(0).await;
    let tablet = Tablet::enrol(&app).await;
    let file = file(&app, tablet.device, &[]).await;
    let path = app.api("rescue");
    assert_eq!(app.post(&path, &[], &file).await.error().0, 401);
    let cookie = app.log_in("gc01", PIN).await.cookie();
    let told = app.post(&path, &[("cookie", &cookie)], &file).await;
    assert_eq!(told.error(), (403, "desk_needed".to_owned()));
    let cookie = app.cookie().await;
    let foreign = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "cross-site"),
    ];
    assert_eq!(
        app.post(&path, &foreign, &file).await.error().1,
        "cross_site"
    );
    let elsewhere = path.replace(&app.community.to_string(), &tablet.device.to_string());
    let told = app.post(&elsewhere, &[("cookie", &cookie)], &file).await;
    assert_eq!(told.error().1, "community_unknown");
}
