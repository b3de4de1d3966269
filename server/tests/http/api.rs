//! What holds for every address of the API.

use crate::desk::{TestApp, ask};

#[tokio::test]
async fn the_community_tells_its_name_before_anybody_logs_in() {
    let app = TestApp::start().await;
    let told = app.get("/api/community/v1").await;
    assert_eq!(told.status, 200);
    let json = told.json();
    assert_eq!(json["community"], app.community.to_string());
    assert_eq!(json["name"], "澄园小区");
    assert_eq!(json["hotline"], "0571-8888 0100");
    assert!(json["server_time"].as_i64().is_some());
    assert_eq!(told.header("cache-control"), "no-store");
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_told_in_json() {
    let app = TestApp::start().await;
    let error = |status, code: &str| (status, code.to_owned());
    assert_eq!(
        app.get("/api/nothing").await.error(),
        error(404, "not_found")
    );
    let wrong_method = app.get(&app.api("sync")).await;
    assert_eq!(wrong_method.error(), error(405, "method_not_allowed"));
    assert_eq!(wrong_method.header("allow"), "POST");
    for elsewhere in ["11111111-1111-4111-8111-111111111111", "x"] {
        for what in ["session", "device", "sync"] {
            let path = format!("/api/{what}/v1/{elsewhere}");
            let reply = app.post(&path, &[], "{}").await;
            assert_eq!(reply.error(), error(404, "community_unknown"), "{path}");
        }
    }
}

#[tokio::test]
async fn nobody_else_s_page_changes_anything_here() {
    let app = TestApp::start().await;
    let path = app.api("session");
    let strangers: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://elsewhere.example")],
        &[("origin", "null")],
    ];
    for headers in strangers {
        let reply = app.post(&path, headers, "{}").await;
        assert_eq!(reply.error(), (403, "cross_site".to_owned()), "{headers:?}");
    }
    let form = [("content-type", "text/plain")];
    let reply = ask(app.address, "POST", &path, &form, "{}").await;
    assert_eq!(reply.error(), (415, "not_json".to_owned()));
}

#[tokio::test]
async fn it_says_whether_it_lives_and_whether_it_can_keep_anything() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/healthz").await.text(), "ok\n");
    let ready = app.get("/readyz").await;
    assert_eq!(
        (ready.status, ready.json()["ready"].as_bool()),
        (200, Some(true))
    );
    assert!(ready.json()["seq"].as_u64().is_some_and(|seq| seq > 0));
    app.folder.store.clone().close().await.unwrap();
    let gone = app.get("/readyz").await;
    assert_eq!(
        (gone.status, gone.json()["ready"].as_bool()),
        (503, Some(false))
    );
    assert!(gone.json()["why"].as_str().is_some());
}

#[tokio::test]
async fn after_a_failed_commit_nothing_more_is_accepted() {
    let app = TestApp::start().await;
    let mut tablet = crate::desk::Tablet::enrol(&app).await;
    break_the_log(&app).await;
    let entry = tablet.entry(crate::desk::new_ticket(), &crate::desk::opening());
    let request = tablet.request(&app, &[entry]);
    let refused = tablet.send(&app, &request).await;
    assert_eq!(refused.error(), (503, "stopped".to_owned()));
    assert_eq!(refused.header("retry-after"), "60");
    let ready = app.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert!(ready.json()["why"].as_str().unwrap().contains("written"));
    let again = tablet.send(&app, &request).await;
    assert_eq!(again.error(), (503, "stopped".to_owned()));
}

/// Another program puts a row where the next one belongs, without moving the head.
async fn break_the_log(app: &TestApp) {
    let path = app.scratch.path().join("data/shouwen.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
    let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
    let copy = "create trigger full before insert on log begin
                select raise(abort, 'disk full'); end";
    sqlx::raw_sql(copy).execute(&mut connection).await.unwrap();
}
