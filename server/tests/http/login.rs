//! Logging in and out.

use crate::desk::{PIN, TestApp, ask};

const MINUTE: i64 = 60_000;

#[tokio::test]
async fn who_logs_in_gets_a_session_that_scripts_cannot_read() {
    let app = TestApp::start().await;
    let reply = app.log_in(" GJ01 ", PIN).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let json = reply.json();
    assert_eq!(json["staff"], app.butler().to_string());
    assert_eq!(
        (json["code"].as_str(), json["name"].as_str()),
        (Some("gj01"), Some("林晓芸"))
    );
    assert_eq!(json["roles"], serde_json::json!(["butler", "clerk"]));
    assert!(json["server_time"].as_i64().is_some());
    let cookie = reply.header("set-cookie");
    for part in ["shouwen=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(reply.cookie().len(), "shouwen=".len() + 64);
    assert!(
        !cookie.contains("Secure"),
        "plain http at home would lose it"
    );
}

#[tokio::test]
async fn behind_a_proxy_with_https_the_cookie_is_secure() {
    let app = TestApp::start().await;
    let body = format!(r#"{{"code":"gj01","password":"{PIN}"}}"#);
    let reply = app
        .post(
            &app.api("session"),
            &[("x-forwarded-proto", "https")],
            &body,
        )
        .await;
    assert!(reply.header("set-cookie").ends_with("; Secure"));
}

#[tokio::test]
async fn wrong_and_unknown_are_told_alike() {
    let app = TestApp::start().await;
    let wrong = app.log_in("gj01", "000000").await;
    let unknown = app.log_in("nobody", "000000").await;
    assert_eq!(wrong.error(), (401, "credentials_wrong".to_owned()));
    assert_eq!(wrong.body, unknown.body);
    assert!(wrong.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn five_wrong_tries_lock_the_account_for_ten_minutes_known_or_not() {
    let mut app = TestApp::start().await;
    for code in ["gj01", "nobody"] {
        for _ in 0..4 {
            assert_eq!(app.log_in(code, "000000").await.status, 401);
        }
        let fifth = app.log_in(code, "000000").await;
        assert_eq!(fifth.error(), (429, "locked".to_owned()), "{code}");
        let seconds: u64 = fifth.header("retry-after").parse().unwrap();
        assert!((590..=600).contains(&seconds), "{seconds}");
    }
    let right = app.log_in("gj01", PIN).await;
    assert_eq!(
        right.status, 429,
        "locked means that even the right one is not looked at"
    );
    app.restart(9 * MINUTE).await;
    assert_eq!(
        app.log_in("gj01", PIN).await.status,
        429,
        "a new start forgets nothing"
    );
    app.restart(11 * MINUTE).await;
    assert_eq!(app.log_in("gj01", PIN).await.status, 200);
}

#[tokio::test]
async fn a_success_forgets_the_wrong_tries() {
    let app = TestApp::start().await;
    for _ in 0..3 {
        for _ in 0..3 {
            assert_eq!(app.log_in("gj01", "000000").await.status, 401);
        }
        assert_eq!(app.log_in("gj01", PIN).await.status, 200);
    }
}

#[tokio::test]
async fn many_tries_at_once_are_no_more_than_five() {
    let app = TestApp::start().await;
    let tries = (0..12).map(|_| app.log_in("gj01", "000000"));
    let replies = futures::future::join_all(tries).await;
    let looked_at = replies.iter().filter(|reply| reply.status == 401).count();
    assert_eq!(looked_at, 4);
}

#[tokio::test]
async fn a_flood_of_tries_is_sent_away_before_it_costs_anything() {
    let app = TestApp::start().await;
    let codes: Vec<String> = (0..80).map(|n| format!("nobody{n}")).collect();
    let tries = codes.iter().map(|code| app.log_in(code, "000000"));
    let replies = futures::future::join_all(tries).await;
    let busy = replies.iter().filter(|reply| reply.status == 503);
    for reply in busy.clone() {
        assert_eq!(reply.error().1, "busy");
        assert_eq!(reply.header("retry-after"), "1");
    }
    assert!(busy.count() > 0);
    assert_eq!(app.log_in("gj01", PIN).await.status, 200);
}

#[tokio::test]
async fn who_logged_out_is_out_and_a_session_lapses_after_a_week_without_use() {
    let mut app = TestApp::start().await;
    let (first, second) = (app.cookie().await, app.cookie().await);
    let path = app.api("session");
    let out = ask(app.address, "DELETE", &path, &[("cookie", &first)], "").await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    let device = app.api("device");
    let status = async |app: &TestApp, cookie: &str| {
        app.post(&device, &[("cookie", cookie)], "{}").await.status
    };
    assert_eq!(status(&app, &first).await, 401);
    assert_eq!(status(&app, &second).await, 200);
    for day in [6, 12, 18] {
        app.restart(day * 24 * 60 * MINUTE).await;
        assert_eq!(
            status(&app, &second).await,
            200,
            "used within the week, day {day}"
        );
    }
    app.restart((18 + 8) * 24 * 60 * MINUTE).await;
    assert_eq!(status(&app, &second).await, 401);
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let app = TestApp::start().await;
    let cookie = app.cookie().await;
    let hash = server::passwords::hash("975310").unwrap();
    let store = &app.folder.store;
    store
        .set_password(app.community, app.butler(), &hash)
        .await
        .unwrap();
    let reply = app
        .post(&app.api("device"), &[("cookie", &cookie)], "{}")
        .await;
    assert_eq!(reply.error(), (401, "session_needed".to_owned()));
    assert_eq!(app.log_in("gj01", PIN).await.status, 401);
    assert_eq!(app.log_in("gj01", "975310").await.status, 200);
}

#[tokio::test]
async fn bodies_that_are_no_credentials_are_told_so() {
    let app = TestApp::start().await;
    let long = format!(r#"{{"code":"{}","password":"1"}}"#, "x".repeat(20_000));
    let table = [
        ("", 400, "unreadable"),
        ("[]", 400, "unreadable"),
        (r#"{"code":"gj01"}"#, 400, "unreadable"),
        (r#"{"code":7,"password":"246813"}"#, 400, "unreadable"),
        (
            r#"{"code":" ","password":"246813"}"#,
            401,
            "credentials_wrong",
        ),
        (long.as_str(), 413, "too_large"),
    ];
    for (body, status, code) in table {
        let reply = app.post(&app.api("session"), &[], body).await;
        assert_eq!(reply.error(), (status, code.to_owned()), "{body:.40}");
        assert!(
            !reply.text().contains("246813"),
            "a message repeats no secret"
        );
    }
}
