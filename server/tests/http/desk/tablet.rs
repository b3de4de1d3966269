//! A tablet that is enrolled, and writes what it is told to.

use super::{Reply, TestApp};
use domain::{Body, DeviceId, EntryId, Private, RunId, StaffId, Stream, TicketId, Time};
use serde_json::{Value, json};
use server::clock::{Clock, entry_id, run_id};
use std::collections::BTreeMap;
use sync::{DeviceTime, Entry, Head, LogHead};

pub(crate) struct Tablet {
    pub(crate) device: DeviceId,
    pub(crate) cookie: String,
    pub(crate) code: String,
    pub(crate) next_alias: u64,
    actor: StaffId,
    run: RunId,
    n: u64,
}

impl Tablet {
    /// Logs the butler in on a new tablet.
    pub(crate) async fn enrol(app: &TestApp) -> Self {
        let cookie = app.cookie().await;
        let path = app.api("device");
        let reply = app.post(&path, &[("cookie", &cookie)], "{}").await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let granted = reply.json();
        Self {
            device: granted["device"].as_str().unwrap().parse().unwrap(),
            cookie,
            code: granted["code"].as_str().unwrap().to_owned(),
            next_alias: granted["next_alias"].as_u64().unwrap(),
            actor: app.butler(),
            run: run_id(),
            n: 0,
        }
    }

    /// An entry of this tablet, as of now.
    pub(crate) fn entry(&mut self, ticket: TicketId, body: &Body) -> Entry {
        let head = self.head(ticket.into(), body.name());
        Entry::write(&head, body, &Private::default(), [7; 32])
    }

    /// The head of the next entry.
    pub(crate) fn head(&mut self, stream: Stream, name: &str) -> Head {
        self.n += 1;
        let now = Clock::default().now();
        Head {
            v: 1,
            id: entry_id(now),
            stream,
            device: self.device,
            run: self.run,
            n: self.n,
            entry: name.to_owned(),
            actor: Some(self.actor),
            at: now,
            device_time: DeviceTime {
                offset: 0,
                uncertainty: 60_000,
                contact: Some(now),
            },
            base: BTreeMap::new(),
        }
    }

    /// The request that hands `push` in from the start of the log.
    pub(crate) fn request(&self, app: &TestApp, push: &[Entry]) -> Value {
        let start = LogHead::empty(app.community).chain.short();
        json!({
            "proto": 1, "app": "test", "device": self.device,
            "cursor": { "seq": 0, "chain": start }, "push": push,
        })
    }

    pub(crate) async fn send(&self, app: &TestApp, request: &Value) -> Reply {
        self.send_text(app, &request.to_string()).await
    }

    pub(crate) async fn send_text(&self, app: &TestApp, request: &str) -> Reply {
        let path = app.api("sync");
        app.post(&path, &[("cookie", &self.cookie)], request).await
    }
}

/// A ticket that nobody has opened yet.
pub(crate) fn new_ticket() -> TicketId {
    TicketId(entry_id(Clock::default().now()).0)
}

/// The opening of a repair.
pub(crate) fn opening() -> Body {
    Body::parse("opened", r#"{"kind":"repair","matter":"leak"}"#).unwrap()
}

/// The verdict on the entry `id` in a reply: outcome and reason.
pub(crate) fn verdict(reply: &Value, id: EntryId) -> (String, String) {
    let acks = reply["verdicts"].as_array().cloned().unwrap_or_default();
    let ack = acks.iter().find(|ack| ack["id"] == id.to_string());
    let verdict = &ack.unwrap_or_else(|| panic!("no verdict on {id} in {reply}"))["verdict"];
    let word = |part: &str| verdict[part].as_str().unwrap_or("").to_owned();
    (word("outcome"), word("reason"))
}

/// A moment far ahead.
pub(crate) const FAR_AHEAD: Time = Time(4_102_444_800_000);
