//! A community behind a listener of its own, and somebody who asks it things.

mod client;
mod tablet;

pub(crate) use client::{Reply, ask, try_ask};
pub(crate) use tablet::{FAR_AHEAD, Tablet, new_ticket, opening, verdict};

use domain::body::{Put, StaffCard};
use domain::words::Role;
use domain::{Body, CommunityId, Private, StaffId};
use server::clock::Clock;
use server::folder::{Folder, Place};
use server::founding::{self, Founding};
use server::passwords;
use server::site::Site;
use server::store::Address;
use std::net::SocketAddr;
use std::path::Path;
use sync::Draft;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Everybody's password here.
pub(crate) const PIN: &str = "246813";

/// A running community.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) community: CommunityId,
    pub(crate) folder: Folder,
    pub(crate) scratch: TempDir,
    pub(crate) admin_pin: String,
    serving: JoinHandle<()>,
}

impl TestApp {
    /// Founds a community with a butler, `gj01`, and serves it.
    pub(crate) async fn start() -> Self {
        Self::start_on(None).await
    }

    /// The same, in another database than the data folder's.
    pub(crate) async fn start_on(database: Option<Address>) -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let place = Place {
            folder: scratch.path().join("data"),
            database,
            blobs: None,
        };
        let folder = Folder::open(place).await.unwrap();
        let founding = Founding {
            name: "澄园小区".to_owned(),
            hotline: "0571-8888 0100".to_owned(),
            ..Founding::default()
        };
        let (community, admin) = founding::found(&folder, &founding).await.unwrap();
        let roles = vec![Role::Butler, Role::Clerk];
        hire(&folder, community.id, "gj01", roles).await;
        write_site(&scratch.path().join("site"), "one");
        let (address, serving) = serve(&folder, community.id, scratch.path(), 0).await;
        Self {
            address,
            community: community.id,
            folder,
            scratch,
            admin_pin: admin.pin,
            serving,
        }
    }

    /// Another server of the same community, with its own connections and a copy of the keys.
    pub(crate) async fn beside(&self, database: Address) -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let place = Place {
            folder: scratch.path().join("data"),
            database: Some(database),
            blobs: None,
        };
        std::fs::create_dir(&place.folder).unwrap();
        let keys = self.scratch.path().join("data/shouwen.keys");
        std::fs::copy(keys, place.folder.join("shouwen.keys")).unwrap();
        let folder = Folder::open(place).await.unwrap();
        write_site(&scratch.path().join("site"), "one");
        let (address, serving) = serve(&folder, self.community, scratch.path(), 0).await;
        Self {
            address,
            community: self.community,
            folder,
            scratch,
            admin_pin: self.admin_pin.clone(),
            serving,
        }
    }

    /// Stops, and starts again with a clock that is `millis` ahead.
    pub(crate) async fn restart(&mut self, millis: i64) {
        self.serving.abort();
        let (address, serving) =
            serve(&self.folder, self.community, self.scratch.path(), millis).await;
        (self.address, self.serving) = (address, serving);
    }

    /// The address of the API's `what` for this community.
    pub(crate) fn api(&self, what: &str) -> String {
        format!("/api/{what}/v1/{}", self.community)
    }

    /// The butler.
    pub(crate) fn butler(&self) -> StaffId {
        self.community.staff("gj01")
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        ask(self.address, "GET", path, &[], "").await
    }

    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut all = vec![("content-type", "application/json")];
        all.extend_from_slice(headers);
        ask(self.address, "POST", path, &all, body).await
    }

    /// Logs in and gives the cookie.
    pub(crate) async fn log_in(&self, code: &str, pin: &str) -> Reply {
        let body = serde_json::json!({ "code": code, "password": pin });
        let path = self.api("session");
        self.post(&path, &[], &body.to_string()).await
    }

    /// The cookie of the butler's new session.
    pub(crate) async fn cookie(&self) -> String {
        self.log_in("gj01", PIN).await.cookie()
    }
}

/// Somebody more on the staff, with everybody's password.
pub(crate) async fn hire(folder: &Folder, community: CommunityId, code: &str, roles: Vec<Role>) {
    let mut log = folder.log(community).await.unwrap();
    let staff = StaffCard {
        code: code.to_owned(),
        roles,
        ..StaffCard::default()
    };
    let put = Put {
        staff: Some(staff),
        ..Put::default()
    };
    let private = Private {
        name: Some("林晓芸".to_owned()),
        ..Private::default()
    };
    let draft = Draft {
        stream: community.staff(code).into(),
        body: Body::Put(Box::new(put)),
        private,
        id: None,
    };
    let now = Clock::default().now();
    log.write(vec![draft], None, now).await.unwrap();
    let hash = passwords::hash(PIN).unwrap();
    let store = &folder.store;
    let staff = community.staff(code);
    store.set_password(community, staff, &hash).await.unwrap();
}

async fn serve(
    folder: &Folder,
    community: CommunityId,
    scratch: &Path,
    offset: i64,
) -> (SocketAddr, JoinHandle<()>) {
    let log = folder.log(community).await.unwrap();
    let site = Site::new(scratch.join("site"));
    let clock = Clock { offset };
    let built = server::build(folder, log, clock, site).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        axum::serve(listener, built.router).await.unwrap();
    });
    (address, serving)
}

/// A built app, as the build leaves it.
pub(crate) fn write_site(site: &Path, build: &str) {
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    std::fs::write(site.join("pkg/app.1f.js"), "export default 1;").unwrap();
    std::fs::write(site.join("pkg/app.1f.js.br"), "packed").unwrap();
    std::fs::write(site.join("manifest.webmanifest"), "{}").unwrap();
    let manifest = serde_json::json!({
        "build": build, "js": "/pkg/app.1f.js", "wasm": "/pkg/app.1f.wasm",
        "css": "/pkg/app.1f.css", "boot": "/pkg/boot.1f.js",
        "files": [{ "url": "/pkg/app.1f.js", "sha256": "00", "size": 17 }],
    });
    std::fs::write(site.join("site.json"), manifest.to_string()).unwrap();
}
