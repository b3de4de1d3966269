//! Enrolling tablets.

use crate::desk::{Tablet, TestApp, new_ticket, opening, verdict};
use domain::Body;

#[tokio::test]
async fn every_tablet_gets_a_code_of_its_own() {
    let app = TestApp::start().await;
    let first = Tablet::enrol(&app).await;
    let second = Tablet::enrol(&app).await;
    assert_eq!((first.code.as_str(), second.code.as_str()), ("T01", "T02"));
    assert_ne!(first.device, second.device);
    assert_eq!(first.device.0.get_version_num(), 4);
    assert_eq!(first.next_alias, 1);
}

#[tokio::test]
async fn a_tablet_keeps_its_code_and_is_told_its_next_alias() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let opened = r#"{"kind":"repair","alias":"T01-261121-004"}"#;
    let body = Body::parse("opened", opened).unwrap();
    let entry = tablet.entry(new_ticket(), &body);
    let id = entry.head().unwrap().id;
    let request = tablet.request(&app, &[entry]);
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(verdict(&reply, id).0, "accepted");
    let cookie = app.cookie().await;
    for (day, next) in [("261121", 5), ("261122", 1)] {
        let body = serde_json::json!({ "device": tablet.device, "day": day }).to_string();
        let again = app
            .post(&app.api("device"), &[("cookie", &cookie)], &body)
            .await;
        let json = again.json();
        assert_eq!(json["device"], tablet.device.to_string());
        assert_eq!(
            (json["code"].as_str(), json["next_alias"].as_u64()),
            (Some("T01"), Some(next))
        );
    }
}

#[tokio::test]
async fn a_tablet_that_the_server_has_lost_is_enrolled_under_its_id_and_what_it_wrote_counts() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let lost = "22222222-2222-4222-8222-222222222222";
    tablet.device = lost.parse().unwrap();
    let entry = tablet.entry(new_ticket(), &opening());
    let path = app.api("device");
    let own = app.community.server_device().to_string();
    let table = [
        // Its code is free: it keeps it, and is asked for no more.
        (lost, "T07", Some("T07")),
        (lost, "T09", Some("T07")),
        // Somebody has the code, or it is none: the next.
        ("33333333-3333-4333-8333-333333333333", "T01", Some("T08")),
        ("44444444-4444-4444-8444-444444444444", "T-1", Some("T09")),
        (
            "55555555-5555-4555-8555-555555555555",
            "T70000",
            Some("T10"),
        ),
        // No backup lacks thousands of tablets.
        ("66666666-6666-4666-8666-666666666666", "T9000", Some("T11")),
        // The server writes on its own device alone.
        (&own, "T02", None),
    ];
    for (device, was, code) in table {
        let body = serde_json::json!({ "device": device, "was": was }).to_string();
        let reply = app.post(&path, &[("cookie", &tablet.cookie)], &body).await;
        match code {
            Some(code) => {
                let json = reply.json();
                assert_eq!(
                    (json["device"].as_str(), json["code"].as_str()),
                    (Some(device), Some(code))
                );
            }
            None => assert_eq!(reply.error(), (403, "device_unknown".to_owned())),
        }
    }
    let id = entry.head().unwrap().id;
    let request = tablet.request(&app, &[entry]);
    let reply = tablet.send(&app, &request).await.json();
    assert_eq!(verdict(&reply, id).0, "accepted");
}

#[tokio::test]
async fn enrolling_needs_a_session_a_known_device_and_a_day() {
    let app = TestApp::start().await;
    let path = app.api("device");
    let cookie = app.cookie().await;
    let forged = format!("shouwen={}", "0".repeat(64));
    let unknown = r#"{"device":"11111111-1111-4111-8111-111111111111"}"#;
    let table: &[(&str, &str, u16, &str)] = &[
        ("", "{}", 401, "session_needed"),
        (&forged, "{}", 401, "session_needed"),
        ("shouwen=x", "{}", 401, "session_needed"),
        (&cookie, unknown, 403, "device_unknown"),
        (&cookie, r#"{"device":"x"}"#, 400, "unreadable"),
        (&cookie, r#"{"device":"x","was":"T01"}"#, 400, "unreadable"),
        (&cookie, r#"{"day":"today"}"#, 400, "unreadable"),
        (&cookie, r#"{"day":"２６１１２１"}"#, 400, "unreadable"),
        (&cookie, r#"{"day":"999999"}"#, 400, "unreadable"),
        (&cookie, r#"{"day":"260230"}"#, 400, "unreadable"),
        (&cookie, r#"{"day":"261300"}"#, 400, "unreadable"),
        (&cookie, "[]", 400, "unreadable"),
        (&cookie, " [null]", 400, "unreadable"),
        (&cookie, r#"[null,"261119"]"#, 400, "unreadable"),
        (&cookie, "null", 400, "unreadable"),
        (&cookie, "", 400, "unreadable"),
    ];
    for (cookie, body, status, code) in table {
        let reply = app.post(&path, &[("cookie", cookie)], body).await;
        assert_eq!(reply.error(), (*status, (*code).to_owned()), "{body}");
    }
    // None of them took a code.
    assert_eq!(Tablet::enrol(&app).await.code, "T01");
}
