//! The shell, the service worker and the built files.

use crate::desk::{TestApp, ask, write_site};

#[tokio::test]
async fn every_address_of_the_app_answers_200_and_others_404_both_with_the_shell() {
    let app = TestApp::start().await;
    let ticket = "/tickets/01939f00-0000-7000-8000-000000000001";
    let known = ["/", "/intake", "/callbacks", "/device", "/login"].map(str::to_owned);
    let of_ticket = ["", "/visit", "/callback", "/sign/x"].map(|page| format!("{ticket}{page}"));
    for path in known.iter().chain(&of_ticket) {
        let page = app.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{path}"
        );
        assert!(page.text().contains(r#"<div id="shell""#) && !page.text().contains("{{"));
        assert_eq!(page.header("cache-control"), "no-cache");
        if path != "/" {
            let slashed = app.get(&format!("{path}/")).await;
            assert_eq!((slashed.status, slashed.header("location")), (308, &**path));
        }
    }
    for path in [
        "/nothing",
        "/tickets",
        "/pkg/missing.js",
        "/../Cargo.toml",
        "/%2e%2e/keys",
    ] {
        let page = app.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text().contains(r#"<div id="shell""#), "{path}");
        assert!(
            !page.header("cache-control").contains("immutable"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_shell_speaks_the_browser_s_language() {
    let app = TestApp::start().await;
    let english = ask(app.address, "GET", "/", &[("accept-language", "en-GB")], "").await;
    assert!(english.text().contains(r#"<html lang="en""#));
    assert!(app.get("/").await.text().contains(r#"<html lang="zh-CN""#));
}

#[tokio::test]
async fn everything_carries_the_strict_headers() {
    let app = TestApp::start().await;
    let paths = [
        "/",
        "/nothing",
        "/sw.js",
        "/pkg/app.1f.js",
        "/healthz",
        "/api/community/v1",
        "/api/x",
    ];
    for path in paths {
        let reply = app.get(path).await;
        let policy = reply.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{path}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        for directive in [
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "style-src 'self'",
        ] {
            assert!(policy.contains(directive), "{path}: {directive}");
        }
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(
            reply.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert!(!reply.header("permissions-policy").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_page_has_nothing_inline() {
    let app = TestApp::start().await;
    let page = app.get("/").await;
    let html = page.text();
    assert!(!html.contains("<style") && !html.contains(" style="));
    for script in html.split("<script").skip(1) {
        assert!(
            script.contains("src=\"/pkg/") && script.contains("></script>"),
            "{script}"
        );
    }
    assert!(!html.contains(" onclick=") && !html.contains("javascript:"));
}

#[tokio::test]
async fn files_come_packed_and_hashed_ones_are_kept_for_a_year() {
    let app = TestApp::start().await;
    let plain = app.get("/pkg/app.1f.js").await;
    assert_eq!((plain.status, plain.text()), (200, "export default 1;"));
    assert!(plain.header("cache-control").contains("immutable"));
    assert!(plain.header("content-type").starts_with("text/javascript"));
    let accept = [("accept-encoding", "br, gzip")];
    let packed = ask(app.address, "GET", "/pkg/app.1f.js", &accept, "").await;
    assert_eq!(
        (packed.header("content-encoding"), packed.text()),
        ("br", "packed")
    );
    let manifest = app.get("/manifest.webmanifest").await;
    assert_eq!(
        (manifest.status, manifest.header("cache-control")),
        (200, "no-cache")
    );
}

#[tokio::test]
async fn a_new_build_is_served_without_a_new_start() {
    let app = TestApp::start().await;
    let worker = app.get("/sw.js").await;
    assert!(worker.header("content-type").starts_with("text/javascript"));
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.text().contains("\"one-") && worker.text().contains("/pkg/app.1f.js"));
    write_site(&app.scratch.path().join("site"), "two");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    loop {
        let worker = app.get("/sw.js").await;
        if worker.text().contains("\"two-") {
            break;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "the new build never came"
        );
    }
    assert!(app.get("/").await.text().contains("content=\"two-"));
}
