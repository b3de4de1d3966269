//! A tablet that only hands in.

use crate::log::Teller;
use crate::running::Running;
use domain::{CommunityId, DeviceId};
use reqwest::Client;
use sync::protocol::Cursor;
use sync::{LogHead, Reply, Request};

/// The name of no coverage: such a request is answered with verdicts and without a page.
const NONE: &str = "0000000000000000";

pub(crate) struct Tablet {
    client: Client,
    path: String,
    cookie: String,
    community: CommunityId,
    device: DeviceId,
    waiting: Vec<String>,
}

impl Tablet {
    pub(crate) async fn enrol(server: &Running, cookie: &str) -> Self {
        let community = server.community().await;
        let path = format!("{}/api/device/v1/{community}", server.address);
        let asked = server
            .client
            .post(path)
            .header("content-type", "application/json");
        let told = asked
            .header("cookie", cookie)
            .body("{}")
            .send()
            .await
            .unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told.bytes().await.unwrap()).unwrap();
        Self {
            client: server.client.clone(),
            path: format!("{}/api/sync/v1/{community}", server.address),
            cookie: cookie.to_owned(),
            community,
            device: told["device"].as_str().unwrap().parse().unwrap(),
            waiting: Vec::new(),
        }
    }

    pub(crate) fn prepare(&mut self, batch: usize, pushes: usize) {
        let mut teller = Teller::new(self.community, self.device);
        for _ in 0..pushes {
            let request = Request {
                push: (0..batch).map(|_| teller.next()).collect(),
                scope: Some(NONE.to_owned()),
                ..Request::of(self.device, "bench", self.start())
            };
            self.waiting.push(serde_json::to_string(&request).unwrap());
        }
    }

    fn start(&self) -> Cursor {
        let empty = LogHead::empty(self.community);
        Cursor {
            seq: 0,
            chain: empty.chain.short(),
        }
    }

    /// Hands in what it has, one push after the other; how many verdicts it was told.
    pub(crate) async fn push(self) -> usize {
        let mut verdicts = 0;
        for body in &self.waiting {
            let reply = self.ask(body.clone()).await;
            verdicts += reply.verdicts.len();
        }
        verdicts
    }

    /// The same, to go on with.
    pub(crate) async fn push_once(mut self) -> Self {
        for body in std::mem::take(&mut self.waiting) {
            self.ask(body).await;
        }
        self
    }

    /// Everything that there is, page after page: how many rows and bytes.
    pub(crate) async fn pull(&self) -> (usize, usize) {
        let (mut rows, mut bytes, mut request) =
            (0, 0, Request::of(self.device, "bench", self.start()));
        loop {
            let body = serde_json::to_string(&request).unwrap();
            let reply = self.post(body).await;
            bytes += reply.len();
            let reply: Reply = serde_json::from_slice(&reply).unwrap();
            rows += reply.page.len();
            request.cursor = reply.cursor;
            if !reply.more {
                return (rows, bytes);
            }
        }
    }

    async fn ask(&self, body: String) -> Reply {
        serde_json::from_slice(&self.post(body).await).unwrap()
    }

    async fn post(&self, body: String) -> Vec<u8> {
        let asked = self.client.post(&self.path).body(body);
        let asked = asked
            .header("content-type", "application/json")
            .header("cookie", &self.cookie);
        let reply = asked.send().await.unwrap();
        assert_eq!(reply.status(), 200);
        reply.bytes().await.unwrap().to_vec()
    }
}
