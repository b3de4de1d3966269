//! A tablet that was lost: it hands in what it has and is told to clear itself; nothing more is sent to it.

use crate::desk::{Tablet, TestApp, new_ticket, opening, verdict};

#[tokio::test]
async fn a_lost_tablet_may_hand_in_what_it_has_and_is_sent_nothing_after_that() {
    let app = TestApp::start().await;
    let (mut tablet, other) = (Tablet::enrol(&app).await, Tablet::enrol(&app).await);
    let request = tablet.request(&app, &[]);
    let before = tablet.send(&app, &request).await.json();
    assert!(before.get("orders").is_none() && before.get("page").is_some());

    let now = app.folder.community().await.unwrap().unwrap().clock().now();
    let store = &app.folder.store;
    assert_eq!(
        store.wipe(app.community, 9, now).await.unwrap(),
        None,
        "no such code"
    );
    let device = store.wipe(app.community, 1, now).await.unwrap().unwrap();
    assert_eq!(device.id, tablet.device);
    let again = store
        .wipe(app.community, 1, now.plus(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(again.wiped_at, Some(now), "the first order stands");

    let entry = tablet.entry(new_ticket(), &opening());
    let id = entry.head().unwrap().id;
    let request = tablet.request(&app, &[entry]);
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(
        verdict(&reply, id).0,
        "flagged",
        "kept, though nobody has the tablet now"
    );
    assert_eq!(reply["orders"], serde_json::json!(["wipe"]));
    assert!(
        reply.get("page").is_some(),
        "what it needs to know that all has come"
    );

    let request = tablet.request(&app, &[]);
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(reply["orders"], serde_json::json!(["wipe"]));
    assert!(
        reply.get("page").is_none() && reply.get("more").is_none(),
        "{reply}"
    );
    let request = other.request(&app, &[]);
    let untouched = other.send(&app, &request).await.json();
    assert!(untouched.get("orders").is_none() && untouched.get("page").is_some());
}

#[tokio::test]
async fn who_logs_in_on_a_lost_tablet_gets_no_right_to_write_on_it() {
    let app = TestApp::start().await;
    let tablet = Tablet::enrol(&app).await;
    let now = app.folder.community().await.unwrap().unwrap().clock().now();
    app.folder.store.wipe(app.community, 1, now).await.unwrap();
    let body = serde_json::json!({ "device": tablet.device }).to_string();
    let cookie = app.cookie().await;
    let again = app
        .post(&app.api("device"), &[("cookie", &cookie)], &body)
        .await;
    assert_eq!(again.status, 200, "it has to come as far as its next sync");
    let listed = app.folder.store.devices(app.community).await.unwrap();
    assert_eq!((listed.len(), &listed[0].staff), (1, &vec![]));
    assert_eq!(listed[0].device.wiped_at, Some(now));
    assert!(listed[0].last_contact.is_some());
}
